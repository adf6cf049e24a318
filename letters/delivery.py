"""Service of a letter (送达): what may follow what, and which act of the case each fact amounts to (letters.md 3).

By post the day of handing in is the day of the reply; the day of receipt starts the remedies. Both are kept, with
returned mail and second attempts (国办公开办函〔2016〕235号; 邮政法55).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from letters.kinds import Kind
from letters.lint_words import COURIERS
from rules.acts import Dispatch, Method, PlainAct, RecordConsultationService, RecordFeeService, RecordService
from rules.case import Case
from rules.refusals import AlreadyRecorded, LetterFaulty, MissingFact, ServiceOutOfOrder


class Event(StrEnum):
    """What can happen to a letter on its way."""

    SENT = "sent"
    RECEIVED = "received"
    LEFT = "left"
    RETURNED = "returned"
    ANNOUNCED = "announced"


NAMES: Mapping[Event, str] = MappingProxyType(
    {
        Event.SENT: "送交",
        Event.RECEIVED: "签收",
        Event.LEFT: "留置送达",
        Event.RETURNED: "退回",
        Event.ANNOUNCED: "公告送达",
    }
)
# What may follow; nothing follows a receipt. The key None: before anything happened.
FOLLOWING: Mapping[Event | None, frozenset[Event]] = MappingProxyType(
    {
        None: frozenset({Event.SENT}),
        Event.SENT: frozenset({Event.RECEIVED, Event.LEFT, Event.RETURNED}),
        Event.RETURNED: frozenset({Event.SENT, Event.ANNOUNCED}),
        Event.ANNOUNCED: frozenset({Event.RECEIVED}),
        Event.RECEIVED: frozenset(),
        Event.LEFT: frozenset(),
    }
)
ARRIVALS = frozenset({Event.RECEIVED, Event.LEFT})
FEE_NOTICE = "D1"
ASKING = frozenset({"C1", "C2", "C3"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFact:
    """One fact: what happened on a day. `waybill` is the number of the mail, `witness` of whom a letter was left with.

    `reason` says why mail came back or why a notice was published; `party` is the label of who was asked (甲, 乙).
    """

    event: Event
    on: date
    method: Method | None = None
    waybill: str = ""
    witness: str = ""
    reason: str = ""
    party: str = ""


def check_fact(before: Sequence[ServiceFact], fact: ServiceFact) -> None:
    """Refuse a fact that does not follow from those before, or that lacks its proof.

    Raises ServiceOutOfOrder, MissingFact, and LetterFaulty for a courier (邮政法55).
    """
    last = before[-1] if before else None
    possible = FOLLOWING[last.event if last is not None else None]
    if last is not None and last.event is Event.SENT and last.method is Method.IN_PERSON:
        raise ServiceOutOfOrder("文书已经当面送交，送达已经完成；登记有误的，请登记更正说明。")
    if fact.event not in possible:
        names = "、".join(f"“{NAMES[event]}”" for event in Event if event in possible)
        then = f"现在可以登记：{names}" if names else "送达已经完成"
        raise ServiceOutOfOrder(f"现在不能登记“{NAMES[fact.event]}”；{then}。")
    if last is not None and fact.on < last.on:
        raise ServiceOutOfOrder(
            f"“{NAMES[fact.event]}”的日期{fact.on}早于前一项“{NAMES[last.event]}”的日期{last.on}；请核对日期。"
        )
    _check_proof(fact)


def _check_proof(fact: ServiceFact) -> None:
    if fact.event is Event.SENT and fact.method is None:
        raise MissingFact("登记“送交”应当写明送达方式（method）；请补充。")
    if fact.method is Method.POST and fact.event is Event.SENT:
        if not fact.waybill:
            raise MissingFact("邮寄送达应当写明邮件号码（waybill）；请补充。", "国办公开办函〔2016〕235号")
        if COURIERS.search(fact.waybill):
            raise LetterFaulty(
                "国家机关公文不得交快递企业寄递；请改由邮政企业寄送后登记。", "邮政法55", finding="CourierUsed"
            )
    if fact.event is Event.LEFT and not fact.witness:
        raise MissingFact("留置送达应当写明见证人或者录像（witness）；请补充。", "民事诉讼法89")
    if fact.event in {Event.RETURNED, Event.ANNOUNCED} and not fact.reason:
        raise MissingFact(f"登记“{NAMES[fact.event]}”应当写明原因（reason）；请补充。")


def act_of(kind: Kind, case: Case, before: Sequence[ServiceFact], fact: ServiceFact) -> PlainAct | None:
    """Return the act of the case that a fact of service amounts to, None when it is a fact of the letter alone.

    A reply that was sent is the reply of the case; its receipt starts the remedies. Raises AlreadyRecorded when the
    case knows another day.
    """
    if kind.is_reply and case.decision is not None:
        return _of_reply(case, before, fact)
    if fact.event not in ARRIVALS:
        return None
    if kind.code == FEE_NOTICE and case.fee is not None and case.fee.served_on is None:
        return RecordFeeService(on=fact.on)
    if kind.code in ASKING and fact.party:
        return RecordConsultationService(on=fact.on, party=fact.party)
    return None


def _of_reply(case: Case, before: Sequence[ServiceFact], fact: ServiceFact) -> PlainAct | None:
    known = case.service
    if fact.event is Event.SENT and fact.method is not None:
        if known is None:
            return Dispatch(on=fact.on, method=fact.method)
        if not any(one.event is Event.SENT for one in before):
            _refuse_another_day("送达", known.on, fact.on)
    elif fact.event in ARRIVALS and known is not None:
        if known.received_on is None:
            return RecordService(on=fact.on)
        _refuse_another_day("签收", known.received_on, fact.on)
    return None


def _refuse_another_day(what: str, known: date, told: date) -> None:
    if known != told:
        raise AlreadyRecorded(f"本件的{what}日期已经登记为{known}，与{told}不同；登记有误的，请先办理“更正登记”。")
