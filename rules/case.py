"""One request with everything that has happened to it: the facts, and the stage they amount to.

A `Case` holds facts only. Dates that follow from law and calendar are reckoned elsewhere (`rules.clock`) and are
never stored in it, so no fact need ever be changed to move a date.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.acts import ApplicantKind, Arrival, Ground, Method, Result


class Stage(StrEnum):
    """Where the handling of a request stands."""

    AWAITING_RECEIPT = "awaiting_receipt"
    HANDLING = "handling"
    AWAITING_CORRECTION = "awaiting_correction"
    AWAITING_REASONS = "awaiting_reasons"
    CONSULTING = "consulting"
    AWAITING_PAYMENT = "awaiting_payment"
    DECIDED = "decided"
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Remedy(StrEnum):
    """Which remedy is under way, beside the handling."""

    NONE = "none"
    IN_RECONSIDERATION = "in_reconsideration"
    IN_LITIGATION = "in_litigation"


@dataclass(frozen=True, slots=True)
class Wait:
    """Something asked of the applicant: asked on a day, until a day if one was set, answered or not."""

    asked_on: date
    until: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Consultation:
    """One question to a third party or an agency."""

    party: str
    third_party: bool
    joint_author: bool
    asked_on: date
    served_on: date | None
    answered_on: date | None = None
    consents: bool | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """The one extension: granted on a day, by so many working days (None: as many as the law allows)."""

    on: date
    days: int | None
    approved_by: str


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee notice, in yuan."""

    notified_on: date
    served_on: date | None
    amount: int
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome decided on a day."""

    on: date
    outcome: str
    ground: Ground | None


@dataclass(frozen=True, slots=True)
class Service:
    """The reply as sent: `on` handed over or posted, `received_on` in the applicant's hands."""

    on: date
    method: Method
    received_on: date | None


@dataclass(frozen=True, slots=True)
class Review:
    """A reconsideration or a lawsuit; `after_reconsideration` tells the two columns of lawsuits apart."""

    filed_on: date
    after_reconsideration: bool = False
    concluded_on: date | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A reconsideration or court orders a new decision within so many working days."""

    on: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The facts of one request. `latest` is the day of the agency's latest own act."""

    arrival: Arrival
    applicant: ApplicantKind
    confirmed_on: date | None = None
    correction: Wait | None = None
    reasons: Wait | None = None
    consultations: tuple[Consultation, ...] = ()
    extension: Extension | None = None
    reasonable_until: date | None = None
    fee: Fee | None = None
    decision: Decision | None = None
    service: Service | None = None
    first_reply: tuple[Decision, Service] | None = None
    withdrawn_on: date | None = None
    closed_on: date | None = None
    reconsiderations: tuple[Review, ...] = ()
    lawsuits: tuple[Review, ...] = ()
    order: Order | None = None
    complaints: tuple[date, ...] = ()
    latest: date | None = None

    @property
    def whole_arrival(self) -> Arrival:
        """The facts of arrival together with a confirmation that came later."""
        if self.confirmed_on is None:
            return self.arrival
        return Arrival(
            channel=self.arrival.channel,
            arrived_on=self.arrival.arrived_on,
            signed_on=self.arrival.signed_on,
            confirmed_on=self.confirmed_on,
        )

    @property
    def open_consultations(self) -> tuple[Consultation, ...]:
        """The consultations that have not been answered."""
        return tuple(c for c in self.consultations if c.answered_on is None)

    @property
    def remedy(self) -> Remedy:
        """Which remedy is under way."""
        if self.lawsuits and self.lawsuits[-1].concluded_on is None:
            return Remedy.IN_LITIGATION
        if self.reconsiderations and self.reconsiderations[-1].concluded_on is None:
            return Remedy.IN_RECONSIDERATION
        return Remedy.NONE

    def stage(self, receipt: date | None) -> Stage:
        """Return the stage of handling; `receipt` is the legal day of receipt as the law fixes it."""
        return self._settled() or self._waiting(receipt)

    def _settled(self) -> Stage | None:
        if self.closed_on is not None:
            return Stage.CLOSED
        if self.withdrawn_on is not None:
            return Stage.WITHDRAWN
        if self.service is not None:
            return Stage.REPLIED
        return Stage.DECIDED if self.decision is not None else None

    def _waiting(self, receipt: date | None) -> Stage:
        if receipt is None:
            return Stage.AWAITING_RECEIPT
        if self.fee is not None and self.fee.paid_on is None:
            return Stage.AWAITING_PAYMENT
        if self.correction is not None and self.correction.answered_on is None:
            return Stage.AWAITING_CORRECTION
        if self.reasons is not None and self.reasons.answered_on is None:
            return Stage.AWAITING_REASONS
        return Stage.CONSULTING if self.open_consultations else Stage.HANDLING
