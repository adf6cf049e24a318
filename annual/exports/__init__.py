"""The annual table in the formats it is published in: JSON, CSV, HTML, XLSX and DOCX."""

from collections.abc import Callable
from types import MappingProxyType

from annual import document
from annual.exports.comma_separated import comma_separated
from annual.exports.page import page
from annual.exports.report import report
from annual.exports.spreadsheet import workbook
from annual.refusals import UnknownFormat
from annual.table import Table

__all__ = ["FORMATS", "MEDIA_TYPES", "export"]

_WRITERS: dict[str, Callable[[Table], bytes]] = {
    "json": lambda table: document.write(table).encode(),
    "csv": comma_separated,
    "xlsx": workbook,
    "docx": report,
    "html": page,
}
FORMATS = tuple(_WRITERS)
MEDIA_TYPES = MappingProxyType(
    {
        "json": "application/json",
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "html": "text/html; charset=utf-8",
    }
)


def export(table: Table, format: str) -> bytes:  # noqa: A002 - the contract's name (--format)
    """Return `table` as a file in `format`: one of FORMATS; the same table gives the same bytes.

    Raises UnknownFormat for any other name.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise UnknownFormat(format, FORMATS)
    return writer(table)
