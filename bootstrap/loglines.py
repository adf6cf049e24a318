"""How a line of the log reads, as text or as one JSON object.

A fault is told by its kind and by the places in the code it came through. What strangers' code says of it is left out:
drivers and validators like to quote what they were given, and that may be a name or a text of an applicant.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from temporalio.exceptions import ApplicationError

OUR_WORDS = frozenset(
    {"activities", "annual", "api", "bootstrap", "console", "holidays", "letters", "records", "rules", "workflows"}
    | {"temporalio"}  # it quotes the names of workflows and activities, which are numbers and kinds
)
"""Whose exceptions may be quoted: a rule of this house keeps personal data out of them."""
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"

Exceptional = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class TextLine(logging.Formatter):
    """A line for people."""

    def __init__(self) -> None:
        super().__init__(LINE)

    def formatException(self, ei: Exceptional) -> str:  # noqa: N802 -- the name that logging calls
        """Tell a fault without its data."""
        return "\n".join(_told(ei[1]))


class JsonLine(logging.Formatter):
    """A line for programs: instant in UTC, level, logger, message, the request it is about, the fault."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one JSON object."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        register_no = getattr(record, "register_no", None)
        if isinstance(register_no, str):
            line["register_no"] = register_no
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = "\n".join(_told(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _told(fault: BaseException | None) -> Iterator[str]:
    """Tell a fault and what caused it, the cause first."""
    if fault is None:
        return
    yield from _told(fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__))
    for frame in traceback.extract_tb(fault.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"
    yield _named(fault)
    if isinstance(fault, BaseExceptionGroup):
        for inside in fault.exceptions:
            yield from _told(inside)


def _named(fault: BaseException) -> str:
    kind = type(fault)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(fault, OSError):
        return f"{name}: {fault.strerror}"
    if isinstance(fault, ApplicationError):  # it carries another fault's words; its kind is ours to name
        return f"{name}: {fault.type}"
    ours = kind.__module__.partition(".")[0] in OUR_WORDS
    return f"{name}: {fault}" if ours else name
