"""Our calendars in the shape workalendar knows, so that whatever is made for workalendar counts as the State does."""

import warnings
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from workalendar.core import SAT, SUN, Calendar, cleaned_date

from holidays.calendars import calendar
from holidays.refusals import BeforeCoverage
from rules.calendar import WorkingCalendar

_ORDINARY = frozenset({"周末", "工作日"})


class UnpublishedYear(UserWarning):
    """The holidays of a year were asked for whose notice is not on record; weekends only are known."""


class StateCalendar(Calendar):  # type: ignore[misc]  # workalendar publishes no types
    """A workalendar Calendar that answers from the notices of one scope.

    Its holidays are the days the notices name as off (weekends inside a range included); a make-up weekend
    day is a working day. Days before 2007-12-29 raise BeforeCoverage; the holidays of a year without a
    notice come back as far as they are known, with the warning UnpublishedYear.
    """

    WEEKEND_DAYS = (SAT, SUN)

    def __init__(self, working: WorkingCalendar | None = None) -> None:
        super().__init__()
        self.working = working or calendar()
        self.name = f"gongkai {self.working.scope}"

    def holidays(self, year: int | None = None) -> list[tuple[date, str]]:
        """Return the days off of `year` with their names, ascending; `year` must be given."""
        if year is None:
            raise ValueError("请写明年份：日历不看今天的日期。")
        days = [self.working.day(on) for on in self._dates(year)]
        if any(day.provisional for day in days):
            warnings.warn(f"{year}年的放假安排未全部载入，只有周末可知。", UnpublishedYear, stacklevel=2)
        return [(day.date, day.why) for day in days if not day.working and day.why not in _ORDINARY]

    def get_calendar_holidays(self, year: int) -> list[tuple[date, str]]:
        """Return the same days as `holidays`: nothing is derived from rules."""
        return self.holidays(year)

    def _dates(self, year: int) -> list[date]:
        every = (date(year, 1, 1) + timedelta(days=place) for place in range(366))
        covered = [on for on in every if on.year == year and self._covered(on)]
        if not covered:
            raise BeforeCoverage(f"{year}年早于日历的起点：更早的放假安排没有载入，不能推算。")
        return covered

    def _covered(self, on: date) -> bool:
        try:
            self.working.day(on)
        except BeforeCoverage:
            return False
        return True

    def is_holiday(self, day: date, extra_holidays: Iterable[date] | None = None) -> bool:
        """Say whether a notice (or `extra_holidays`) names `day` as off."""
        on = cleaned_date(day)
        if on in _dates_of(extra_holidays):
            return True
        said = self.working.day(on)
        return not said.working and said.why not in _ORDINARY

    def is_working_day(
        self,
        day: date,
        extra_working_days: Iterable[date] | None = None,
        extra_holidays: Iterable[date] | None = None,
    ) -> bool:
        """Say whether `day` is worked; `extra_working_days` wins over `extra_holidays`, both over the notices."""
        on = cleaned_date(day)
        if on in _dates_of(extra_working_days):
            return True
        return on not in _dates_of(extra_holidays) and self.working.is_working(on)

    def add_working_days(
        self,
        day: date,
        delta: int,
        extra_working_days: Iterable[date] | None = None,
        extra_holidays: Iterable[date] | None = None,
        keep_datetime: bool = False,  # noqa: FBT001, FBT002 - workalendar's own signature
    ) -> date:
        """Return the `delta`-th working day after (before, when negative) `day`; 0 gives `day` back."""
        if extra_working_days or extra_holidays:
            there: date = super().add_working_days(
                day, delta, extra_working_days, extra_holidays, keep_datetime=keep_datetime
            )
            return there
        on = self._counted(cleaned_date(day), delta)
        if keep_datetime and isinstance(day, datetime):
            return datetime.combine(on, day.timetz())
        return on

    def _counted(self, on: date, delta: int) -> date:
        if delta == 0:
            return on
        return self.working.add(on, delta) if delta > 0 else self.working.subtract(on, -delta)

    def find_following_working_day(self, day: date) -> date:
        """Return `day` when it is worked, else the next working day."""
        return self.working.on_or_after(cleaned_date(day))


def _dates_of(days: Iterable[date] | None) -> frozenset[date]:
    return frozenset(map(cleaned_date, days or ()))
