"""The information processing fee with its working (law.md 2.5)."""

from datetime import date

import pytest

from rules.fees import Charge, FeeSheet, Tariff, fee_sheet
from rules.law import Statute, law
from rules.refusals import FeeNotPermitted

STATUTE = law().on(date(2025, 7, 7))


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [
        (1, 0), (30, 0), (31, 10), (57, 270), (100, 700), (101, 720), (109, 880), (119, 1080), (200, 2700), (201, 2740),
    ],
)  # fmt: skip
def test_pages(pages: int, yuan: int) -> None:
    # 57, 109 and 119 pages are the published fees of Suqian in 2024: 270, 880 and 1,080 yuan
    assert fee_sheet(Tariff.PAGES, pages, STATUTE).total == yuan


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000), (51, 7400)],
)
def test_items(items: int, yuan: int) -> None:
    assert fee_sheet(Tariff.ITEMS, items, STATUTE).total == yuan


@pytest.mark.parametrize(
    ("earlier", "items", "yuan"),
    [(0, 15, 500), (10, 15, 1500), (10, 6, 600), (9, 1, 0), (9, 2, 100), (29, 2, 300), (30, 1, 200), (40, 1, 300)],
)
def test_items_of_the_same_month_have_used_up_brackets(earlier: int, items: int, yuan: int) -> None:
    # 15 requests for 1,500 yuan and 6 for 600 were published by Suqian for 2023
    assert fee_sheet(Tariff.ITEMS, items, STATUTE, earlier).total == yuan


def test_the_working_is_shown_bracket_by_bracket() -> None:
    assert fee_sheet(Tariff.PAGES, 109, STATUTE) == FeeSheet(
        880,
        "信息处理费管理办法5",
        (Charge(1, 30, 30, 0, 0), Charge(31, 100, 70, 10, 700), Charge(101, 109, 9, 20, 180)),
    )
    assert fee_sheet(Tariff.ITEMS, 3, STATUTE, 39).charges == (Charge(40, 40, 1, 200, 200), Charge(41, 42, 2, 300, 600))


def test_the_parts_of_a_month_cost_what_the_whole_costs() -> None:
    whole = fee_sheet(Tariff.ITEMS, 75, STATUTE).total
    for first in range(1, 75):
        rest = fee_sheet(Tariff.ITEMS, 75 - first, STATUTE, first).total
        assert fee_sheet(Tariff.ITEMS, first, STATUTE).total + rest == whole


def test_earlier_items_are_none_of_the_pages_business() -> None:
    assert fee_sheet(Tariff.PAGES, 30, STATUTE, 500).total == 0


@pytest.mark.parametrize("tariff", list(Tariff))
def test_no_fee_on_the_day_before_the_fee_rules(tariff: Tariff) -> None:
    before: Statute = law().on(date(2020, 12, 31))
    with pytest.raises(FeeNotPermitted, match="尚无收取信息处理费的规定"):
        fee_sheet(tariff, 31, before)
    assert fee_sheet(tariff, 31, law().on(date(2021, 1, 1))).total > 0


@pytest.mark.parametrize(("units", "earlier"), [(0, 0), (-1, 0), (1, -1), (100_001, 0), (1, 100_000)])
def test_a_number_that_cannot_be_meant_is_refused(units: int, earlier: int) -> None:
    with pytest.raises(FeeNotPermitted, match="计费数量应为1至100000"):
        fee_sheet(Tariff.ITEMS, units, STATUTE, earlier)
