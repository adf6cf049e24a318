"""Counting holds together for any day and any number of days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holidays.calendars import calendar

DAYS = st.dates(date(2008, 1, 1), date(2029, 12, 31))
SCOPES = st.sampled_from(["CN", "CN-NX", "CN-GX", "CN-NX-640500"])
COUNTS = st.integers(1, 400)


@given(scope=SCOPES, start=DAYS, days=COUNTS)
def test_n_working_days_after_a_day_are_n(scope: str, start: date, days: int) -> None:
    working = calendar(scope)
    end = working.add(start, days)
    assert working.is_working(end)
    assert working.count(start, end) == days


@given(scope=SCOPES, start=DAYS, days=COUNTS)
def test_subtracting_undoes_adding_from_a_working_day(scope: str, start: date, days: int) -> None:
    working = calendar(scope)
    begin = working.on_or_after(start)
    assert working.subtract(working.add(begin, days), days) == begin


@given(scope=SCOPES, start=DAYS, first=COUNTS, second=COUNTS)
def test_counts_add_up(scope: str, start: date, first: int, second: int) -> None:
    working = calendar(scope)
    assert working.add(working.add(start, first), second) == working.add(start, first + second)


@given(scope=SCOPES, start=DAYS, days=COUNTS)
def test_a_later_start_never_ends_earlier(scope: str, start: date, days: int) -> None:
    working = calendar(scope)
    assert working.add(start, days) <= working.add(start + timedelta(days=1), days)


@given(scope=SCOPES, on=DAYS)
def test_a_moved_last_day_is_the_next_working_day(scope: str, on: date) -> None:
    working = calendar(scope)
    moved = working.on_or_after(on)
    assert moved >= on
    assert working.is_working(moved)
    assert working.count(on, moved) == (0 if moved == on else 1)
