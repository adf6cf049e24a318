"""Acts that ask the applicant for something, and what comes back."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCorrection:
    """Tell the applicant, once and for all, what to correct, and until when (补正, 条例30)."""

    act: Literal["request_correction"] = "request_correction"
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveCorrection:
    """The corrected request arrives; the period starts anew (条例30)."""

    act: Literal["receive_correction"] = "receive_correction"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReasons:
    """Ask an applicant with excessive requests for the reasons (说明理由, 条例35)."""

    act: Literal["request_reasons"] = "request_reasons"
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveReasons:
    """The applicant's reasons arrive (条例35)."""

    act: Literal["receive_reasons"] = "receive_reasons"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """The applicant withdraws the request (撤回)."""

    act: Literal["withdraw"] = "withdraw"
    on: date
