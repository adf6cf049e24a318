"""How facts add up: `apply` one act to a case, or fold a whole history, superseded entries replaced.

No act is checked here. What was recorded happened; `rules.transitions` decides what may be recorded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rules.acts import (
    Act,
    AgencyAnswers,
    AnswerOnTheSpot,
    ApplicantKind,
    Approve,
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
    Matter,
    Method,
    NotifyFee,
    NotifyThirdParty,
    PayFee,
    PlainAct,
    ReceiveCorrection,
    ReceiveReasons,
    Reckon,
    RecordConsultationService,
    RecordFeeService,
    RecordService,
    RecordUnreachable,
    RequestCorrection,
    RequestReasons,
    RestateArrival,
    ReturnDraft,
    ReviewSecrecy,
    SetReasonablePeriod,
    StrikeOut,
    Supersede,
    TellRemedy,
    ThirdPartyAnswers,
    Transfer,
    Withdraw,
)
from rules.case import (
    Approval,
    Case,
    Consultation,
    Decision,
    Extension,
    Fee,
    Order,
    Review,
    SecrecyReview,
    Service,
    Succession,
    Wait,
    changed,
)
from rules.refusals import NothingToSupersede

# The entry of receipt is the first of every ledger; acts follow it.
RECEIPT_ENTRY = 1


def opened(arrival: Arrival, applicant: ApplicantKind, matter: Matter = Matter.DISCLOSURE) -> Case:
    """Return the case of a request that has just arrived."""
    return Case(arrival=arrival, applicant=applicant, matter=matter, latest=arrival.arrived_on)


def fold(arrival: Arrival, applicant: ApplicantKind, acts: Sequence[Act], matter: Matter = Matter.DISCLOSURE) -> Case:
    """Return the case after `acts`, entries 2, 3, … of its ledger."""
    case = opened(effective_arrival(arrival, acts), applicant, matter)
    for act in effective(acts):
        case = apply(case, act)
    return case


def effective_arrival(arrival: Arrival, acts: Sequence[Act]) -> Arrival:
    """Return the facts of arrival that count: those restated last."""
    return next((act.arrival for act in reversed(acts) if isinstance(act, RestateArrival)), arrival)


def effective(acts: Sequence[Act]) -> tuple[PlainAct, ...]:
    """Return the acts that count, in the order of their entries.

    A superseded one is replaced where it stood, a struck one left out; NothingToSupersede if there is none.
    """
    standing: dict[int, PlainAct] = {}
    for entry, act in enumerate(acts, RECEIPT_ENTRY + 1):
        match act:
            case Supersede(entry=other) | StrikeOut(entry=other) if other not in standing:
                raise NothingToSupersede(f"第{other}项登记不存在或不能更正，请核对登记序号。")
            case Supersede(entry=other, by=by):
                standing[other] = by
            case StrikeOut(entry=other):
                del standing[other]
            case RestateArrival() | Reckon():
                pass  # restated facts of arrival stand before every act; a calendar moves dates, never facts
            case _:
                standing[entry] = act
    return tuple(standing.values())


def apply(case: Case, act: PlainAct) -> Case:  # noqa: C901, PLR0911, PLR0912 - one line per act of the Regulation
    """Return the case after one more act."""
    match act:
        case ConfirmReceipt(on=on):
            return changed(case, confirmed_on=on, latest=_later(case, on))
        case RecordUnreachable(on=on):
            return changed(case, unreachable_on=on, latest=on)
        case RequestCorrection(on=on, until=until):
            return changed(case, corrections=(*case.corrections, Wait(on, until)), latest=on)
        case ReceiveCorrection(on=on):
            return changed(case, corrections=_last_answered(case.corrections, on), latest=_later(case, on))
        case RequestReasons(on=on, until=until):
            return changed(case, reasons=Wait(on, until), latest=on)
        case ReceiveReasons(on=on):
            return changed(case, reasons=_answered(case.reasons, on), latest=_later(case, on))
        case ConsultThirdParty() | ConsultAgency():
            return changed(case, consultations=(*case.consultations, _asked(act)), latest=act.on)
        case ThirdPartyAnswers() | AgencyAnswers():
            return changed(case, consultations=tuple(_answer(case.consultations, act)), latest=_later(case, act.on))
        case RecordConsultationService():
            return changed(case, consultations=tuple(_served(case.consultations, act)))
        case Extend(on=on, days=days, approved_by=head):
            return changed(case, extension=Extension(on, days, head or ""), latest=on)
        case SetReasonablePeriod(on=on, until=day):
            return changed(case, reasonable_until=day, latest=on)
        case NotifyFee(on=on, served_on=served, amount=amount):
            return changed(case, fee=Fee(on, served, amount), latest=on)
        case RecordFeeService(on=on):
            return changed(case, fee=_fee_served(case.fee, on))
        case PayFee(on=on):
            return changed(case, fee=_paid(case.fee, on), latest=_later(case, on))
        case ReviewSecrecy(on=on, passed=passed):
            return changed(case, secrecy_review=SecrecyReview(on, passed), latest=on)
        case Decide(on=on):
            return changed(case, decision=_decision(act), latest=on)
        case AnswerOnTheSpot(on=on):
            handed_over = Service(on, Method.IN_PERSON, on)
            return changed(case, decision=_decision(act), service=handed_over, latest=on)
        case Approve(on=on, approved_by=head):
            return changed(case, approval=Approval(on, head), latest=on)
        case ReturnDraft(on=on):
            return changed(case, decision=None, approval=None, told_parties=(), latest=on)
        case NotifyThirdParty(on=on, party=party):
            return changed(case, told_parties=(*case.told_parties, party), latest=on)
        case Dispatch(on=on, method=method, received_on=received, remedy_told=told):
            return changed(case, service=Service(on, method, received, told), latest=on)
        case RecordService(on=on):
            return changed(case, service=_received(case.service, on))
        case TellRemedy(on=on):
            return changed(case, service=_told(case.service, on))
        case Withdraw(on=on):
            return changed(case, withdrawn_on=on, latest=on)
        case Transfer(on=on, successor=successor):
            return changed(case, successions=(*case.successions, Succession(on, successor)), latest=on)
        case FileReconsideration(on=on):
            review = Review(on, round=case.round, against_silence=case.service is None)
            return changed(case, reconsiderations=(*case.reconsiderations, review), closed_on=None)
        case ConcludeReconsideration():
            return _reopened(changed(case, reconsiderations=_concluded(case.reconsiderations, act)), act)
        case FileLitigation(on=on):
            return changed(case, lawsuits=(*case.lawsuits, _sued(case, on)), closed_on=None)
        case ConcludeLitigation():
            return _reopened(changed(case, lawsuits=_concluded(case.lawsuits, act)), act)
        case FileComplaint(on=on):
            return changed(case, complaints=(*case.complaints, on))
        case Close(on=on):
            return changed(case, closed_on=on)
        case RestateArrival():
            return changed(case, arrival=act.arrival, confirmed_on=None)
        case StrikeOut():
            return case


def _later(case: Case, on: date) -> date:
    """Return the later of a fact from outside, which may reach the register late, and the latest one."""
    return on if case.latest is None else max(on, case.latest)


def _answered(wait: Wait | None, on: date) -> Wait | None:
    return None if wait is None else Wait(wait.asked_on, wait.until, on)


def _last_answered(waits: tuple[Wait, ...], on: date) -> tuple[Wait, ...]:
    return (*waits[:-1], Wait(waits[-1].asked_on, waits[-1].until, on)) if waits else ()


def _asked(act: ConsultThirdParty | ConsultAgency) -> Consultation:
    joint = isinstance(act, ConsultAgency) and act.joint_author
    return Consultation(act.party, isinstance(act, ConsultThirdParty), joint, act.on, act.served_on)


def _answer(consultations: tuple[Consultation, ...], act: ThirdPartyAnswers | AgencyAnswers) -> Iterable[Consultation]:
    third_party = isinstance(act, ThirdPartyAnswers)
    for asked in consultations:
        theirs = asked.party == act.party and asked.third_party == third_party and asked.answered_on is None
        yield replace(asked, answered_on=act.on, consents=act.consents) if theirs else asked


def _served(consultations: tuple[Consultation, ...], act: RecordConsultationService) -> Iterable[Consultation]:
    for asked in consultations:
        theirs = asked.party == act.party and asked.served_on is None and asked.answered_on is None
        yield replace(asked, served_on=act.on) if theirs else asked


def _fee_served(fee: Fee | None, on: date) -> Fee | None:
    return None if fee is None else replace(fee, served_on=on)


def _paid(fee: Fee | None, on: date) -> Fee | None:
    return None if fee is None else replace(fee, paid_on=on)


def _decision(act: Decide | AnswerOnTheSpot) -> Decision:
    return Decision(act.on, act.outcome, act.ground, act.override)


def _received(service: Service | None, on: date) -> Service | None:
    return None if service is None else replace(service, received_on=on)


def _told(service: Service | None, on: date) -> Service | None:
    return None if service is None else replace(service, remedy_told_on=on)


def _sued(case: Case, on: date) -> Review:
    return Review(
        on,
        after_reconsideration=case.reconsideration is not None,
        round=case.round,
        against_silence=case.service is None,
    )


def _concluded(reviews: tuple[Review, ...], act: ConcludeReconsideration | ConcludeLitigation) -> tuple[Review, ...]:
    if not reviews:
        return reviews
    received = act.received_on if isinstance(act, ConcludeReconsideration) else None
    return (*reviews[:-1], replace(reviews[-1], concluded_on=act.on, result=act.result, received_on=received))


def _reopened(case: Case, act: ConcludeReconsideration | ConcludeLitigation) -> Case:
    """Return the case with a new decision ordered, if one was; the first reply stays the one that is counted.

    The order ends whatever was waited for: its period is the court's or the reconsideration body's.
    """
    if act.ordered_days is None:
        return case
    first = case.first_reply
    if first is None and case.decision is not None and case.service is not None:
        first = (case.decision, case.service)
    return changed(
        case,
        order=Order(act.on, act.ordered_days),
        round=case.round + 1,
        first_round=case.first_round or case,
        first_reply=first,
        corrections=tuple(asked for asked in case.corrections if asked.answered_on is not None),
        reasons=case.reasons if case.reasons is not None and case.reasons.answered_on is not None else None,
        consultations=tuple(asked for asked in case.consultations if asked.answered_on is not None),
        fee=case.fee if case.fee is not None and case.fee.paid_on is not None else None,
        reasonable_until=None,
        decision=None,
        approval=None,
        told_parties=(),
        service=None,
        closed_on=None,
        latest=_later(case, act.on),
    )
