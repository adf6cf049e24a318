"""A date is provisional when any day on the way to it may still change.

The text of tests/holidays/notice_texts.py arranges 1-3 January, 5-12 February, 31 January and 20 February 2027 only.
"""

from datetime import date

import pytest

from holidays.arrangements import Arrangements
from holidays.calendars import calendar
from holidays.ingestion.notice_text import ingest
from rules.acts import ApplicantKind, Arrival, Channel, Extend
from rules.clock import Dates, reckon
from rules.history import fold
from rules.law import law
from tests.holidays.notice_texts import TEXT_2027

RECORD = Arrangements.load()
PARTLY_READ = calendar(arrangements=RECORD.having(ingest(TEXT_2027, "CN", arrangements=RECORD).notice))


def reckoned(arrived_on: date, days: int) -> Dates:
    """Return the dates of a request that was extended by so many days on the day it came."""
    arrival = Arrival(channel=Channel.IN_PERSON, arrived_on=arrived_on)
    extended = Extend(on=arrived_on, days=days, approved_by="head-1")
    return reckon(fold(arrival, ApplicantKind.NATURAL, [extended]), law(), PARTLY_READ)


def test_a_date_between_two_known_ends_is_provisional_when_a_day_in_the_middle_is_not_known() -> None:
    dates = reckoned(date(2026, 12, 31), 1)
    # 4-8, 11-15, 18-22, 25-29 January are twenty, by weekends alone; Sunday 31 January is worked, says the notice.
    assert not PARTLY_READ.is_provisional(date(2026, 12, 31))
    assert not PARTLY_READ.is_provisional(date(2027, 1, 31))
    assert (dates.due, dates.provisional) == (date(2027, 1, 31), True)


def test_a_date_is_certain_when_every_day_up_to_it_is_known() -> None:
    # 2-4, 7-11, 14-18, 21-25 December are eighteen; 28, 29 December are twenty, 30 December is one more.
    dates = reckoned(date(2026, 12, 1), 1)
    assert (dates.due, dates.provisional) == (date(2026, 12, 30), False)


@pytest.mark.parametrize(
    ("first", "last", "open_"),
    [
        (date(2026, 12, 1), date(2027, 1, 3), False),
        (date(2026, 12, 1), date(2027, 1, 4), True),
        (date(2027, 1, 4), date(2027, 1, 4), True),
        (date(2027, 1, 31), date(2027, 1, 31), False),
        (date(2027, 2, 5), date(2027, 2, 12), False),
        (date(2027, 1, 31), date(2027, 2, 5), True),
        (date(2025, 1, 1), date(2026, 12, 31), False),
    ],
)
def test_a_span_is_open_when_one_of_its_days_is(first: date, last: date, open_: bool) -> None:  # noqa: FBT001 - a column
    assert PARTLY_READ.is_provisional_between(first, last) is open_
