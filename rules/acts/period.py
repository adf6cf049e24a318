"""Acts that move the period for the reply."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """Extend the period once, by working days, approved by a named head (延期, 条例33(2))."""

    act: Literal["extend"] = "extend"
    on: date
    days: int | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReasonablePeriod:
    """For excessive requests with good reasons: a reasonable delayed date of reply (条例35)."""

    act: Literal["set_reasonable_period"] = "set_reasonable_period"
    on: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyFee:
    """Notify the information processing fee in yuan (收费通知, 条例42, 国办函〔2020〕109号).

    `items` or `pages`, never both, let the amount be checked; `earlier_items` are those of the same applicant in the
    same calendar month before this request.
    """

    act: Literal["notify_fee"] = "notify_fee"
    on: date
    served_on: date | None = None
    amount: int
    items: int | None = None
    pages: int | None = None
    earlier_items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFeeService:
    """The day the applicant received the fee notice becomes known; the period for payment runs from it."""

    act: Literal["record_fee_service"] = "record_fee_service"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PayFee:
    """The applicant has paid in full."""

    act: Literal["pay_fee"] = "pay_fee"
    on: date
