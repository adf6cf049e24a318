"""The annual tables of the register: filled from the ledger, opened down to the requests, indicators entered.

It stands here, above records and annual, because only a room above both can bring them together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from annual.counting import flows, requests_behind
from annual.fold import entered_cells, fold, parts_of
from annual.form import Cell, Form, form
from annual.table import Table
from annual.value import Measure, NotAFigure, figure
from records import agencies, indicators, stories
from records.books import Books
from records.indicators import Indicator
from rules.refusals import Malformed, NotFound
from rules.shanghai import end_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which table: an agency's own, or with every agency below it (`whole`), as recorded by the end of a day."""

    form: str
    year: int
    agency: str
    whole: bool = True
    as_of: date | None = None


def table(asked: Asked, books: Books) -> Table:
    """Return the filled table."""
    chosen, codes, until = _resolved(asked, books)
    entered: dict[Cell, Decimal] = {}
    for code in codes:
        for (row, column), value in indicators.figures(books.database, code, asked.year, chosen.code, until).items():
            entered[Cell(row, column)] = entered.get(Cell(row, column), Decimal(0)) + value
    name = agencies.find(books.database, asked.agency, date(asked.year, 12, 31)).name
    return fold(chosen, name, asked.year, flows(stories.told(books.database, codes, until)), entered)


def behind(asked: Asked, row: str, column: str, books: Books) -> Sequence[str]:
    """Return the register numbers of the requests that one cell counts (NotFound if the form has no such cell)."""
    chosen, codes, until = _resolved(asked, books)
    cell = Cell(row, column)
    if cell not in chosen.places:
        raise NotFound("统计表中没有这一格；请核对行号和列名。")
    told = stories.told(books.database, codes, until)
    return list(requests_behind(told, chosen, asked.year, frozenset(parts_of(chosen, cell))))


def enter(asked: Asked, actor: str, figures: Mapping[str, Decimal], books: Books) -> int:
    """Enter indicators, by cell ("A1.1", "S2.1.1/made"), for an agency's year; return how many.

    The latest entry of a cell counts, earlier ones stay readable. Raises UnknownActor, NotFound, Malformed.
    """
    chosen = form(asked.form)
    agencies.find_actor(books.database, asked.agency, actor)
    allowed = {str(cell): cell for cell in entered_cells(chosen)}
    unknown = [name for name in figures if name not in allowed]
    if unknown:
        raise NotFound(f"统计表中没有可以填报的“{unknown[0][:20]}”这一格；由申请件汇总的格不能填报。")
    now = books.now()
    entered = [
        Indicator(
            agency=asked.agency,
            year=asked.year,
            form=chosen.code,
            row=allowed[name].row,
            column=allowed[name].column,
            value=_fit(name, value, chosen.column(allowed[name]).measure),
            actor=actor,
            entered_at=now,
        )
        for name, value in figures.items()
    ]
    indicators.enter(books.database, entered)
    return len(entered)


def _fit(name: str, value: Decimal, measure: Measure) -> Decimal:
    try:
        return Decimal(figure(value, measure))
    except NotAFigure as fault:
        raise Malformed(f"“{name}”{fault}；请改正后重新提交。") from None


def _resolved(asked: Asked, books: Books) -> tuple[Form, Sequence[str], datetime]:
    chosen = form(asked.form)
    until = books.now() if asked.as_of is None else end_of(asked.as_of)
    codes = _with_all_below(asked.agency, books) if asked.whole else [asked.agency]
    return chosen, codes, until


def _with_all_below(agency: str, books: Books) -> Sequence[str]:
    """Return an agency and every agency below it."""
    agencies.find(books.database, agency, books.today)
    listed = agencies.listed(books.database, books.today)
    found = [agency]
    for code in found:
        found += [below.code for below in listed if below.parent == code and below.code not in found]
    return found
