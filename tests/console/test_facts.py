"""Every act has a form that asks for its facts, and what the form sends is the act again."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum

import pytest

from console.act_words import LABELS, ON, PURPOSES, fact_label
from console.facts import facts_of, read_act, shapes, text_of
from rules.acts import Decide, Dispatch, Extend, Ground, Method, NotifyFee, PlainAct, ThirdPartyAnswers
from rules.refusals import Malformed

DAY = date(2026, 3, 2)
SAMPLES: Mapping[str, tuple[Mapping[str, str], PlainAct]] = {
    "all that can be left out": (
        {"on": "2026-03-02", "days": "", "approved_by": ""},
        Extend(on=DAY, days=None, approved_by=None),
    ),
    "a number and a code": (
        {"on": "2026-03-02", "days": "10", "approved_by": "head-1"},
        Extend(on=DAY, days=10, approved_by="head-1"),
    ),
    "a member of a list": (
        {"on": "2026-03-02", "outcome": "refused_third_party_rights", "ground": "privacy"},
        Decide(on=DAY, outcome="refused_third_party_rights", ground=Ground.PRIVACY),
    ),
    "no where yes is usual": (
        {"on": "2026-03-02", "method": "post", "remedy_told": "no"},
        Dispatch(on=DAY, method=Method.POST, remedy_told=False),
    ),
    "yes or no": (
        {"on": "2026-03-02", "party": "甲", "consents": "no"},
        ThirdPartyAnswers(on=DAY, party="甲", consents=False),
    ),
    "an amount": (
        {"on": "2026-03-02", "amount": "880", "pages": "109", "served_on": "2026-03-04"},
        NotifyFee(on=DAY, amount=880, pages=109, served_on=date(2026, 3, 4)),
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_form_tells_its_act(name: str) -> None:
    sent, act = SAMPLES[name]
    assert read_act(act.act, sent) == (act, {})


def example(kind: type, *, place: int) -> object:
    if kind is date:
        return date(2026, 3, 1 + place)
    if kind is bool:
        return place % 2 == 0
    if kind is int:
        return 10 + place
    return list(kind)[-1] if issubclass(kind, StrEnum) else "甲"


@pytest.mark.parametrize("act", shapes())
def test_whatever_an_act_says_comes_back_from_its_form(act: str) -> None:
    told = facts_of(act)
    make: Callable[..., PlainAct] = shapes()[act]
    made = make(**{fact.name: example(fact.type, place=n) for n, fact in enumerate(told)})
    sent = {fact.name: text_of(getattr(made, fact.name)) for fact in told}
    assert read_act(act, sent) == (made, {})


@pytest.mark.parametrize(
    ("act", "field", "text", "fault"),
    [
        ("extend", "on", "", "请填写。"),
        ("extend", "on", "2026-02-30", "不是有效日期；请按YYYY-MM-DD填写一个实际存在的日期。"),
        ("extend", "on", "20260302", "不是有效日期；请按YYYY-MM-DD填写一个实际存在的日期。"),
        ("extend", "on", "2026-W10-1", "不是有效日期；请按YYYY-MM-DD填写一个实际存在的日期。"),
        ("extend", "days", "十", "应为整数。"),
        ("extend", "days", "-1", "应为整数。"),
        ("extend", "days", "²", "应为整数。"),
        ("extend", "days", "99999999999999999999", "应为整数。"),
        ("dispatch", "method", "pigeon", "请从所列各项中选择。"),
        ("third_party_answers", "consents", "", "请填写。"),
        ("third_party_answers", "consents", "maybe", "请选择“是”或“否”。"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(act: str, field: str, text: str, fault: str) -> None:
    sent = {"on": "2026-03-02", "party": "甲", "consents": "yes", "method": "post"}
    read, faults = read_act(act, sent | {field: text})
    assert read is None
    assert faults == {field: fault}


def test_every_fault_of_a_form_is_told_at_once() -> None:
    assert set(read_act("third_party_answers", {})[1]) == {"on", "party", "consents"}


def test_an_act_that_does_not_exist_has_no_form() -> None:
    for name in ("", "reckon", "supersede", "receive", "no_such_act"):
        with pytest.raises(Malformed):
            facts_of(name)


def test_every_act_and_every_fact_is_called_by_a_chinese_name() -> None:
    assert set(PURPOSES) == {*shapes(), "supersede"}
    for act, shape in shapes().items():
        for field in fields(shape):
            if field.name != "act":
                assert fact_label(act, field.name).isascii() is False


def test_no_name_is_kept_for_what_does_not_exist() -> None:
    known = {field.name for shape in shapes().values() for field in fields(shape)}
    assert {label.rpartition(".")[2] for label in LABELS} <= known
    assert {label.partition(".")[0] for label in LABELS if "." in label} <= set(shapes())
    assert set(ON) <= {*shapes(), "supersede"}
