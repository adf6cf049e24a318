"""One request with everything that has happened to it: the facts, and the stage they amount to.

A `Case` holds facts only. Dates that follow from law and calendar are reckoned elsewhere (`rules.clock`) and are
never stored in it, so no fact need ever be changed to move a date.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rules.acts import ApplicantKind, Arrival, Ground, Matter, Method, Override, Result


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
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """The reply as sent: `on` handed over or posted, `received_on` in the applicant's hands.

    `remedy_told`: the reply named the remedies; `remedy_told_on`: they were told afterwards.
    """

    on: date
    method: Method
    received_on: date | None
    remedy_told: bool = True
    remedy_told_on: date | None = None


@dataclass(frozen=True, slots=True)
class SecrecyReview:
    """A review whether the information may be released (条例17)."""

    on: date
    passed: bool


@dataclass(frozen=True, slots=True)
class Approval:
    """The decided reply was approved for sending."""

    on: date
    approved_by: str


@dataclass(frozen=True, slots=True)
class Succession:
    """Another agency took the request over with the power (国办公开办函〔2019〕14号)."""

    on: date
    successor: str


@dataclass(frozen=True, slots=True)
class Review:
    """A reconsideration or a lawsuit; `after_reconsideration` tells the two columns of lawsuits apart.

    It attacks the reply given in `round`, or, `against_silence`, that none was given in it. `received_on` is the day
    the applicant received the decision that ended it.
    """

    filed_on: date
    after_reconsideration: bool = False
    concluded_on: date | None = None
    result: Result | None = None
    round: int = 0
    against_silence: bool = False
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A reconsideration or court orders a new decision within so many working days."""

    on: date
    days: int


@dataclass(frozen=True, kw_only=True)
class Case:
    """The facts of one request. Without slots, so that `changed` can copy it in one step: once for every act.

    `latest` is the day of the latest fact that a new act of the agency must not precede. A new decision that was
    ordered opens a new `round`; `first_round` is the case as it stood when the first one was ordered, `first_reply`
    the reply that the statistics go on to count.
    """

    arrival: Arrival
    applicant: ApplicantKind
    matter: Matter = Matter.DISCLOSURE
    confirmed_on: date | None = None
    unreachable_on: date | None = None
    corrections: tuple[Wait, ...] = ()
    reasons: Wait | None = None
    consultations: tuple[Consultation, ...] = ()
    extension: Extension | None = None
    reasonable_until: date | None = None
    fee: Fee | None = None
    secrecy_review: SecrecyReview | None = None
    decision: Decision | None = None
    approval: Approval | None = None
    told_parties: tuple[str, ...] = ()
    service: Service | None = None
    withdrawn_on: date | None = None
    closed_on: date | None = None
    reconsiderations: tuple[Review, ...] = ()
    lawsuits: tuple[Review, ...] = ()
    order: Order | None = None
    round: int = 0
    first_round: "Case | None" = None
    first_reply: tuple[Decision, Service] | None = None
    complaints: tuple[date, ...] = ()
    successions: tuple[Succession, ...] = ()
    latest: date | None = None

    @property
    def correction(self) -> Wait | None:
        """The latest correction asked for."""
        return self.corrections[-1] if self.corrections else None

    @property
    def corrected_on(self) -> date | None:
        """The day the latest corrected request arrived."""
        days = [asked.answered_on for asked in self.corrections if asked.answered_on is not None]
        return max(days) if days else None

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
        return tuple([asked for asked in self.consultations if asked.answered_on is None])

    @property
    def reconsideration(self) -> Review | None:
        """The reconsideration of what can be attacked now: the present reply, or that there is none."""
        return self._against_present(self.reconsiderations)

    @property
    def lawsuit(self) -> Review | None:
        """The lawsuit against what can be attacked now: the present reply, or that there is none."""
        return self._against_present(self.lawsuits)

    def _against_present(self, reviews: tuple[Review, ...]) -> Review | None:
        for review in reversed(reviews):
            if review.round == self.round and review.against_silence == (self.service is None):
                return review
        return None

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
        return None if self.decision is None else Stage.DECIDED

    def _waiting(self, receipt: date | None) -> Stage:
        if receipt is None:
            return Stage.AWAITING_RECEIPT
        if self.fee is not None and self.fee.paid_on is None:
            return Stage.AWAITING_PAYMENT
        if self.corrections and self.corrections[-1].answered_on is None:
            return Stage.AWAITING_CORRECTION
        if self.reasons is not None and self.reasons.answered_on is None:
            return Stage.AWAITING_REASONS
        return Stage.CONSULTING if self.consultations and self.open_consultations else Stage.HANDLING


if TYPE_CHECKING:
    # The types of every changed fact are checked as those of dataclasses.replace are.
    from dataclasses import replace as changed
else:

    def changed(case: Case, **facts: object) -> Case:
        """Return the case with other facts: what dataclasses.replace does, at a tenth of its price."""
        new = object.__new__(Case)
        object.__setattr__(new, "__dict__", case.__dict__ | facts)
        return new


__all__ = [
    "Approval",
    "Case",
    "Consultation",
    "Decision",
    "Extension",
    "Fee",
    "Order",
    "Remedy",
    "Review",
    "SecrecyReview",
    "Service",
    "Stage",
    "Succession",
    "Wait",
    "changed",
]
