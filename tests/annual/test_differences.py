"""What a table says now against what was filed; and what is named when a table does not add up."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from annual.differences import differences
from annual.form import Cell, form
from annual.identities import Broken
from annual.refusals import DoesNotAddUp, TablesDiffer
from annual.soundness import blocking, refuse
from annual.table import Table, blank


def test_every_cell_that_changed_is_listed_in_printed_order(zhongwei: Table) -> None:
    now = zhongwei.filled({Cell("A8.2"): None, Cell("A3.1"): 44, Cell("A7"): Decimal("0.5")})
    assert [one.says for one in differences(zhongwei, now)] == [
        "（一）收到申请数由43改为44",
        "七、依申请公开信息收取的费用由0改为0.5",
        "（二）设置政府信息公开查阅点数由7改为空白",
    ]


def test_a_table_does_not_differ_from_itself(composed: Callable[[int], Table]) -> None:
    assert differences(composed(2022), composed(2022)) == []


def test_the_name_and_the_text_are_no_figures(composed: Callable[[int], Table]) -> None:
    assert differences(composed(2022), replace(composed(2022), agency="另一市", narrative="正文")) == []


def test_tables_of_other_forms_or_years_are_not_compared(composed: Callable[[int], Table], zhongwei: Table) -> None:
    for other in (composed(2021), zhongwei):
        with pytest.raises(TablesDiffer):
            differences(composed(2022), other)


RULE = Broken("S3.carried_in", "S3.2/natural", 1, 2, "上年结转等于上一年度结转下年度")
READING = Broken("S2.1.2.in_force", "S2.1.2/in_force", 33, 34, "现行有效", "inferred")


def test_only_a_reading_can_be_set_aside() -> None:
    everything = ("S3.carried_in", "S2.1.2.in_force")
    assert blocking([RULE, READING]) == [RULE, READING]
    assert blocking([RULE, READING], everything) == [RULE]


def test_what_is_sound_is_not_refused() -> None:
    refuse([], "本表")


def test_the_requests_behind_a_break_are_named_up_to_eight() -> None:
    numbers = [f"GK-{n}" for n in range(1, 11)]
    with pytest.raises(DoesNotAddUp) as refused:
        refuse([(RULE, numbers)], "本表")
    assert refused.value.message == (
        "本表有1处勾稽关系不成立：“S3.2/natural”应为1，实为2（上年结转等于上一年度结转下年度），"
        "涉及10件（GK-1、GK-2、GK-3、GK-4、GK-5、GK-6、GK-7、GK-8等）；请核对后再报。"
    )


def test_a_table_that_breaks_everything_is_told_in_twenty_places() -> None:
    with pytest.raises(DoesNotAddUp) as refused:
        refuse([(RULE, ())] * 33, "本表")
    assert refused.value.message.count("“S3.2/natural”") == 20
    assert "；另有13处；" in refused.value.message


def test_a_blank_counts_as_different_from_zero() -> None:
    empty = blank(form("2021"), "示例市", 2023)
    (found,) = differences(empty, empty.filled({Cell("S4.R.1"): 0}))
    assert (found.filed, found.now, found.says) == (None, 0, "结果维持由空白改为0")
