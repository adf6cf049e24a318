"""Which calendar counts: the one of an agency's region, or the nation's where local days do not count."""

from holidays.calendars import calendar
from rules.calendar import WorkingCalendar


def calendar_of(scope: str, local_days_count: bool) -> WorkingCalendar:  # noqa: FBT001 - an agency's own choice
    """Return the calendar that counts for an agency."""
    return calendar(scope, local_days_count=local_days_count)
