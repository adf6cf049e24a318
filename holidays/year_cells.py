"""A year as cells: what each day looks like on a picture."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from holidays.notice import is_weekend
from holidays.refusals import BeforeCoverage
from rules.calendar import Day, WorkingCalendar

Week = tuple["Cell | None", ...]


class Look(Enum):
    """A kind of day: its mark, its words in the legend, its terminal colour."""

    WORKDAY = ("", "工作日", "")
    WEEKEND = ("-", "周末", "2")
    OFF = ("休", "全国放假", "31")
    MAKE_UP = ("班", "全国调休上班", "34")
    LOCAL_OFF = ("区", "仅本地放假", "35")
    LOCAL_WORK = ("补", "仅本地上班", "36")

    def __init__(self, mark: str, words: str, colour: str) -> None:
        self.mark = mark
        self.words = words
        self.colour = colour


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the picture."""

    day: Day
    look: Look


def weeks(year: int, month: int, working: WorkingCalendar, nation: WorkingCalendar) -> Iterator[Week]:
    """Yield the weeks of a month, Monday first; None for days of other months and before the first notice."""
    for week in Calendar(firstweekday=0).monthdatescalendar(year, month):
        yield tuple(_cell(on, working, nation) if on.month == month else None for on in week)


def _cell(on: date, working: WorkingCalendar, nation: WorkingCalendar) -> Cell | None:
    try:
        day, national = working.day(on), nation.day(on)
    except BeforeCoverage:
        return None
    if day.working != national.working:
        return Cell(day, Look.LOCAL_WORK if day.working else Look.LOCAL_OFF)
    if day.working:
        return Cell(day, Look.MAKE_UP if is_weekend(on) else Look.WORKDAY)
    if day.source and not national.source:
        return Cell(day, Look.LOCAL_OFF)  # a local holiday on an ordinary weekend
    return Cell(day, Look.OFF if day.source and day.why != "周末" else Look.WEEKEND)
