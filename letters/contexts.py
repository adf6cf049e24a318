"""What a template may use, and nothing else: frozen dataclasses, filled by `letters.filling` from facts and law.

A template sees the fields of `Context` by name.
"""

from dataclasses import dataclass
from datetime import date

from letters.facts import Texts
from letters.remedy import RemedyWords
from rules.fees import Charge


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyWords:
    """The agency as letters name it."""

    name: str
    office: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWords:
    """The request: number, days of arrival and legal receipt, the items asked for and the form wanted."""

    register_no: str
    applicant: str
    arrived_on: date
    received_on: date | None
    received_later: bool
    how: str
    items: tuple[str, ...]
    one: bool
    form: str
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionWords:
    """One correction asked for and received."""

    asked_on: date
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeWords:
    """The working of the fee, bracket by bracket, when items or pages were counted."""

    by_items: bool
    charges: tuple[Charge, ...]
    worked_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationWords:
    """One question to a third party or another agency; who it was is not told. `excluded`: its time does not count."""

    third_party: bool
    asked_on: date
    answered: bool
    answered_on: date | None
    excluded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingWords:
    """What happened before this letter, so that the reader can recompute the last day."""

    corrections: tuple[CorrectionWords, ...]
    corrected: bool
    correction_asked_on: date | None
    correction_until: date | None
    extended: bool
    extended_on: date | None
    extension_days: int
    consultations: tuple[ConsultationWords, ...]
    third_party_asked: bool
    third_party_refused: bool
    unfounded_refusal: bool
    reasons_asked_on: date | None
    reasons_until: date | None
    reasons_given: bool
    delayed: bool
    reasonable_until: date | None
    fee_amount: int
    fee_notified_on: date | None
    fee_until: date | None
    fee_paid: bool
    fee_paid_on: date | None
    withdrawn_on: date | None
    due: date | None
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWords:
    """The law as the letter cites it. Periods in working days; `basis` is the letter's own citation."""

    act_2019: bool
    basis: str
    form_basis: str
    receipt_basis: str
    base_period: int
    third_party_period: int | None
    third_party_decides: bool
    joint_author_period: int | None
    fee_payment_period: int | None
    fee_restarts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWords:
    """One decision: on which items (numbers from 1), by which template, resting on what."""

    template: str
    numbers: str
    subject: str
    basis: str
    ground: str
    passed_on: bool
    referred: bool
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything a template may name."""

    you: str
    this: str
    agency: AgencyWords
    request: RequestWords
    handling: HandlingWords
    law: LawWords
    texts: Texts
    parts: tuple[PartWords, ...]
    several: bool
    divided: bool
    replaces: bool
    record_correction: bool
    fee: FeeWords
    remedy: RemedyWords
    dated: date
