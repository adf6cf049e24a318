"""After which day the agency may act next: its own acts move that day; what is written late does not move it back."""

from datetime import date

import pytest

from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Method, PlainAct
from rules.case import Approval, Extension, Service
from rules.history import fold

ARRIVED = Arrival(channel=Channel.IN_PERSON, arrived_on=date(2025, 7, 7))
BY_WEB = Arrival(channel=Channel.WEB, arrived_on=date(2025, 7, 7))


def july(day: int) -> date:
    return date(2025, 7, day)


DECIDED = acts.Decide(on=july(10), outcome="disclosed")
OWN: tuple[PlainAct, ...] = (
    acts.RequestCorrection(on=july(9), until=july(15)),
    acts.RequestReasons(on=july(9), until=july(15)),
    acts.ConsultThirdParty(on=july(9), party="甲"),
    acts.ConsultAgency(on=july(9), party="乙", joint_author=True),
    acts.Extend(on=july(9), days=20, approved_by="head-1"),
    acts.SetReasonablePeriod(on=july(9), until=july(31)),
    acts.NotifyFee(on=july(9), served_on=None, amount=80),
    acts.ReviewSecrecy(on=july(9), passed=True),
    acts.Decide(on=july(9), outcome="disclosed"),
    acts.AnswerOnTheSpot(on=july(9), outcome="disclosed"),
    acts.Withdraw(on=july(9)),
    acts.Transfer(on=july(9), successor="640502"),
    acts.RecordUnreachable(on=july(9)),
)
OUTSIDE: tuple[tuple[PlainAct, PlainAct], ...] = (
    (acts.RequestCorrection(on=july(9), until=july(15)), acts.ReceiveCorrection(on=july(11))),
    (acts.RequestReasons(on=july(9), until=july(15)), acts.ReceiveReasons(on=july(11))),
    (acts.ConsultThirdParty(on=july(9), party="甲"), acts.ThirdPartyAnswers(on=july(11), party="甲", consents=True)),
    (acts.NotifyFee(on=july(9), served_on=july(9), amount=80), acts.PayFee(on=july(11))),
)


@pytest.mark.parametrize("act", OWN, ids=lambda act: act.act)
def test_an_act_of_the_agency_is_the_latest(act: PlainAct) -> None:
    assert fold(ARRIVED, ApplicantKind.NATURAL, [act]).latest == july(9)


@pytest.mark.parametrize(
    "act",
    [
        acts.Approve(on=july(11), approved_by="head-1"),
        acts.ReturnDraft(on=july(11)),
        acts.NotifyThirdParty(on=july(11), party="甲"),
        acts.Dispatch(on=july(11), method=Method.POST),
    ],
    ids=lambda act: act.act,
)
def test_an_act_after_the_decision_is_the_latest(act: PlainAct) -> None:
    assert fold(ARRIVED, ApplicantKind.NATURAL, [DECIDED, act]).latest == july(11)


@pytest.mark.parametrize(("before", "act"), OUTSIDE, ids=lambda act: act.act)
def test_what_comes_from_outside_is_the_latest_unless_it_is_written_late(before: PlainAct, act: PlainAct) -> None:
    assert fold(ARRIVED, ApplicantKind.NATURAL, [before, act]).latest == july(11)
    decided_meanwhile = acts.Decide(on=july(18), outcome="disclosed")
    assert fold(ARRIVED, ApplicantKind.NATURAL, [before, decided_meanwhile, act]).latest == july(18)


def test_a_confirmation_is_the_latest_unless_it_is_written_late() -> None:
    confirmed = acts.ConfirmReceipt(on=july(9))
    assert fold(BY_WEB, ApplicantKind.NATURAL, [confirmed]).latest == july(9)
    assert fold(BY_WEB, ApplicantKind.NATURAL, [acts.RecordUnreachable(on=july(11)), confirmed]).latest == july(11)


def test_the_reception_of_a_letter_holds_nobody_up() -> None:
    posted = acts.Dispatch(on=july(11), method=Method.POST)
    assert fold(ARRIVED, ApplicantKind.NATURAL, [DECIDED, posted, acts.RecordService(on=july(15))]).latest == july(11)


def test_who_approved_and_how_it_was_handed_over_is_kept() -> None:
    extended = fold(ARRIVED, ApplicantKind.NATURAL, [acts.Extend(on=july(9), days=20, approved_by="head-1")])
    assert extended.extension == Extension(july(9), 20, "head-1")
    approved = fold(ARRIVED, ApplicantKind.NATURAL, [DECIDED, acts.Approve(on=july(11), approved_by="head-1")])
    assert approved.approval == Approval(july(11), "head-1")
    at_once = fold(ARRIVED, ApplicantKind.NATURAL, [acts.AnswerOnTheSpot(on=july(9), outcome="disclosed")])
    assert at_once.service == Service(july(9), Method.IN_PERSON, july(9))
