"""Acts that make and send the reply, and what follows at the desk."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules.acts.labels import Ground, Method, Override


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """Decide the reply: one outcome, which fixes articles, letter, remedy and statistics (条例36-39).

    `override` says why information is disclosed although a third party did not consent.
    """

    act: Literal["decide"] = "decide"
    on: date
    outcome: str
    ground: Ground | None = None
    override: Override | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOnTheSpot:
    """Decide and hand over the reply on the day of receipt (当场答复, 条例33(1)); the fields are those of Decide."""

    act: Literal["answer_on_the_spot"] = "answer_on_the_spot"
    on: date
    outcome: str
    ground: Ground | None = None
    override: Override | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSecrecy:
    """Review whether the information may be released (保密审查, 条例17)."""

    act: Literal["review_secrecy"] = "review_secrecy"
    on: date
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve:
    """Approve the decided reply for sending (签发, 条例45)."""

    act: Literal["approve"] = "approve"
    on: date
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDraft:
    """Send the decided reply back to be decided again; nothing has left the agency yet (退回重拟)."""

    act: Literal["return_draft"] = "return_draft"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Send or hand over the reply. By post `on` is the day it was handed to the post (国办公开办函〔2016〕235号).

    `remedy_told`: the reply named right, body and time of the remedies; without it their periods are longer.
    """

    act: Literal["dispatch"] = "dispatch"
    on: date
    method: Method
    received_on: date | None = None
    remedy_told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordService:
    """The day the applicant received the reply becomes known; it starts the remedy periods."""

    act: Literal["record_service"] = "record_service"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TellRemedy:
    """Tell right, body and time of the remedies afterwards (补充告知, 行政复议法实施条例15, 17)."""

    act: Literal["tell_remedy"] = "tell_remedy"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """The remedy periods are over; the case goes to the archive (归档, 条例45)."""

    act: Literal["close"] = "close"
    on: date
