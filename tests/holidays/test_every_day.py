"""Every day of nineteen years against another project's table, and Ningxia's days against the record."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar
import pytest

from holidays.calendars import calendar

DIFFERENCES: dict[date, str] = {}
"""Days on which we and chinesecalendar differ, with the reason. None is known (1.11.0, 2008 to 2026)."""


def days(first: date, last: date) -> Iterator[date]:
    for place in range((last - first).days + 1):
        yield first + timedelta(days=place)


def test_every_day_from_2008_to_2026_agrees_with_chinesecalendar() -> None:
    nation = calendar()
    every = list(days(date(2008, 1, 1), date(2026, 12, 31)))
    differing = {on for on in every if nation.is_working(on) != chinese_calendar.is_workday(on)}
    assert len(every) == 6940
    assert differing == set(DIFFERENCES)


def test_every_table_of_a_calendar_agrees_with_its_days() -> None:
    ningxia = calendar("CN-NX")
    worked = 0
    for on in days(date(2007, 12, 30), date(2028, 12, 31)):
        worked += ningxia.day(on).working
        assert ningxia.is_working(on) == ningxia.day(on).working
        assert ningxia.count(date(2007, 12, 29), on) == worked
        if ningxia.is_working(on):
            assert ningxia.add(date(2007, 12, 29), worked) == on


def test_the_record_holds_521_holiday_dates_and_124_make_up_days() -> None:
    # calendar.md, section 1: 124 make-up days in force, 521 dates inside holiday ranges
    said = [calendar().day(on) for on in days(date(2007, 12, 29), date(2026, 12, 31))]
    assert sum(day.why == "调休上班" for day in said) == 124
    assert sum(day.why.endswith("放假") for day in said) == 521


# calendar.md, section 2, table of Ningxia: days off, weekend days worked
NINGXIA_DAYS = {
    2015: ("07-18 07-19 07-20 07-21 07-22 09-23 09-24 09-25", "07-25 09-20"),
    2016: ("07-06 07-07 07-08 09-11 09-12 09-13 09-14", "07-03 09-10"),
    2017: ("06-24 06-25 06-26 06-27 06-28 08-30 08-31 09-01 09-02 09-03", "07-01 08-27"),
    2019: ("06-05 06-06 08-12 08-13", ""),
    2020: ("05-25 05-26 07-30 07-31", ""),
    2021: ("05-13 05-14 07-19 07-20", ""),
    2022: ("07-11 07-12", ""),
    2023: ("06-29 06-30", ""),
    2024: ("04-10 04-11 06-17 06-18", ""),
    2025: ("03-31 04-01 06-06", ""),
    2026: ("05-27 05-28", ""),
}


@pytest.mark.parametrize("year", NINGXIA_DAYS)
def test_ningxia_speaks_exactly_on_its_own_days(year: int) -> None:
    off, work = NINGXIA_DAYS[year]
    ningxia, nation = calendar("CN-NX"), calendar()
    said = [ningxia.day(on) for on in days(date(year, 1, 1), date(year, 12, 31))]
    own = [day for day in said if day != nation.day(day.date)]
    assert " ".join(f"{day.date:%m-%d}" for day in own if not day.working) == off
    assert " ".join(f"{day.date:%m-%d}" for day in own if day.working) == work
    assert not any(day.provisional for day in said)


@pytest.mark.parametrize("year", [*range(2008, 2015), 2018, 2027])
def test_a_year_whose_ningxia_notice_was_not_found_is_provisional_not_without_holidays(year: int) -> None:
    assert calendar("CN-NX").is_provisional(date(year, 3, 2))
    assert calendar("CN-NX").is_provisional(date(year, 10, 1))
    assert calendar("CN-NX", local_days_count=False).is_provisional(date(year, 3, 2)) is (year == 2027)


def test_the_national_days_hold_in_a_year_unknown_to_the_region() -> None:
    day = calendar("CN-NX").day(date(2018, 10, 1))
    assert (day.working, day.why, day.provisional) == (False, "国庆节放假", True)


def test_the_weeks_after_the_last_notice_are_counted_as_the_days_say() -> None:
    """The tables end in 2026; from there the count goes on by arithmetic, for decades."""
    nation = calendar()
    start, worked = date(2026, 9, 1), 0
    for on in days(date(2026, 9, 2), date(2031, 12, 31)):
        worked += nation.day(on).working
        assert nation.is_working(on) == nation.day(on).working
        assert nation.count(start, on) == worked
        if nation.is_working(on):
            assert nation.add(start, worked) == on
            assert nation.subtract(on + timedelta(days=1), worked) == date(2026, 9, 2)
    assert nation.add(date(2099, 1, 1), 10) == date(2099, 1, 15)
    assert nation.add(date(2100, 12, 30), 1) == date(2100, 12, 31)
