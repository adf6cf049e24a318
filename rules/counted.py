"""What the annual statistics count of one request: the request, and each review and complaint after it (law.md 5.2).

Each has the days on which it began and ended, and kinds; no names and no texts. By year, equal ones of many requests
are one `Flow`: all that a year's table needs to know.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from rules.acts import ApplicantKind, Channel, Ground, Matter
from rules.case import Case, Review
from rules.cells import POSTPONED_ROW, closing_date, timeliness_row
from rules.remedies import counted_decision

WITHDRAWN = "withdrawn"


class What(StrEnum):
    """What is counted."""

    REQUEST = "request"
    RECONSIDERATION = "reconsideration"
    LAWSUIT = "lawsuit"
    LAWSUIT_AFTER_RECONSIDERATION = "lawsuit_after_reconsideration"
    COMPLAINT = "complaint"


class Timeliness(StrEnum):
    """When a closed request was answered: in the first period, in the extended one, or after the last day."""

    ON_TIME = "on_time"
    EXTENDED = "extended"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What is counted, by the years in which it began and ended; `ended` is None while it is open.

    `outcome` is the outcome of a closed request, or the result of an ended reconsideration or lawsuit; `timeliness` and
    `ground` are those of a closed request.
    """

    what: What
    began: int
    ended: int | None
    applicant: ApplicantKind
    channel: Channel
    timeliness: Timeliness | None = None
    outcome: str | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted, by its legal days: a request begins on its day of receipt, and ends on that of its reply."""

    what: What
    began_on: date
    ended_on: date | None
    applicant: ApplicantKind
    channel: Channel
    timeliness: Timeliness | None = None
    outcome: str | None = None
    ground: Ground | None = None

    @property
    def flow(self) -> Flow:
        """The same by years."""
        return Flow(
            what=self.what,
            began=self.began_on.year,
            ended=None if self.ended_on is None else self.ended_on.year,
            applicant=self.applicant,
            channel=self.channel,
            timeliness=self.timeliness,
            outcome=self.outcome,
            ground=self.ground,
        )


class Dues(Protocol):
    """The two last days that `rules.clock.Dates` has: of the present round and of the first one."""

    @property
    def due(self) -> date | None:
        """The last day for the reply of the present round."""

    @property
    def first_due(self) -> date | None:
        """The last day for the reply of the first round, once a new decision was ordered."""


def owed_by(case: Case, dates: Dues) -> date | None:
    """Return the last day of the period in which the counted reply, the first one, was owed."""
    return dates.due if case.first_round is None else dates.first_due


def counted(case: Case, receipt: date | None, due: date | None) -> Iterator[Counted]:
    """Give what is counted of a case; `due` is the last day for the counted reply (`owed_by`).

    What was never received, and what is no disclosure request (条例41), is counted nowhere.
    """
    if receipt is None or case.matter is Matter.RECORD_CORRECTION:
        return
    yield _request(case, receipt, due)
    for review in case.reconsiderations:
        yield _review(case, review, What.RECONSIDERATION)
    for suit in case.lawsuits:
        after = suit.after_reconsideration
        yield _review(case, suit, What.LAWSUIT_AFTER_RECONSIDERATION if after else What.LAWSUIT)
    for day in case.complaints:
        yield _counted(case, What.COMPLAINT, day, day)


def _request(case: Case, receipt: date, due: date | None) -> Counted:
    closed = closing_date(case)
    request = _counted(case, What.REQUEST, receipt, closed)
    if closed is None:
        return request
    timeliness = _timeliness(case, closed, due)
    if case.withdrawn_on is not None and case.first_reply is None:
        return replace(request, timeliness=timeliness, outcome=WITHDRAWN)
    decision = counted_decision(case)
    outcome, ground = (None, None) if decision is None else (decision.outcome, decision.ground)
    return replace(request, timeliness=timeliness, outcome=outcome, ground=ground)


def _review(case: Case, review: Review, what: What) -> Counted:
    result = None if review.result is None else review.result.value
    return replace(_counted(case, what, review.filed_on, review.concluded_on), outcome=result)


def _counted(case: Case, what: What, began_on: date, ended_on: date | None) -> Counted:
    return Counted(
        what=what, began_on=began_on, ended_on=ended_on, applicant=case.applicant, channel=case.arrival.channel
    )


def _timeliness(case: Case, closed: date, due: date | None) -> Timeliness:
    """Tell apart what the 2014 form counts in one row (延期办结)."""
    if timeliness_row(case, due) != POSTPONED_ROW:
        return Timeliness.ON_TIME
    return Timeliness.LATE if due is not None and closed > due else Timeliness.EXTENDED
