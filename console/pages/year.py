"""A year of working days in a region, as month grids, with what was arranged and by which notice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from console import addresses
from console.desk import Desk
from console.fields import Choice
from console.page import Page
from console.squares import Month, Square, months
from holidays.year_cells import Cell, Look, weeks

NATION = "CN"
PLAIN = frozenset({Look.WORKDAY, Look.WEEKEND})


@dataclass(frozen=True, slots=True)
class Arranged:
    """Days one after another that were arranged alike by one notice."""

    first: date
    last: date
    what: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend: an example square and its words."""

    square: Square
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(Page):
    """The year grid of one region."""

    template: ClassVar[str] = "year.html"

    scopes: Sequence[Choice]
    scope: str
    scope_name: str
    year: int
    version: str
    months: Sequence[Month]
    legend: Sequence[Key]
    arranged: Sequence[Arranged]
    provisional: bool
    earlier: str
    later: str
    picture: str


def year_page(scope: str, year: int, desk: Desk) -> Year:
    """Return the grid of a year (UnknownScope; BeforeCoverage, BeyondCoverage for a year outside the tables)."""
    known = desk.board.current().shelf.scopes
    calendar = desk.calendar_of(scope, True)  # noqa: FBT003 - the region's own days are asked for
    nation = desk.calendar_of(NATION, True)  # noqa: FBT003 - the same
    calendar.day(date(year, 12, 31))
    cells = [
        cell
        for month in range(1, 13)
        for week in weeks(year, month, calendar, nation)
        for cell in week
        if cell is not None
    ]
    name = known[scope].name
    return Year(
        title=f"{year}年工作日历（{name}）",
        today=desk.today,
        scopes=[Choice(code, one.name) for code, one in sorted(known.items())],
        scope=scope,
        scope_name=name,
        year=year,
        version=calendar.version,
        months=months({cell.day.date: _square(cell) for cell in cells}),
        legend=[Key(_example(look), look.words) for look in Look],
        arranged=list(_arranged(cells)),
        provisional=any(cell.day.provisional for cell in cells),
        earlier=addresses.calendar(scope, year - 1),
        later=addresses.calendar(scope, year + 1),
        picture=addresses.picture(scope, year),
    )


MARKS: Mapping[Look, str] = {Look.WORKDAY: "", Look.WEEKEND: ""}
"""The days that the columns of the grid tell already need no mark."""


def _square(cell: Cell) -> Square:
    day, look = cell.day, cell.look
    kind, mark = look.name.lower(), MARKS.get(look, look.mark)
    doubt = "，暂定" if day.provisional else ""
    if day.provisional:
        kind, mark = f"{kind} provisional", f"{mark}?"
    return Square(day.date.day, kind, mark, f"{look.words}，{day.why}{doubt}")


def _example(look: Look) -> Square:
    return Square(1, look.name.lower(), MARKS.get(look, look.mark), look.words)


def _arranged(cells: Sequence[Cell]) -> Iterator[Arranged]:
    for (look, why, source), group in groupby(cells, lambda cell: (cell.look, cell.day.why, cell.day.source)):
        days = [cell.day.date for cell in group]
        if look not in PLAIN:
            yield Arranged(days[0], days[-1], look.words, why, source)
