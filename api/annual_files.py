"""A year's table as a file; its HTML is drawn, and may open each cell to the requests behind it."""

from urllib.parse import urlencode

from annual.exports import export
from annual.exports.page import page
from annual.fold import counted_cells, parts_of
from annual.shape import Cell
from annual.table import Table
from office.books import Books
from office.course import course
from office.tables import Asked, table


def exported(asked: Asked, kind: str, books: Books, *, linked: bool) -> bytes:
    """Return a table in a format (UnknownFormat); `linked` HTML leads to the lists of requests of this interface."""
    found = table(asked, books)
    if kind != "html":
        return export(found, kind)
    return page(found, (lambda cell: _address(asked, found, cell)) if linked else None, course(asked, books))


def _address(asked: Asked, found: Table, cell: Cell) -> str | None:
    """Return where the requests of a cell are listed, seen from the table's own address; None where it counts none."""
    if not found[cell] or not counted_cells(found.form).issuperset(parts_of(found.form, cell)):
        return None
    query = {"agency": asked.agency} | ({} if asked.whole else {"whole": "false"})
    query |= {} if asked.as_of is None else {"as_of": asked.as_of.isoformat()}
    column = f"{cell.column}/" if cell.column else ""
    return f"{asked.year}/{cell.row}/{column}requests?{urlencode(query)}"
