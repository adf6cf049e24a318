"""Remedies: which way is open against a reply, and until when (行政复议法, 行政诉讼法; law.md 4).

The way depends on the outcome and the day of the decision, never on today.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from rules.acts import Method
from rules.calendar import WorkingCalendar
from rules.case import Case, Decision
from rules.law import Law, Route, Rule
from rules.outcomes import outcome


@dataclass(frozen=True, slots=True)
class RemedyDates:
    """The last days of the two remedies; None: not known yet, or not open."""

    reconsideration: date | None = None
    litigation: date | None = None


def remedy_route(code: str, decided_on: date, law: Law) -> Rule[Route]:
    """Return the way open against outcome `code` decided on a day, with article and confidence."""
    return law.on(decided_on).remedy_route[outcome(code).remedy]


def remedy_dates(case: Case, law: Law, calendar: WorkingCalendar) -> RemedyDates:
    """Return the last days for reconsideration and lawsuit, as far as the facts fix them."""
    known = knowing_day(case)
    if case.decision is None or known is None:
        return RemedyDates()
    if case.reconsiderations:
        return RemedyDates(litigation=_after_reconsideration(case, law, calendar))
    route = remedy_route(case.decision.outcome, case.decision.on, law).value
    if route == "none" or case.lawsuits:
        return RemedyDates()
    return RemedyDates(
        reconsideration=reconsideration_end(known, law, calendar),
        litigation=None if route == "first" else litigation_end(known, law, calendar),
    )


def knowing_day(case: Case) -> date | None:
    """Return the day the applicant received the reply, which starts the remedy periods; by post it must be told."""
    if case.service is None:
        return None
    if case.service.received_on is None and case.service.method is not Method.POST:
        return case.service.on
    return case.service.received_on


def reconsideration_end(known: date, law: Law, calendar: WorkingCalendar) -> date:
    """Return the last day to apply for reconsideration: calendar days, the last one moved off rest days."""
    return calendar.on_or_after(known + timedelta(days=law.on(known).reconsideration_period.value))


def litigation_end(known: date, law: Law, calendar: WorkingCalendar) -> date:
    """Return the last day to sue directly: months, the last day moved off rest days (民事诉讼法85)."""
    return calendar.on_or_after(months_after(known, law.on(known).litigation_period.value))


def _after_reconsideration(case: Case, law: Law, calendar: WorkingCalendar) -> date | None:
    concluded = case.reconsiderations[-1].concluded_on
    if concluded is None or any(suit.after_reconsideration for suit in case.lawsuits):
        return None
    days = law.on(concluded).litigation_after_reconsideration.value
    return calendar.on_or_after(concluded + timedelta(days=days))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month (民法典202)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def counted_decision(case: Case) -> Decision | None:
    """Return the decision that the statistics count: the first that was served, else the present one."""
    return case.first_reply[0] if case.first_reply is not None else case.decision
