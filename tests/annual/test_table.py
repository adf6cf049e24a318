"""Tables are immutable, add up cell by cell, and refuse what is not a table."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual.form import Cell, form
from annual.identities import broken
from annual.refusals import MalformedTable, TablesDiffer, UnknownCell
from annual.table import Table, blank, rolled_up


def test_a_table_cannot_be_changed(zhongwei: Table) -> None:
    with pytest.raises(FrozenInstanceError):
        zhongwei.__setattr__("year", 2018)


def test_filling_leaves_the_old_table_as_it_was(zhongwei: Table) -> None:
    assert zhongwei.filled({Cell("A3.1"): 44}).at("A3.1") == 44
    assert zhongwei.at("A3.1") == 43


def test_a_cell_the_form_lacks_is_refused(zhongwei: Table) -> None:
    with pytest.raises(UnknownCell):
        zhongwei.at("A3.1", "natural")
    with pytest.raises(UnknownCell):
        zhongwei.filled({Cell("S3.1"): 1})


def test_tables_add_cell_by_cell(composed: Callable[[int], Table]) -> None:
    both = composed(2022) + composed(2022)
    assert both.at("S3.1", "total") == 274
    assert both.at("S2.8.1", "amount") == Decimal("2469.12")
    assert broken(both) == []


def test_a_blank_adds_nothing_and_two_blanks_stay_blank() -> None:
    empty = blank(form("2014"), "甲县", 2017)
    one = empty.filled({Cell("A7"): Decimal("0.5")})
    assert (empty + one).at("A7") == Decimal("0.5")
    assert (empty + empty).at("A7") is None
    assert (one + one).at("A7") == 1


def test_a_roll_up_has_the_name_of_the_level_it_is_for(composed: Callable[[int], Table]) -> None:
    city = rolled_up("示例省", [composed(2022)] * 3)
    assert (city.agency, city.at("S3.1", "natural")) == ("示例省", 96)


def test_tables_of_different_years_or_forms_do_not_add(composed: Callable[[int], Table], zhongwei: Table) -> None:
    with pytest.raises(TablesDiffer, match="不能相加"):
        _ = composed(2021) + composed(2022)
    with pytest.raises(TablesDiffer, match="不能相加"):
        _ = zhongwei + composed(2022)
    with pytest.raises(TablesDiffer, match="没有可以汇总的表"):
        rolled_up("示例省", [])


@pytest.mark.parametrize(
    ("agency", "year", "sentence"),
    [
        ("", 2023, "没有写明机关名称。"),
        ("　", 2023, "没有写明机关名称。"),
        ("市" * 101, 2023, "机关名称超过100个字。"),
        ("示例\u0000市", 2023, "机关名称里有控制字符。"),
        ("=HYPERLINK()", 2023, "机关名称不能以 = + - @ 开头。"),
        ("示例市", 23, "年度“23”应当是四位数。"),
    ],
)
def test_a_table_without_a_proper_name_and_year_is_refused(agency: str, year: int, sentence: str) -> None:
    with pytest.raises(MalformedTable) as refused:
        blank(form("2021"), agency, year)
    assert refused.value.message == sentence


SOME = st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=58, max_size=58)


@given(SOME, SOME, SOME)
def test_the_order_of_a_roll_up_does_not_matter(
    first: list[int | None], second: list[int | None], third: list[int | None]
) -> None:
    one, two, three = (Table(form("2014"), "示例市", 2017, tuple(values)) for values in (first, second, third))
    assert (one + two) + three == one + (two + three)
    assert (one + two).values == (two + one).values
