"""Layers of scopes: the nearest that speaks wins, in both directions."""

from datetime import date
from pathlib import Path

import pytest

from holidays.arrangements import Arrangements
from holidays.calendars import calendar
from holidays.notice import Confidence, Festival, Kind, Notice
from holidays.refusals import UnknownScope


def test_a_region_adds_days_off() -> None:
    assert calendar().is_working(date(2019, 6, 5))
    day = calendar("CN-NX").day(date(2019, 6, 5))
    assert (day.working, day.why, day.source) == (False, "开斋节放假", "宁政办发〔2018〕137号")


def test_a_region_works_a_weekend_the_nation_rests() -> None:
    assert not calendar().is_working(date(2017, 7, 1))
    assert calendar("CN-NX").is_working(date(2017, 7, 1))


def test_guangxi_cancels_a_national_make_up_day_and_works_another() -> None:
    nation, guangxi = calendar(), calendar("CN-GX")
    assert nation.is_working(date(2017, 4, 1))
    assert not guangxi.is_working(date(2017, 4, 1))
    assert not nation.is_working(date(2017, 4, 8))
    assert guangxi.is_working(date(2017, 4, 8))
    assert nation.add(date(2017, 3, 29), 5) == date(2017, 4, 6)  # 30, 31 March, 1, 5, 6 April
    assert guangxi.add(date(2017, 3, 29), 5) == date(2017, 4, 10)  # 5, 6, 7, 8, 10 April


def test_guangxi_is_unknown_in_the_years_whose_notice_is_not_on_record() -> None:
    assert calendar("CN-GX").is_provisional(date(2018, 4, 18))
    assert not calendar("CN-GX").is_provisional(date(2017, 4, 18))


def test_a_policy_without_local_days_lets_only_the_nation_speak() -> None:
    national_only = calendar("CN-NX", local_days_count=False)
    assert national_only.is_working(date(2019, 6, 5))
    assert national_only.scope == "CN-NX"
    assert not national_only.is_provisional(date(2018, 3, 1))


def test_a_prefecture_inherits_from_its_region() -> None:
    zhongwei = calendar("CN-NX-640500")
    assert zhongwei.add(date(2017, 6, 12), 15) == date(2017, 7, 5)
    assert not zhongwei.is_provisional(date(2017, 6, 12))
    assert zhongwei.is_provisional(date(2018, 6, 12))


def liangshan_2011() -> Notice:
    # 凉府办发〔2010〕31号: National Day 1 to 8 October, only 9 October worked (calendar.md, section 2)
    october = tuple(date(2011, 10, day) for day in range(1, 9))
    national_day = Festival("国庆节", off=october, work=(date(2011, 10, 9),))
    return Notice(
        scope="CN-SC-513400",
        year=2011,
        kind=Kind.ARRANGEMENT,
        issuer="凉山彝族自治州人民政府办公室",
        number="凉府办发〔2010〕31号",
        number_confidence=Confidence.CONFIRMED,
        festivals=(national_day,),
    )


def test_a_prefecture_overrides_the_nation_even_without_a_region_between(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    arrangements.save(liangshan_2011(), tmp_path)
    liangshan = calendar("CN-SC-513400", arrangements=arrangements)
    assert calendar().is_working(date(2011, 10, 8))
    assert not liangshan.is_working(date(2011, 10, 8))
    assert liangshan.is_working(date(2011, 10, 9))
    assert liangshan.day(date(2011, 10, 9)).source == "凉府办发〔2010〕31号"


def test_a_day_given_back_to_the_ordinary_week_is_ordinary_again(tmp_path: Path) -> None:
    arrangements = Arrangements.load(tmp_path)
    back = Festival("国庆节", ordinary=(date(2026, 10, 7), date(2026, 10, 10)))
    lapsed = Notice("CN", 2026, Kind.AMENDMENT, number="测", known_since=date(2026, 9, 1), festivals=(back,))
    arrangements.save(lapsed, tmp_path)
    nation = calendar(arrangements=arrangements)
    wednesday, saturday = nation.day(date(2026, 10, 7)), nation.day(date(2026, 10, 10))
    assert (wednesday.working, wednesday.why, wednesday.source) == (True, "工作日", "测")
    assert (saturday.working, saturday.why, saturday.source) == (False, "周末", "测")


def test_coverage_can_be_asked() -> None:
    arrangements = Arrangements.load()
    ningxia = arrangements.coverage("CN-NX")
    assert ningxia.name == "宁夏回族自治区"
    assert ningxia.known == (2015, 2016, 2017, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026)
    assert ningxia.unknown == (2008, 2009, 2010, 2011, 2012, 2013, 2014, 2018, 2027)
    nation = arrangements.coverage()
    assert nation.known == tuple(range(2008, 2027))
    assert (nation.first, nation.last) == (date(2007, 12, 29), date(2026, 12, 31))
    with pytest.raises(UnknownScope):
        arrangements.coverage("CN-XZ")
