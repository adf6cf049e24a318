from datetime import UTC, date, datetime, timedelta

import pytest
from workalendar.core import Calendar

from holidays.calendars import calendar
from holidays.engine import StateCalendar, UnpublishedYear
from holidays.refusals import BeforeCoverage

ENGINE = StateCalendar()
NINGXIA = StateCalendar(calendar("CN-NX"))


def test_the_days_workalendars_own_china_has_wrong_are_right() -> None:
    assert not ENGINE.is_working_day(date(2020, 1, 31))
    assert not ENGINE.is_working_day(date(2020, 2, 1))
    assert ENGINE.is_working_day(date(2024, 2, 4))  # a make-up Sunday outside its years
    assert ENGINE.is_working_day(date(2017, 4, 1))  # a make-up Saturday outside its years


def test_a_make_up_day_is_neither_holiday_nor_rest() -> None:
    assert not ENGINE.is_holiday(date(2022, 10, 8))
    assert ENGINE.is_holiday(date(2022, 10, 7))
    assert not ENGINE.is_holiday(date(2022, 10, 15))  # an ordinary Saturday


def test_the_holidays_of_a_year_are_those_the_notices_name() -> None:
    holidays = ENGINE.holidays(2023)
    assert holidays[:2] == [(date(2023, 1, 1), "元旦放假"), (date(2023, 1, 2), "元旦放假")]
    assert len(holidays) == 26  # 2 + 7 + 1 + 5 + 3 + 8; 31 December 2022 belongs to 2022
    assert ENGINE.holidays(2022)[-1] == (date(2022, 12, 31), "元旦放假")
    assert (date(2019, 6, 5), "开斋节放假") in NINGXIA.holidays(2019)


def test_workalendars_own_counting_agrees_with_the_tables() -> None:
    start = date(2022, 9, 30)
    assert ENGINE.add_working_days(start, 20) == date(2022, 11, 2)
    assert Calendar.add_working_days(ENGINE, start, 20) == date(2022, 11, 2)
    assert ENGINE.sub_working_days(date(2022, 11, 2), 20) == start
    assert ENGINE.add_working_days(start, 0) == start
    assert ENGINE.get_working_days_delta(start, date(2022, 11, 2)) == 20
    assert NINGXIA.add_working_days(date(2019, 5, 20), 20) == date(2019, 6, 20)


def test_extra_days_are_honoured_as_workalendar_promises() -> None:
    start = date(2022, 10, 7)
    worked, free = [date(2022, 10, 15)], [date(2022, 10, 10)]
    assert ENGINE.add_working_days(start, 3, extra_holidays=free) == date(2022, 10, 11)
    assert ENGINE.is_working_day(worked[0], extra_working_days=worked, extra_holidays=worked)
    assert ENGINE.is_holiday(free[0], extra_holidays=free)


def test_a_datetime_keeps_its_hour_when_asked() -> None:
    evening = datetime(2022, 9, 30, 17, 30, tzinfo=UTC)
    assert ENGINE.add_working_days(evening, 1) == date(2022, 10, 8)
    assert ENGINE.add_working_days(evening, 1, keep_datetime=True) == evening + timedelta(days=8)


def test_the_following_working_day_respects_notices() -> None:
    assert ENGINE.find_following_working_day(date(2022, 10, 1)) == date(2022, 10, 8)


def test_a_year_without_a_notice_warns() -> None:
    with pytest.warns(UnpublishedYear, match="2027"):
        assert ENGINE.holidays(2027) == []
    with pytest.warns(UnpublishedYear, match="2018"):
        assert (date(2018, 10, 1), "国庆节放假") in NINGXIA.holidays(2018)


def test_years_before_the_first_notice_are_refused_and_2007_is_its_last_days() -> None:
    assert ENGINE.holidays(2007) == [(date(2007, 12, 30), "元旦放假"), (date(2007, 12, 31), "元旦放假")]
    with pytest.raises(BeforeCoverage, match="2006"):
        ENGINE.holidays(2006)


def test_the_year_must_be_named() -> None:
    with pytest.raises(ValueError, match="请写明年份"):
        ENGINE.holidays()
