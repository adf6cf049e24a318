"""The sandbox may answer for its workflows: nothing of ours depends on the context of a payload."""

from temporalio.converter import WithSerializationContext

from workflows.converter import DATA_CONVERTER, SharedReaders


def test_nothing_that_reads_or_writes_payloads_asks_for_a_context() -> None:
    readers = (*SharedReaders().converters.values(), DATA_CONVERTER.failure_converter_class())
    assert not any(isinstance(reader, WithSerializationContext) for reader in readers)
    assert DATA_CONVERTER.payload_codec is None
    assert DATA_CONVERTER.external_storage is None
