"""The legal day of receipt, by channel and by the rule in force on the day of arrival (条例31; law.md 2.3)."""

from datetime import date

from rules.acts import Arrival
from rules.case import Case
from rules.law import ReceiptRule, Rule, Statute
from rules.refusals import ArrivalOutOfOrder
from rules.regimes import LawOn


def receipt_rule(arrival: Arrival, statute: Statute) -> Rule[ReceiptRule]:
    """Return which of the three days counts for this channel, with its article."""
    return statute.receipt[arrival.channel]


def receipt_date(arrival: Arrival, statute: Statute) -> date | None:
    """Return the day of receipt, or None while the fact that fixes it is missing.

    Raises ArrivalOutOfOrder when the request was signed for or confirmed before it arrived.
    """
    check_order(arrival)
    match receipt_rule(arrival, statute).value:
        case "arrived":
            return arrival.arrived_on
        case "signed":
            return arrival.signed_on
        case "confirmed":
            return arrival.confirmed_on
        case "signed_or_arrived":
            return arrival.signed_on or arrival.arrived_on


def day_of_receipt(case: Case, law: LawOn) -> date | None:
    """Return the day of receipt of a case; where the office chose so, arrival counts when nobody could be reached."""
    statute = law(case.arrival.arrived_on)
    receipt = receipt_date(case.whole_arrival, statute)
    if receipt is None and case.unreachable_on is not None and not statute.unreachable_waits.value:
        return case.arrival.arrived_on
    return receipt


def check_order(arrival: Arrival) -> None:
    """Refuse a signature or a confirmation that lies before the arrival."""
    if arrival.signed_on is not None and arrival.signed_on < arrival.arrived_on:
        raise ArrivalOutOfOrder(
            f"签收日{arrival.signed_on}早于到达日{arrival.arrived_on}，请核对签收日期。", "条例31(2)"
        )
    if arrival.confirmed_on is not None and arrival.confirmed_on < arrival.arrived_on:
        raise ArrivalOutOfOrder(
            f"确认日{arrival.confirmed_on}早于到达日{arrival.arrived_on}，请核对确认日期。", "条例31(3)"
        )
