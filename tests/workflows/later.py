"""Real days of 2025 and 2026, played 28 years later.

A workflow's clock can only be moved on, so days that are past are played in days to come. After 28 years every day
falls on the same weekday again and the leap years are the same: 2025 is played as 2053, with the notices of 2025.
The tests speak of the real days alone.
"""

from dataclasses import fields, replace
from datetime import date

from rules.acts import PlainAct
from rules.calendar import Day, WorkingCalendar
from tests.zhongwei import NATION

YEARS = 28


def later(day: date) -> date:
    """Return the day on which a real day is played."""
    return day.replace(year=day.year + YEARS)


def real(day: date) -> date:
    """Return the real day that is played on a day."""
    return day.replace(year=day.year - YEARS)


def played(act: PlainAct) -> PlainAct:
    """Return an act of real days as it is played."""
    days = {field.name: later(value) for field in fields(act) if isinstance(value := getattr(act, field.name), date)}
    return replace(act, **days)  # type: ignore[arg-type]  # which fields there are is known only when it runs


class LaterCalendar:
    """The calendar of the nation, every day of it 28 years later."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self.scope = calendar.scope
        self.version = calendar.version

    def day(self, on: date) -> Day:
        """Say what a day is."""
        return replace(self._calendar.day(real(on)), date=on)

    def is_working(self, on: date) -> bool:
        """Say whether a day is a working day."""
        return self._calendar.is_working(real(on))

    def add(self, start: date, days: int) -> date:
        """Return the working day so many working days after `start`."""
        return later(self._calendar.add(real(start), days))

    def subtract(self, end: date, days: int) -> date:
        """Return the working day so many working days before `end`."""
        return later(self._calendar.subtract(real(end), days))

    def count(self, after: date, until: date) -> int:
        """Return how many working days there are after one day until another."""
        return self._calendar.count(real(after), real(until))

    def on_or_after(self, on: date) -> date:
        """Return a day when it is a working day, else the next one."""
        return later(self._calendar.on_or_after(real(on)))

    def is_provisional(self, on: date) -> bool:
        """Say whether no notice covers a day."""
        return self._calendar.is_provisional(real(on))

    def is_provisional_between(self, first: date, last: date) -> bool:
        """Say whether no notice covers some day of a span."""
        return self._calendar.is_provisional_between(real(first), real(last))


PLAYED = LaterCalendar(NATION)
