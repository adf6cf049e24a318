from datetime import date

import pytest

from holidays.calendars import calendar
from holidays.refusals import BeforeCoverage, BeyondCoverage, UncountableDays, UnknownScope
from rules.calendar import Day, WorkingCalendar

NATION = calendar()
NINGXIA = calendar("CN-NX")


@pytest.mark.parametrize(
    ("receipt", "days", "national", "ningxia"),
    [  # the seven rows of the deadline vectors in law.md, section 3
        (date(2017, 6, 12), 15, date(2017, 7, 3), date(2017, 7, 5)),
        (date(2017, 9, 20), 15, date(2017, 10, 17), date(2017, 10, 17)),
        (date(2019, 5, 14), 15, date(2019, 6, 4), date(2019, 6, 4)),
        (date(2019, 5, 20), 20, date(2019, 6, 18), date(2019, 6, 20)),
        (date(2020, 5, 18), 20, date(2020, 6, 15), date(2020, 6, 17)),
        (date(2022, 6, 20), 20, date(2022, 7, 18), date(2022, 7, 20)),
        (date(2025, 1, 15), 20, date(2025, 2, 18), date(2025, 2, 18)),
    ],
)
def test_the_published_deadline_vectors_hold(receipt: date, days: int, national: date, ningxia: date) -> None:
    assert NATION.add(receipt, days) == national
    assert NINGXIA.add(receipt, days) == ningxia


def test_twenty_days_over_national_day_2022_count_both_make_up_days() -> None:
    assert NATION.add(date(2022, 9, 30), 20) == date(2022, 11, 2)


def test_subtract_takes_back_what_add_gave() -> None:
    assert NATION.subtract(date(2022, 11, 2), 20) == date(2022, 9, 30)


def test_count_leaves_the_first_day_out_and_the_last_day_in() -> None:
    # 8 and 9 October 2022, Saturday and Sunday, are worked; 1 to 7 October are off.
    assert NATION.count(date(2022, 9, 30), date(2022, 10, 9)) == 2
    assert NATION.count(date(2022, 10, 8), date(2022, 10, 9)) == 1
    assert NATION.count(date(2022, 10, 9), date(2022, 10, 9)) == 0
    assert NATION.count(date(2022, 10, 9), date(2022, 10, 1)) == 0


def test_a_last_day_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert NATION.on_or_after(date(2022, 10, 1)) == date(2022, 10, 8)
    assert NATION.on_or_after(date(2022, 10, 8)) == date(2022, 10, 8)


def test_a_day_says_what_it_is_and_by_which_notice() -> None:
    assert NATION.day(date(2022, 10, 8)) == Day(
        date(2022, 10, 8), working=True, why="调休上班", source="国办发明电〔2021〕11号", provisional=False
    )
    assert NATION.day(date(2022, 2, 1)) == Day(
        date(2022, 2, 1), working=False, why="春节放假", source="国办发明电〔2021〕11号", provisional=False
    )
    assert NATION.day(date(2022, 3, 1)) == Day(
        date(2022, 3, 1), working=True, why="工作日", source="", provisional=False
    )
    assert NATION.day(date(2022, 3, 5)) == Day(
        date(2022, 3, 5), working=False, why="周末", source="", provisional=False
    )


def test_the_year_after_the_last_notice_knows_weekends_only_and_says_so() -> None:
    assert not NATION.is_provisional(date(2026, 12, 31))
    assert NATION.day(date(2027, 10, 1)) == Day(
        date(2027, 10, 1), working=True, why="工作日", source="", provisional=True
    )
    assert not NATION.is_working(date(2027, 10, 2))


def test_december_days_named_by_the_first_notice_are_covered() -> None:
    assert NATION.is_working(date(2007, 12, 29))
    assert not NATION.is_working(date(2007, 12, 31))
    assert not NATION.is_provisional(date(2007, 12, 29))


def test_days_before_the_first_notice_are_refused() -> None:
    for question in (NATION.day, NATION.is_working, NATION.is_provisional, NATION.on_or_after):
        with pytest.raises(BeforeCoverage, match="2007-12-28 早于日历的起点 2007-12-29"):
            question(date(2007, 12, 28))
    with pytest.raises(BeforeCoverage):
        NATION.add(date(2007, 12, 28), 5)
    with pytest.raises(BeforeCoverage):
        NATION.subtract(date(2008, 1, 4), 20)


def test_the_far_future_is_refused() -> None:
    with pytest.raises(BeyondCoverage, match="2101-01-01 晚于日历的终点 2100-12-31"):
        NATION.day(date(2101, 1, 1))
    with pytest.raises(BeyondCoverage):
        NATION.add(date(2100, 12, 20), 20)
    with pytest.raises(BeyondCoverage):
        NATION.add(date(2500, 1, 1), 1)


def test_a_count_below_one_is_refused() -> None:
    with pytest.raises(UncountableDays, match="收到的是 0"):
        NATION.add(date(2022, 1, 4), 0)
    with pytest.raises(UncountableDays, match="收到的是 -3"):
        NATION.subtract(date(2022, 1, 4), -3)


def test_an_unknown_scope_is_refused_by_name() -> None:
    with pytest.raises(UnknownScope, match="没有“CN-ZZ”的日历"):
        calendar("CN-ZZ")


def test_a_calendar_is_compiled_once() -> None:
    assert calendar("CN-NX") is NINGXIA


def test_the_version_tells_scope_policy_and_day_of_knowledge_apart() -> None:
    versions = {
        calendar("CN").version,
        calendar("CN-NX").version,
        calendar("CN-NX", local_days_count=False).version,
        calendar("CN-NX", known_on=date(2020, 1, 1)).version,
    }
    assert len(versions) == 4
    assert all(len(version) == 12 for version in versions)


def test_the_calendar_is_what_the_law_asks_for() -> None:
    asked: WorkingCalendar = NINGXIA
    assert asked.scope == "CN-NX"
