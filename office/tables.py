"""The annual tables of the register: filled from what is counted, opened down to the requests.

It stands here, above records and annual, because only a room above both can bring them together.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from annual import document
from annual.counting import cells_of
from annual.fold import fold, parts_of
from annual.form import Cell, Form, form
from annual.table import Table, rolled_up
from office.books import Books
from office.territory import Territory, territory
from records import agencies, flows, indicators
from records.filings import Source
from rules.counted import Flow
from rules.refusals import NotFound
from rules.shanghai import end_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which table: an agency's own, or with every agency below it (`whole`), as recorded by the end of a day."""

    form: str
    year: int
    agency: str
    whole: bool = True
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The same, its form known, as of an instant; None: as of now."""

    form: Form
    year: int
    agency: str
    whole: bool
    at: datetime | None


def cut(asked: Asked) -> Cut:
    """Return what is asked for with its form (UnknownForm) and its instant."""
    at = None if asked.as_of is None else end_of(asked.as_of)
    return Cut(form=form(asked.form), year=asked.year, agency=asked.agency, whole=asked.whole, at=at)


def table(asked: Asked, books: Books) -> Table:
    """Return the filled table: what is counted, and what those below filed or handed in."""
    return table_of(cut(asked), books)


def behind(asked: Asked, row: str, column: str, books: Books) -> Sequence[str]:
    """Return the register numbers of the requests that one cell counts, in order (NotFound if there is no such cell).

    Requests behind a table that was handed in are not in this register.
    """
    wanted, cell = cut(asked), Cell(row, column)
    made_of = territory_of(wanted, books)
    if cell not in wanted.form.places:
        raise NotFound("统计表中没有这一格；请核对行号和列名。")
    return _behind(made_of, wanted, {cell}, books)


def table_of(wanted: Cut, books: Books) -> Table:
    """Return the filled table as of an instant."""
    made_of = territory_of(wanted, books)
    name = agencies.find(books.database, wanted.agency, date(wanted.year, 12, 31)).name
    found = flows.together(books.database, made_of.counted, wanted.year, wanted.at)
    counted = fold(wanted.form, name, wanted.year, found, entered(wanted, made_of.counted, books))
    if not made_of.given:
        return counted
    return rolled_up(name, [counted, *(document.read(filing.document) for filing in made_of.given)])


def behind_cells(wanted: Cut, cells: Collection[Cell], books: Books) -> Sequence[str]:
    """Return the requests that any of these cells counts; those of a table that was filed are as they were then."""
    return _behind(territory_of(wanted, books), wanted, cells, books)


def _behind(made_of: Territory, wanted: Cut, cells: Collection[Cell], books: Books) -> Sequence[str]:
    parts = frozenset(part for cell in cells for part in parts_of(wanted.form, cell))

    def is_wanted(flow: Flow) -> bool:
        return not parts.isdisjoint(cells_of(flow, wanted.form, wanted.year))

    found = set(flows.behind(books.database, made_of.counted, wanted.year, is_wanted, wanted.at))
    for filing in made_of.given:
        if filing.source is Source.COUNTED:
            then = replace(wanted, agency=filing.agency, whole=True, at=filing.filed_at)
            found.update(behind_cells(then, cells, books))
    return sorted(found)


def territory_of(wanted: Cut, books: Books) -> Territory:
    """Return what the table is made of (UnknownAgency)."""
    if wanted.whole:
        return territory(wanted.agency, wanted.year, wanted.form.code, wanted.at, books)
    return Territory((wanted.agency,))


def entered(wanted: Cut, codes: Sequence[str], books: Books) -> Mapping[Cell, Decimal]:
    """Return the indicators of these agencies as last entered, added up cell by cell."""
    latest: dict[tuple[str, Cell], Decimal] = {}
    for one in indicators.entries(books.database, codes, wanted.year, wanted.form.code):
        if wanted.at is None or one.entered_at <= wanted.at:
            latest[one.agency, Cell(one.row, one.column)] = one.value
    total: dict[Cell, Decimal] = {}
    for (_, cell), value in latest.items():
        total[cell] = total.get(cell, Decimal(0)) + value
    return total
