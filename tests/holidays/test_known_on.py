"""What was known on a past day: the three amendments, and the years before their notice."""

from datetime import date

from holidays.calendars import calendar


def test_the_victory_days_of_2015_are_known_from_13_may_2015() -> None:
    before, after = calendar(known_on=date(2015, 5, 12)), calendar(known_on=date(2015, 5, 13))
    assert [before.is_working(date(2015, 9, day)) for day in (3, 4, 5, 6)] == [True, True, False, False]
    assert [after.is_working(date(2015, 9, day)) for day in (3, 4, 5, 6)] == [False, False, False, True]
    assert after.day(date(2015, 9, 3)).source == "国发明电〔2015〕1号"


def test_the_labour_days_of_2019_are_known_from_22_march_2019() -> None:
    before, after = calendar(known_on=date(2019, 3, 21)), calendar(known_on=date(2019, 3, 22))
    days = (date(2019, 4, 28), date(2019, 5, 1), date(2019, 5, 2), date(2019, 5, 3), date(2019, 5, 5))
    assert [before.is_working(day) for day in days] == [False, False, True, True, False]
    assert [after.is_working(day) for day in days] == [True, False, False, False, True]
    assert before.add(date(2019, 4, 26), 5) == date(2019, 5, 6)  # 29, 30 April, 2, 3, 6 May
    assert after.add(date(2019, 4, 26), 5) == date(2019, 5, 6)  # 28, 29, 30 April, 5, 6 May


def test_the_spring_festival_of_2020_is_longer_from_27_january_2020() -> None:
    before, after = calendar(known_on=date(2020, 1, 26)), calendar(known_on=date(2020, 1, 27))
    days = (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2), date(2020, 2, 3))
    assert [before.is_working(day) for day in days] == [True, True, False, True]
    assert [after.is_working(day) for day in days] == [False, False, False, True]
    assert after.day(date(2020, 2, 3)).why == "工作日"
    assert before.add(date(2020, 1, 20), 10) == date(2020, 2, 7)  # 21-23, 31 January, 1, 3-7 February
    assert after.add(date(2020, 1, 20), 10) == date(2020, 2, 11)  # 21-23 January, 3-7, 10, 11 February


def test_a_year_is_provisional_until_its_notice_is_out() -> None:
    before, after = calendar(known_on=date(2025, 11, 3)), calendar(known_on=date(2025, 11, 4))
    assert before.is_provisional(date(2026, 2, 16))
    assert before.is_working(date(2026, 2, 16))
    assert not after.is_provisional(date(2026, 2, 16))
    assert not after.is_working(date(2026, 2, 16))


def test_a_regional_notice_without_a_known_day_speaks_from_new_year() -> None:
    before = calendar("CN-NX", known_on=date(2018, 12, 31))
    after = calendar("CN-NX", known_on=date(2019, 1, 1))
    assert before.is_provisional(date(2019, 6, 5))
    assert not after.is_provisional(date(2019, 6, 5))


def test_before_any_notice_every_day_is_provisional() -> None:
    assert calendar(known_on=date(2007, 1, 1)).day(date(2008, 1, 1)).provisional
