"""What may be done when: the table of permitted acts, and each act's own conditions.

`check` refuses with the reason and the article; it changes nothing. The table is exact: a test holds every
state against every act.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from rules.acts import Matter, PlainAct
from rules.case import Case, Remedy, Stage
from rules.clock import LastDays
from rules.conditions import CONDITIONS, Setting
from rules.law import Statute
from rules.receipt import day_of_receipt
from rules.refusals import ActBeforeReceipt, ActNotPermitted, ActOutOfOrder, DecisionBeforeReceipt, RemedyPending
from rules.terms import ACTS, REMEDIES, STAGES

_ASKING = frozenset({"consult_third_party", "consult_agency"})
_HANDLING = frozenset(
    {"extend", "set_reasonable_period", "notify_fee", "review_secrecy", "decide", "withdraw", "transfer"}
)
_ANSWERS = frozenset({"third_party_answers", "agency_answers", "record_consultation_service"})
_WAITING = frozenset({"decide", "withdraw", "transfer"})

OF_STAGE: Mapping[Stage, frozenset[str]] = MappingProxyType(
    {
        Stage.AWAITING_RECEIPT: frozenset({"confirm_receipt", "record_unreachable", "withdraw"}),
        Stage.HANDLING: _HANDLING | _ASKING | {"request_correction", "request_reasons", "answer_on_the_spot"},
        Stage.AWAITING_CORRECTION: _WAITING | {"receive_correction"},
        Stage.AWAITING_REASONS: _WAITING | {"receive_reasons"},
        Stage.CONSULTING: _HANDLING | _ASKING | _ANSWERS,
        Stage.AWAITING_PAYMENT: _WAITING | _ANSWERS | {"record_fee_service", "pay_fee"},
        Stage.DECIDED: frozenset(
            {"review_secrecy", "approve", "return_draft", "notify_third_party", "dispatch", "transfer"}
        ),
        Stage.REPLIED: frozenset({"record_service", "tell_remedy", "transfer", "close"}),
        Stage.WITHDRAWN: frozenset({"close"}),
        Stage.CLOSED: frozenset({"record_service", "tell_remedy"}),
    }
)

# A remedy can be sought against a reply, and against silence once the period has ended (a condition of the act).
OF_REMEDY: Mapping[Remedy, frozenset[str]] = MappingProxyType(
    {
        Remedy.NONE: frozenset({"file_reconsideration", "file_litigation", "file_complaint"}),
        Remedy.IN_RECONSIDERATION: frozenset({"conclude_reconsideration", "file_complaint"}),
        Remedy.IN_LITIGATION: frozenset({"conclude_litigation", "file_complaint"}),
    }
)
NO_REMEDY = frozenset({Stage.AWAITING_RECEIPT, Stage.WITHDRAWN})
SUITS = frozenset({"file_reconsideration", "file_litigation"})
# A record correction knows no periods, consultations or fees (条例41); the rest of the desk is the same.
NOT_OF_RECORD_CORRECTION = (
    _ASKING | _ANSWERS | {"extend", "set_reasonable_period", "notify_fee", "request_correction", "request_reasons"}
)

# Facts from outside reach the register late; they need only follow their own cause, not the agency's last act.
FROM_OUTSIDE = _ANSWERS | {
    "confirm_receipt",
    "receive_correction",
    "receive_reasons",
    "record_fee_service",
    "pay_fee",
    "record_service",
    "file_reconsideration",
    "conclude_reconsideration",
    "file_litigation",
    "conclude_litigation",
    "file_complaint",
    "close",
}
# Corrections of the register itself have a place in every state; they are held against the whole history.
OF_THE_REGISTER = frozenset({"restate_arrival", "strike_out"})


@cache
def permitted(stage: Stage, remedy: Remedy, matter: Matter = Matter.DISCLOSURE) -> frozenset[str]:
    """Return the names of the acts that have a place in this state."""
    remedies = OF_REMEDY[remedy]
    if stage in NO_REMEDY:
        remedies -= SUITS
    handling = OF_STAGE[stage]
    if remedy is not Remedy.NONE:
        handling -= {"close"}
    if matter is Matter.RECORD_CORRECTION:
        handling -= NOT_OF_RECORD_CORRECTION
    return handling | remedies


def check(case: Case, act: PlainAct, dates: Callable[[], LastDays], statute: Callable[[date], Statute]) -> None:
    """Refuse `act` when the state, the order of days or its own conditions forbid it (a Refusal).

    `dates` gives the dates reckoned from the case so far, `statute` the law in force on a day; both are asked
    only when they are needed.
    """
    if act.act in OF_THE_REGISTER:
        return
    receipt = day_of_receipt(case, statute)
    stage = case.stage(receipt)
    if act.act not in permitted(stage, case.remedy, case.matter):
        refusal = RemedyPending if act.act in SUITS and case.remedy is not Remedy.NONE else ActNotPermitted
        raise refusal(_out_of_place(case, act, stage), _article(act, statute(receipt or case.arrival.arrived_on)))
    _check_order(case, act, receipt)
    condition = CONDITIONS.get(type(act))
    if condition is not None:
        condition(case, act, Setting(case, receipt, dates, statute))


def _out_of_place(case: Case, act: PlainAct, stage: Stage) -> str:
    state = "、".join(filter(None, (STAGES[stage], REMEDIES[case.remedy])))
    possible = "、".join(ACTS[name] for name in sorted(permitted(stage, case.remedy, case.matter)))
    return f"本件现为“{state}”，不能办理“{ACTS[act.act]}”；现在可以办理：{possible}。"


def _article(act: PlainAct, statute: Statute) -> str:
    quantities = {
        "request_correction": statute.correction_notice_period,
        "extend": statute.extension_limit,
        "notify_fee": statute.fee_payment_period,
        "third_party_answers": statute.third_party_period,
        "consult_third_party": statute.third_party_period,
    }
    return quantities.get(act.act, statute.base_period).article


def _check_order(case: Case, act: PlainAct, receipt: date | None) -> None:
    if receipt is not None and act.on < receipt:
        refusal = DecisionBeforeReceipt if act.act == "decide" else ActBeforeReceipt
        raise refusal(f"“{ACTS[act.act]}”的日期{act.on}早于收到申请之日{receipt}，请核对日期。")
    earliest = case.arrival.arrived_on if act.act in FROM_OUTSIDE else case.latest
    if earliest is not None and act.on < earliest:
        raise ActOutOfOrder(f"“{ACTS[act.act]}”的日期{act.on}早于前一项办理日期{earliest}，请核对日期。")
