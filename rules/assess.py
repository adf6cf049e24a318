"""What a case amounts to on a day: the whole answer of `gongkai assess`, from facts alone.

An act that the law does not permit is refused, listed with its reason, and has no effect on the rest.
"""

from dataclasses import dataclass
from datetime import date

from rules.acts import Act, ApplicantKind, Arrival, Matter
from rules.calendar import WorkingCalendar
from rules.case import Case, Remedy
from rules.cells import Cells, cells, in_time
from rules.clock import Dates, against_silence, reckoned
from rules.history import opened
from rules.law import Confidence, Law, Route
from rules.periods import due_date, reply_period
from rules.proof import Row, rows_of
from rules.recording import admit
from rules.refusals import Refusal
from rules.remedies import remedy_route, silence_route
from rules.transitions import permitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One case as it is told: how the request arrived, who asks, what was done, and the day that is asked about."""

    received: Arrival
    applicant: ApplicantKind
    matter: Matter = Matter.DISCLOSURE
    acts: tuple[Act, ...] = ()
    on: date


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that had no effect: its place in the list, and why."""

    index: int
    code: str
    article: str
    message: str


@dataclass(frozen=True, slots=True)
class RemedyClass:
    """Which remedy is open against the decision, and how sure the law is of it."""

    route: Route
    confidence: Confidence
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that follows from the facts. `working_days_left` is negative once the period has ended."""

    status: str
    dates: Dates
    cautious_due: date | None
    working_days_left: int | None
    overdue: bool
    in_time: bool | None
    proof: tuple[Row, ...]
    remedy: RemedyClass | None
    cells: Cells
    permitted: tuple[str, ...]
    refused: tuple[Refused, ...]
    case: Case


def assess(facts: Facts, law: Law, calendar: WorkingCalendar, national: WorkingCalendar) -> Assessment:
    """Return what the facts amount to on `facts.on`; `national` gives the cautious date where regions differ."""
    case = opened(facts.received, facts.applicant, facts.matter)
    acts: list[Act] = []
    refused = []
    for index, act in enumerate(facts.acts):
        try:
            case = admit(case, acts, act, law, calendar)
        except Refusal as refusal:
            refused.append(Refused(index, refusal.code, refusal.article, refusal.message))
        else:
            acts.append(act)
    return describe(case, facts.on, law, calendar, national, tuple(refused))


def describe(
    case: Case,
    on: date,
    law: Law,
    calendar: WorkingCalendar,
    national: WorkingCalendar,
    refused: tuple[Refused, ...] = (),
) -> Assessment:
    """Return what a folded case amounts to on a day."""
    dates, period = reckoned(case, law, calendar)
    owed = case.service is None and case.withdrawn_on is None
    overdue = owed and dates.due is not None and on > dates.due
    stage = case.stage(dates.receipt)
    return Assessment(
        status=stage.value if case.remedy is Remedy.NONE or owed else case.remedy.value,
        dates=against_silence(case, dates, law, calendar) if overdue else dates,
        cautious_due=_cautious(case, dates, law, calendar, national),
        working_days_left=_left(dates.due, on, calendar) if owed else None,
        overdue=overdue,
        in_time=in_time(case, dates.due),
        proof=() if period is None else rows_of(case, period, dates, law, calendar, on),
        remedy=_remedy(case, dates, law, overdue=overdue),
        cells=cells(case, dates),
        permitted=tuple(sorted(permitted(stage, case.remedy, case.matter))),
        refused=refused,
        case=case,
    )


def _left(due: date | None, on: date, calendar: WorkingCalendar) -> int | None:
    if due is None:
        return None
    return calendar.count(on, due) if on <= due else -calendar.count(due, on)


def _cautious(case: Case, dates: Dates, law: Law, calendar: WorkingCalendar, national: WorkingCalendar) -> date | None:
    """Return the earlier of the dates on the local and on the national calendar."""
    if calendar.version == national.version or dates.due is None or dates.receipt is None:
        return dates.due
    other = due_date(reply_period(case, dates.receipt, law, national), national)
    return dates.due if other is None else min(dates.due, other)


def _remedy(case: Case, dates: Dates, law: Law, *, overdue: bool) -> RemedyClass | None:
    """Return the remedy against the decision; where none was made in time, against silence."""
    if case.decision is not None:
        route = remedy_route(case.decision.outcome, case.decision.on, law)
    elif overdue and dates.due is not None:
        route = silence_route(dates.due, law)
    else:
        return None
    return RemedyClass(route.value, route.confidence, route.article)
