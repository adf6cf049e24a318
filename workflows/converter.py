"""How shapes travel to the engine and back: as JSON, by readers that are made once for the whole process.

The engine's library makes a converter, and with it every reader anew, for each running request; for our unions of acts
that costs more than all else a request does. Here every converter shares the same readers.
"""

from temporalio.contrib.pydantic import PydanticJSONPlainPayloadConverter
from temporalio.converter import (
    CompositePayloadConverter,
    DataConverter,
    DefaultPayloadConverter,
    JSONPlainPayloadConverter,
)

SHARED = PydanticJSONPlainPayloadConverter()


class SharedReaders(CompositePayloadConverter):
    """The library's converters, with one JSON converter for all."""

    def __init__(self) -> None:
        usual = DefaultPayloadConverter.default_encoding_payload_converters
        super().__init__(*(SHARED if isinstance(one, JSONPlainPayloadConverter) else one for one in usual))


DATA_CONVERTER = DataConverter(payload_converter_class=SharedReaders)
