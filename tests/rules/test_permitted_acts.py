"""The table of permitted acts, every stage and remedy against every act, exactly as written out by hand."""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from rules.acts import Act, ApplicantKind, Arrival, Channel, Close, Matter, PlainAct
from rules.case import Case, Remedy, Stage
from rules.clock import Dates
from rules.conditions import CONDITIONS
from rules.history import opened
from rules.law import law
from rules.refusals import ActNotPermitted
from rules.terms import ACTS, REMEDIES, STAGES
from rules.transitions import check, permitted

TABLE = tomllib.loads((Path(__file__).parent / "permitted_acts.toml").read_text(encoding="utf-8"))
REGISTER = {"restate_arrival", "strike_out", "supersede", "reckon"}
STATES = [(stage, remedy) for stage in Stage for remedy in Remedy]


def _name(kind: type) -> str:
    return next(str(field.default) for field in fields(kind) if field.name == "act")


NAMES = {_name(kind) for kind in get_args(Act)}


def test_every_state_is_written_out() -> None:
    assert set(TABLE) == {stage.value for stage in Stage}
    assert all(set(row) == {remedy.value for remedy in Remedy} for row in TABLE.values())


@pytest.mark.parametrize(("stage", "remedy"), STATES, ids=[f"{s.value}-{r.value}" for s, r in STATES])
def test_permitted_is_exactly_what_is_written(stage: Stage, remedy: Remedy) -> None:
    assert permitted(stage, remedy) == set(TABLE[stage.value][remedy.value])


def test_every_act_has_a_place_somewhere() -> None:
    placed = {name for row in TABLE.values() for acts in row.values() for name in acts}
    assert placed == NAMES - REGISTER


def test_every_act_stage_and_remedy_has_a_chinese_term() -> None:
    assert set(ACTS) == NAMES
    assert set(STAGES) == {stage.value for stage in Stage}
    assert set(REMEDIES) == {remedy.value for remedy in Remedy}
    assert len(set(ACTS.values())) == len(ACTS)


def test_conditions_belong_to_acts() -> None:
    assert set(CONDITIONS) <= set(get_args(PlainAct))


@pytest.mark.parametrize("remedy", list(Remedy))
@pytest.mark.parametrize("stage", list(Stage))
def test_a_record_correction_has_the_same_desk_without_periods_consultations_and_fees(
    stage: Stage, remedy: Remedy
) -> None:
    never = {
        "request_correction", "request_reasons", "consult_third_party", "consult_agency", "third_party_answers",
        "agency_answers", "record_consultation_service", "extend", "set_reasonable_period", "notify_fee",
    }  # fmt: skip
    assert permitted(stage, remedy, Matter.RECORD_CORRECTION) == set(TABLE[stage.value][remedy.value]) - never


def test_what_is_out_of_place_is_refused_with_what_is_possible() -> None:
    case: Case = opened(Arrival(channel=Channel.IN_PERSON, arrived_on=date(2025, 7, 7)), ApplicantKind.NATURAL)
    with pytest.raises(ActNotPermitted) as refused:
        check(case, Close(on=date(2025, 7, 8)), Dates, law().on)
    assert refused.value.message == (
        "本件现为“办理中”，不能办理“归档”；现在可以办理："
        "当场答复、征求其他机关意见、征求第三方意见、作出答复决定、延期、举报投诉、提起行政诉讼、申请行政复议、收费通知、"
        "补正告知、要求说明理由、保密审查、确定合理延迟答复期限、移交承接机关、撤回。"
    )
