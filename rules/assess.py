"""What a case amounts to on a day: the whole answer of `gongkai assess`, from facts alone.

An act that the law does not permit is refused, listed with its reason, and has no effect on the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.acts import Act, ApplicantKind, Arrival
from rules.calendar import WorkingCalendar
from rules.case import Case, Remedy
from rules.cells import Cells, cells, in_time
from rules.clock import Dates, reckon
from rules.history import fold
from rules.law import Confidence, Law, Route
from rules.proof import Row, proof_sheet
from rules.recording import admit
from rules.refusals import Refusal
from rules.remedies import remedy_route
from rules.transitions import permitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One case as it is told: how the request arrived, who asks, what was done, and the day that is asked about."""

    received: Arrival
    applicant: ApplicantKind
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
    acts, refused = _permitted_acts(facts, law, calendar)
    case = fold(facts.received, facts.applicant, acts)
    return describe(case, facts.on, law, calendar, national, refused)


def describe(
    case: Case,
    on: date,
    law: Law,
    calendar: WorkingCalendar,
    national: WorkingCalendar,
    refused: tuple[Refused, ...] = (),
) -> Assessment:
    """Return what a folded case amounts to on a day."""
    dates = reckon(case, law, calendar)
    owed = case.service is None and case.withdrawn_on is None
    stage = case.stage(dates.receipt)
    return Assessment(
        status=stage.value if case.remedy is Remedy.NONE or owed else case.remedy.value,
        dates=dates,
        cautious_due=_cautious(case, dates, law, calendar, national),
        working_days_left=_left(dates.due, on, calendar) if owed else None,
        overdue=owed and dates.due is not None and on > dates.due,
        in_time=in_time(case, dates.due),
        proof=proof_sheet(case, dates, law, calendar, on),
        remedy=_remedy(case, law),
        cells=cells(case, dates),
        permitted=tuple(sorted(permitted(stage, case.remedy))),
        refused=refused,
        case=case,
    )


def _permitted_acts(facts: Facts, law: Law, calendar: WorkingCalendar) -> tuple[Sequence[Act], tuple[Refused, ...]]:
    """Return the acts that the law permits, in order, and the others with their reasons."""
    acts: list[Act] = []
    refused = []
    case = fold(facts.received, facts.applicant, ())
    for index, act in enumerate(facts.acts):
        try:
            case = admit(case, acts, act, law, calendar)
        except Refusal as refusal:
            refused.append(Refused(index, refusal.code, refusal.article, refusal.message))
        else:
            acts.append(act)
    return acts, tuple(refused)


def _left(due: date | None, on: date, calendar: WorkingCalendar) -> int | None:
    if due is None:
        return None
    return calendar.count(on, due) if on <= due else -calendar.count(due, on)


def _cautious(case: Case, dates: Dates, law: Law, calendar: WorkingCalendar, national: WorkingCalendar) -> date | None:
    """Return the earlier of the dates on the local and on the national calendar."""
    if calendar.version == national.version or dates.due is None:
        return dates.due
    other = reckon(case, law, national).due
    return dates.due if other is None else min(dates.due, other)


def _remedy(case: Case, law: Law) -> RemedyClass | None:
    if case.decision is None:
        return None
    route = remedy_route(case.decision.outcome, case.decision.on, law)
    return RemedyClass(route.value, route.confidence, route.article)
