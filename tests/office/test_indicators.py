"""Indicators are checked when they are entered: cell, kind of number, unit, sub-counts, last year; history is kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from annual.form import Cell, form
from annual.identities import broken
from annual.indicators import contradictions, figures
from annual.refusals import DoesNotAddUp
from annual.table import blank
from office import indicating, tables
from office.books import Books
from office.indicating import Entering
from office.tables import Asked
from records.database import Database
from rules.refusals import IdempotencyKeyReused, Malformed, NotFound, UnknownActor
from tests.annual.city import CITY, COUNTY
from tests.annual.register import CLERK, Clock, books, on

OLD, NEW = Asked(form="2014", year=2017, agency=CITY), Asked(form="2021", year=2023, agency=CITY)
Figures = Mapping[str, Decimal | str]


@pytest.fixture
def desk(register: Database, clock: Clock) -> Books:
    """The books of the city, in which nothing is registered."""
    return books(register, clock)


def enter(desk: Books, asked: Asked, told: Figures, key: str = "key", accepted: tuple[str, ...] = ()) -> int:
    return indicating.enter(asked, Entering(actor=CLERK, figures=told, accepted=accepted, key=key, body="body"), desk)


def refusal(code: str, told: Figures) -> str:
    with pytest.raises(Malformed) as refused:
        figures(form(code), told)
    return refused.value.message


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (Decimal(12), 12),
        (Decimal("12.00"), 12),
        ("12", 12),
        (" 1,234 ", 1234),
        ("１２", 12),
        ("12条", 12),
        ("12 条", 12),
    ],
)
def test_a_count_may_be_written_as_offices_write_it(value: Decimal | str, number: int) -> None:
    assert figures(form("2014"), {"A1.1": value}) == {Cell("A1.1"): number}


def test_an_amount_has_decimals_and_a_change_may_be_negative() -> None:
    assert figures(form("2014"), {"A8.4": "11.75万元"}) == {Cell("A8.4"): Decimal("11.75")}
    assert figures(form("2019"), {"S2.5.1/change": "-3"}) == {Cell("S2.5.1", "change"): -3}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Decimal(-1), "不能是负数"),
        (Decimal("1.5"), "应当是整数"),
        (Decimal("Infinity"), "应当是数字"),
        ("很多", "“很多”不是数字"),
        ("", "没有填数"),
        ("/", "没有填数"),
        ("12件", "以“条”计，填的是“12件”"),
        ("12万条", "以“条”计，填的是“12万条”"),
        (Decimal("1e16"), "数字过长，最多15位"),
    ],
)
def test_what_cannot_stand_in_a_count_is_refused_with_its_cell(value: Decimal | str, reason: str) -> None:
    said = refusal("2014", {"A1.1": value})
    assert said == f"“（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）”（A1.1）{reason}。"


def test_yuan_are_not_entered_for_ten_thousand_yuan() -> None:
    assert refusal("2021", {"S2.8.1/amount": "880元"}) == (
        "“行政事业性收费［本年收费金额（单位：万元）］”（S2.8.1/amount）以“万元”计，填的是“880元”。"
    )


def test_every_mistake_is_listed() -> None:
    said = refusal("2014", {"A9.3": "many", "A8.1": "1", "A9.2": Decimal(-1)})
    assert said == "“（三）接受培训人员数”（A9.3）“many”不是数字；“（二）举办各类培训班数”（A9.2）不能是负数。"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("A3.1.1", "“A3.1.1”由申请件汇总，不能填报。"),
        ("A3.1", "“A3.1”由申请件汇总，不能填报。"),
        ("A8.3", "“A8.3”由申请件汇总，不能填报。"),
        ("A99", "“A99”统计表中没有这一格。"),
        ("A1.1/natural", "“A1.1/natural”统计表中没有这一格。"),
    ],
)
def test_only_indicators_can_be_entered(name: str, why: str) -> None:
    with pytest.raises(NotFound) as refused:
        figures(form("2014"), {name: Decimal(1)})
    assert refused.value.message == why


def test_a_part_is_not_more_than_the_whole(desk: Books) -> None:
    with pytest.raises(DoesNotAddUp) as refused:
        enter(desk, OLD, {"A2.2.1": "2", "A2.2.1.a": "3"})
    assert refused.value.message == (
        "填报的指标有1处勾稽关系不成立：“A2.2.1.a”应为2，实为3"
        "（主要负责同志参加新闻发布会次数不大于新闻发布会总次数）；请核对后再报。"
    )
    assert indicating.history(OLD, desk) == []


def test_a_part_may_be_entered_before_the_whole_and_is_held_against_it_then(desk: Books) -> None:
    assert enter(desk, OLD, {"A2.2.1.a": "3"}) == 1
    with pytest.raises(DoesNotAddUp):
        enter(desk, OLD, {"A2.2.1": "2"}, "second")
    assert enter(desk, OLD, {"A2.2.1": "3"}, "third") == 1


IN_FORCE = {"S2.1.2/made": "4", "S2.1.2/abolished": "1", "S2.1.2/in_force": "33"}


def test_what_is_in_force_follows_from_last_year(desk: Books) -> None:
    enter(desk, replace(NEW, year=2022), {"S2.1.2/in_force": "30"}, "last year")
    with pytest.raises(DoesNotAddUp, match="应为33，实为34"):
        enter(desk, NEW, IN_FORCE | {"S2.1.2/in_force": "34"})
    assert enter(desk, NEW, IN_FORCE) == 3


def test_what_is_in_force_is_not_doubted_when_last_year_is_unknown(desk: Books) -> None:
    assert enter(desk, NEW, IN_FORCE | {"S2.1.2/in_force": "77"}) == 3


def test_as_a_reading_it_may_be_set_aside_by_name(desk: Books) -> None:
    enter(desk, replace(NEW, year=2022), {"S2.1.2/in_force": "30"}, "last year")
    enter(desk, NEW, IN_FORCE | {"S2.1.2/in_force": "34"}, accepted=("S2.1.2.in_force",))
    assert tables.table(NEW, desk).at("S2.1.2", "in_force") == 34


def test_the_county_may_enter_what_the_city_may_not(desk: Books) -> None:
    """Each agency's indicators are held against its own of last year; the city's table adds them up."""
    enter(desk, replace(NEW, year=2022), {"S2.1.2/in_force": "30"}, "last year")
    enter(desk, NEW, IN_FORCE, "city")
    enter(desk, replace(NEW, agency=COUNTY), IN_FORCE | {"S2.1.2/in_force": "5"}, "county")
    assert tables.table(NEW, desk).at("S2.1.2", "in_force") == 38


def test_the_latest_entry_counts_and_every_entry_is_readable_with_who_and_when(desk: Books, clock: Clock) -> None:
    first = clock.instant
    enter(desk, OLD, {"A1.1": "41216", "A9.1": "2"})
    clock.set(date(2022, 1, 21))
    enter(desk, OLD, {"A1.1": "41217"}, "second")
    told = [(one.row, one.value, one.actor, one.entered_at) for one in indicating.history(OLD, desk)]
    assert told == [
        ("A1.1", Decimal(41216), CLERK, first),
        ("A9.1", Decimal(2), CLERK, first),
        ("A1.1", Decimal(41217), CLERK, clock.instant),
    ]
    assert tables.table(OLD, desk).at("A1.1") == 41217
    assert tables.table(replace(OLD, as_of=date(2022, 1, 20)), desk).at("A1.1") == 41216
    assert clock.instant == on(date(2022, 1, 21))


def test_the_same_key_again_enters_nothing_and_another_body_is_refused(desk: Books) -> None:
    told = Entering(actor=CLERK, figures={"A1.1": "1", "A9.1": "2"}, key="key", body="body")
    assert indicating.enter(OLD, told, desk) == indicating.enter(OLD, told, desk) == 2
    assert len(indicating.history(OLD, desk)) == 2
    with pytest.raises(IdempotencyKeyReused):
        indicating.enter(OLD, replace(told, body="another"), desk)


def test_nobody_unknown_enters(desk: Books) -> None:
    with pytest.raises(UnknownActor):
        indicating.enter(OLD, Entering(actor="nobody", figures={"A1.1": "1"}, key="key", body="body"), desk)


def test_only_identities_of_the_cells_that_change_are_asked_about() -> None:
    table = blank(form("2014"), "示例市", 2017).filled(
        {Cell("A2.2.1"): 1, Cell("A2.2.1.a"): 2, Cell("A2.2.2"): 1, Cell("A2.2.2.a"): 2}
    )
    assert [one.where for one in contradictions(table, None, {Cell("A2.2.2")})] == ["A2.2.2.a"]
    assert contradictions(table, None, {Cell("A1.1")}) == []
    assert len(broken(table)) == 2
