"""Two calendars side by side: which days a new notice moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules.calendar import Day, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Difference:
    """One day that two calendars tell differently."""

    before: Day
    after: Day


def differences(before: WorkingCalendar, after: WorkingCalendar, first: date, last: date) -> Iterator[Difference]:
    """Yield the days from `first` to `last` that are worked in one calendar only, or off for another reason.

    A day that merely ceases to be provisional is no difference.
    """
    for place in range((last - first).days + 1):
        on = first + timedelta(days=place)
        was, is_now = before.day(on), after.day(on)
        if (was.working, was.why) != (is_now.working, is_now.why):
            yield Difference(was, is_now)
