"""Civil time: legal days are days in Asia/Shanghai; reminders are given when offices open."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE_OPENS = time(9)


def legal_day(instant: datetime) -> date:
    """Return the legal day of an aware instant."""
    return instant.astimezone(SHANGHAI).date()


def office_day(instant: datetime) -> date:
    """Return the latest day on which the office has opened by this instant."""
    since_opening = instant.astimezone(SHANGHAI) - timedelta(hours=OFFICE_OPENS.hour)
    return since_opening.date()


def opening(day: date) -> datetime:
    """Return the instant at which the office opens on a day."""
    return datetime.combine(day, OFFICE_OPENS, SHANGHAI)


def end_of(day: date) -> datetime:
    """Return the instant at which a legal day ends."""
    return datetime.combine(day + timedelta(days=1), time.min, SHANGHAI)
