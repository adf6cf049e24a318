"""Months as grids of days: a period or a year as a picture; each kind of day is told by a word, then by colour."""

from calendar import Calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Square:
    """One day. `kind` picks the pattern, `mark` is the short word in the square, `words` the whole one."""

    number: int
    kind: str
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its weeks from Monday, None for days that are not drawn; a week without any is left out."""

    title: str
    weeks: Sequence[Sequence[Square | None]]


def months(days: Mapping[date, Square]) -> Sequence[Month]:
    """Return the months that these days lie in; days not given stay empty."""
    return [_month(year, month, days) for year, month in _spanned(days)]


def _spanned(days: Iterable[date]) -> Iterable[tuple[int, int]]:
    return (span for span, _ in groupby(sorted((day.year, day.month) for day in days)))


def _month(year: int, month: int, days: Mapping[date, Square]) -> Month:
    weeks = [
        [days.get(day) if day.month == month else None for day in week]
        for week in WEEKS.monthdatescalendar(year, month)
    ]
    return Month(f"{year}年{month}月", [week for week in weeks if any(week)])
