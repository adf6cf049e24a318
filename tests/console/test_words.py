"""Words for everything the rules call by code."""

from datetime import date
from typing import get_args

import pytest

from console import words
from console.act_words import fact_label
from console.facts import facts_of, shapes
from console.page import day_words
from rules.agency import Role
from rules.case import Remedy, Stage
from rules.clock import Dates
from rules.law import Confidence, ReceiptRule, Regime, Route


@pytest.mark.parametrize("listed", words.LISTS)
def test_every_member_of_a_closed_list_has_words(listed: type) -> None:
    assert set(words.LISTS[listed]) == {str(member) for member in listed.__members__.values()}  # type: ignore[attr-defined]  # lists are enums


def test_every_literal_of_the_rules_has_words() -> None:
    for told, literal in (
        (words.REGIMES, Regime),
        (words.ROUTES, Route),
        (words.CONFIDENCES, Confidence),
        (words.RECEIPT_RULES, ReceiptRule),
    ):
        assert set(told) == set(get_args(literal))
    assert set(words.ROLES) == set(Role)


def test_every_enum_that_an_act_tells_is_listed() -> None:
    enums = {told.type for act in shapes() for told in facts_of(act) if hasattr(told.type, "__members__")}
    assert enums <= set(words.LISTS)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("due-5", "答复期限还有5个工作日届满"),
        ("due-0", "答复期限今天届满"),
        ("due-overdue", "答复期限已过"),
        ("due-overdue-2", "答复期限已过2个工作日"),
        ("consultation:甲-overdue-12", "甲方答复的期限已过12个工作日"),
        ("correction_notice-1", "补正告知的期限还有1个工作日届满"),
        ("consultation:甲-3", "甲方答复的期限还有3个工作日届满"),
        ("litigation-10", "提起行政诉讼的期限还有10个工作日届满"),
        ("moved", "放假安排有变，答复期限已重新计算"),
    ],
)
def test_a_reminder_says_what_it_is_about(kind: str, said: str) -> None:
    assert words.reminder_words(kind) == said


def test_every_deadline_of_the_rules_has_words() -> None:
    days = {name for name, field in Dates.__dataclass_fields__.items() if field.type == date | None}
    assert days - set(words.DEADLINES) == {"receipt", "first_due", "standing_since", "ceiling"}
    assert set(words.DEADLINES) - days == {"reasons"}


@pytest.mark.parametrize(
    ("left", "overdue", "said"),
    [
        (None, False, ""),
        (3, False, "剩3个工作日"),
        (0, False, "今天届满"),
        (0, True, "已逾期"),  # the last day was a Friday and it is Saturday
        (-2, True, "已逾期2个工作日"),
    ],
)
def test_days_left_are_said_in_words(left: int | None, overdue: bool, said: str) -> None:  # noqa: FBT001 - a column
    assert words.left_words(left, overdue=overdue) == said


def test_a_refusal_is_said_without_the_names_of_programs() -> None:
    message = "补正告知应当给出合理的补正期限，请填写补正截止日（until）。"
    assert words.sentence(message) == "补正告知应当给出合理的补正期限，请填写补正截止日。"
    assert words.field_named(message) == "until"
    assert words.field_named("本件已延期一次，不能再次延期；请在期限内答复。") == ""


def test_a_day_is_said_with_its_day_of_the_week() -> None:
    assert day_words(date(2026, 3, 10)) == "2026-03-10\N{NO-BREAK SPACE}周二"


def test_facts_that_mean_different_things_have_different_names() -> None:
    assert fact_label("request_correction", "until") == "补正截止日期"
    assert fact_label("set_reasonable_period", "until") == "延迟至"
    assert fact_label("dispatch", "on") == "送达（交邮）日期"


def test_every_stage_is_told() -> None:
    assert all(words.state_words(stage, Remedy.NONE) for stage in Stage)
