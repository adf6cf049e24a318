"""How facts add up: `apply` one act to a case, or fold a whole history, superseded entries replaced.

No act is checked here. What was recorded happened; `rules.transitions` decides what may be recorded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rules.acts import (
    Act,
    AgencyAnswers,
    ApplicantKind,
    Arrival,
    Close,
    ConcludeLitigation,
    ConcludeReconsideration,
    ConfirmReceipt,
    ConsultAgency,
    ConsultThirdParty,
    Decide,
    Dispatch,
    Extend,
    FileComplaint,
    FileLitigation,
    FileReconsideration,
    NotifyFee,
    PayFee,
    PlainAct,
    ReceiveCorrection,
    ReceiveReasons,
    RecordService,
    RequestCorrection,
    RequestReasons,
    SetReasonablePeriod,
    Supersede,
    ThirdPartyAnswers,
    Withdraw,
)
from rules.case import Case, Consultation, Decision, Extension, Fee, Order, Review, Service, Wait
from rules.refusals import NothingToSupersede

# The entry of receipt is the first of every ledger; acts follow it.
RECEIPT_ENTRY = 1


def opened(arrival: Arrival, applicant: ApplicantKind) -> Case:
    """Return the case of a request that has just arrived."""
    return Case(arrival=arrival, applicant=applicant, latest=arrival.arrived_on)


def fold(arrival: Arrival, applicant: ApplicantKind, acts: Sequence[Act]) -> Case:
    """Return the case after `acts`, entries 2, 3, … of its ledger."""
    case = opened(arrival, applicant)
    for act in effective(acts):
        case = apply(case, act)
    return case


def effective(acts: Sequence[Act]) -> tuple[PlainAct, ...]:
    """Return the acts that count: each superseded one replaced where it stood (NothingToSupersede if absent)."""
    standing: dict[int, PlainAct] = {}
    for entry, act in enumerate(acts, RECEIPT_ENTRY + 1):
        if isinstance(act, Supersede):
            if act.entry not in standing:
                raise NothingToSupersede(f"第{act.entry}项登记不存在或不能更正，请核对登记序号。")
            standing[act.entry] = act.by
        else:
            standing[entry] = act
    return tuple(standing.values())


def apply(case: Case, act: PlainAct) -> Case:  # noqa: C901, PLR0911, PLR0912 - one line per act of the Regulation
    """Return the case after one more act."""
    match act:
        case ConfirmReceipt(on=on):
            return replace(case, confirmed_on=on, latest=on)
        case RequestCorrection(on=on, until=until):
            return replace(case, correction=Wait(on, until), latest=on)
        case ReceiveCorrection(on=on):
            return replace(case, correction=_answered(case.correction, on), latest=on)
        case RequestReasons(on=on, until=until):
            return replace(case, reasons=Wait(on, until), latest=on)
        case ReceiveReasons(on=on):
            return replace(case, reasons=_answered(case.reasons, on), latest=on)
        case ConsultThirdParty() | ConsultAgency():
            return replace(case, consultations=(*case.consultations, _asked(act)), latest=act.on)
        case ThirdPartyAnswers() | AgencyAnswers():
            return replace(case, consultations=tuple(_answer(case.consultations, act)))
        case Extend(on=on, days=days, approved_by=head):
            return replace(case, extension=Extension(on, days, head or ""), latest=on)
        case SetReasonablePeriod(on=on, until=day):
            return replace(case, reasonable_until=day, latest=on)
        case NotifyFee(on=on, served_on=served, amount=amount):
            return replace(case, fee=Fee(on, served, amount), latest=on)
        case PayFee(on=on):
            return replace(case, fee=_paid(case.fee, on))
        case Decide(on=on, outcome=outcome, ground=ground):
            return replace(case, decision=Decision(on, outcome, ground), latest=on)
        case Dispatch(on=on, method=method, received_on=received):
            return replace(case, service=Service(on, method, received), latest=on)
        case RecordService(on=on):
            return replace(case, service=_received(case.service, on))
        case Withdraw(on=on):
            return replace(case, withdrawn_on=on, latest=on)
        case FileReconsideration(on=on):
            return replace(case, reconsiderations=(*case.reconsiderations, Review(on)), closed_on=None)
        case ConcludeReconsideration():
            return _reopened(replace(case, reconsiderations=_concluded(case.reconsiderations, act)), act)
        case FileLitigation(on=on):
            suit = Review(on, after_reconsideration=bool(case.reconsiderations))
            return replace(case, lawsuits=(*case.lawsuits, suit), closed_on=None)
        case ConcludeLitigation():
            return _reopened(replace(case, lawsuits=_concluded(case.lawsuits, act)), act)
        case FileComplaint(on=on):
            return replace(case, complaints=(*case.complaints, on))
        case Close(on=on):
            return replace(case, closed_on=on)


def _answered(wait: Wait | None, on: date) -> Wait | None:
    return None if wait is None else replace(wait, answered_on=on)


def _asked(act: ConsultThirdParty | ConsultAgency) -> Consultation:
    joint = isinstance(act, ConsultAgency) and act.joint_author
    return Consultation(act.party, isinstance(act, ConsultThirdParty), joint, act.on, act.served_on)


def _answer(consultations: tuple[Consultation, ...], act: ThirdPartyAnswers | AgencyAnswers) -> Iterable[Consultation]:
    third_party = isinstance(act, ThirdPartyAnswers)
    for asked in consultations:
        theirs = asked.party == act.party and asked.third_party == third_party and asked.answered_on is None
        yield replace(asked, answered_on=act.on, consents=act.consents) if theirs else asked


def _paid(fee: Fee | None, on: date) -> Fee | None:
    return None if fee is None else replace(fee, paid_on=on)


def _received(service: Service | None, on: date) -> Service | None:
    return None if service is None else replace(service, received_on=on)


def _concluded(reviews: tuple[Review, ...], act: ConcludeReconsideration | ConcludeLitigation) -> tuple[Review, ...]:
    if not reviews:
        return reviews
    return (*reviews[:-1], replace(reviews[-1], concluded_on=act.on, result=act.result))


def _reopened(case: Case, act: ConcludeReconsideration | ConcludeLitigation) -> Case:
    """Return the case with a new decision ordered, if one was; the first reply stays the one that is counted."""
    if act.ordered_days is None:
        return case
    first = case.first_reply
    if first is None and case.decision is not None and case.service is not None:
        first = (case.decision, case.service)
    return replace(
        case, order=Order(act.on, act.ordered_days), first_reply=first, decision=None, service=None, closed_on=None
    )
