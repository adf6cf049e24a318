"""What may be done when: the table of permitted acts, and each act's own conditions.

`check` refuses with the reason and the article; it changes nothing. The table is exact: a test holds every
state against every act.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from rules.acts import PlainAct
from rules.case import Case, Remedy, Stage
from rules.clock import Dates
from rules.conditions import CONDITIONS
from rules.law import Statute
from rules.refusals import ActBeforeReceipt, ActNotPermitted, ActOutOfOrder, DecisionBeforeReceipt
from rules.terms import ACTS, REMEDIES, STAGES

_ASKING = frozenset({"consult_third_party", "consult_agency"})
_HANDLING = frozenset({"extend", "set_reasonable_period", "notify_fee", "decide", "withdraw"})
_ANSWERS = frozenset({"third_party_answers", "agency_answers"})

OF_STAGE: Mapping[Stage, frozenset[str]] = MappingProxyType(
    {
        Stage.AWAITING_RECEIPT: frozenset({"confirm_receipt", "withdraw"}),
        Stage.HANDLING: _HANDLING | _ASKING | {"request_correction", "request_reasons"},
        Stage.AWAITING_CORRECTION: frozenset({"receive_correction", "decide", "withdraw"}),
        Stage.AWAITING_REASONS: frozenset({"receive_reasons", "decide", "withdraw"}),
        Stage.CONSULTING: _HANDLING | _ASKING | _ANSWERS,
        Stage.AWAITING_PAYMENT: _ANSWERS | {"pay_fee", "decide", "withdraw"},
        Stage.DECIDED: frozenset({"dispatch"}),
        Stage.REPLIED: frozenset({"record_service", "close"}),
        Stage.WITHDRAWN: frozenset(),
        Stage.CLOSED: frozenset({"record_service"}),
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

# Facts from outside reach the register late; they need only follow their own cause, not the agency's last act.
FROM_OUTSIDE = _ANSWERS | {
    "confirm_receipt",
    "receive_correction",
    "receive_reasons",
    "pay_fee",
    "record_service",
    "file_reconsideration",
    "conclude_reconsideration",
    "file_litigation",
    "conclude_litigation",
    "file_complaint",
    "close",
}


def permitted(stage: Stage, remedy: Remedy) -> frozenset[str]:
    """Return the names of the acts that have a place in this state."""
    remedies = OF_REMEDY[remedy]
    if stage in NO_REMEDY:
        remedies -= SUITS
    handling = OF_STAGE[stage]
    if remedy is not Remedy.NONE:
        handling -= {"close"}
    return handling | remedies


def check(case: Case, act: PlainAct, dates: Callable[[], Dates], statute: Callable[[date], Statute]) -> None:
    """Refuse `act` when the state, the order of days or its own conditions forbid it (a Refusal).

    `dates` gives the dates reckoned from the case so far, `statute` the law in force on a day; both are asked
    only when they are needed.
    """
    reckoned = dates()
    stage = case.stage(reckoned.receipt)
    if act.act not in permitted(stage, case.remedy):
        raise ActNotPermitted(_out_of_place(act, stage, case.remedy), _article(act, reckoned, statute))
    _check_order(case, act, reckoned)
    condition = CONDITIONS.get(type(act))
    if condition is not None:
        condition(case, act, reckoned, statute)


def _out_of_place(act: PlainAct, stage: Stage, remedy: Remedy) -> str:
    state = "、".join(filter(None, (STAGES[stage], REMEDIES[remedy])))
    possible = "、".join(ACTS[name] for name in sorted(permitted(stage, remedy)))
    return f"本件现为“{state}”，不能办理“{ACTS[act.act]}”；现在可以办理：{possible}。"


def _article(act: PlainAct, dates: Dates, statute: Callable[[date], Statute]) -> str:
    articles = {
        "request_correction": "correction_notice_period",
        "extend": "extension_limit",
        "notify_fee": "fee_payment_period",
        "third_party_answers": "third_party_period",
        "consult_third_party": "third_party_period",
    }
    quantity = articles.get(act.act, "base_period")
    return str(getattr(statute(dates.receipt or act.on), quantity).article)


def _check_order(case: Case, act: PlainAct, dates: Dates) -> None:
    if dates.receipt is not None and act.on < dates.receipt:
        refusal = DecisionBeforeReceipt if act.act == "decide" else ActBeforeReceipt
        raise refusal(f"“{ACTS[act.act]}”的日期{act.on}早于收到申请之日{dates.receipt}，请核对日期。")
    earliest = case.arrival.arrived_on if act.act in FROM_OUTSIDE else case.latest
    if earliest is not None and act.on < earliest:
        raise ActOutOfOrder(f"“{ACTS[act.act]}”的日期{act.on}早于前一项办理日期{earliest}，请核对日期。")
