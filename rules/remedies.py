"""Remedies: which way is open against a reply or its absence, and until when (行政复议法, 行政诉讼法; law.md 4).

The way depends on the outcome and the day of the decision, never on today.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from rules.acts import Method
from rules.calendar import WorkingCalendar
from rules.case import Case, Decision, Service
from rules.law import Law, Route, Rule
from rules.outcomes import outcome
from rules.record_correction import record_outcomes

SILENCE = "silence"
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class RemedyDates:
    """The last days of the two remedies; None: not known yet, or not open."""

    reconsideration: date | None = None
    litigation: date | None = None


CLOSED = RemedyDates()


def remedy_route(code: str, decided_on: date, law: Law) -> Rule[Route]:
    """Return the way open against outcome `code` decided on a day, with article and confidence."""
    return law.on(decided_on).remedy_route[remedy_group(code)]


def remedy_group(code: str) -> str:
    """Return the group of routes an outcome belongs to, of a disclosure request or of a record correction."""
    record = record_outcomes().get(code)
    return record.remedy if record is not None else outcome(code).remedy


def silence_route(due: date, law: Law) -> Rule[Route]:
    """Return the way open when no reply was given by `due`, the last day of the period."""
    return law.on(due).remedy_route[SILENCE]


def remedy_dates(case: Case, law: Law, calendar: WorkingCalendar) -> RemedyDates:
    """Return the last days for reconsideration and lawsuit against the reply, as far as the facts fix them."""
    if case.decision is None or case.service is None or case.lawsuit is not None:
        return CLOSED
    if case.reconsideration is not None:
        return RemedyDates(litigation=_after_reconsideration(case, law, calendar))
    known = knowing_day(case)
    route = remedy_route(case.decision.outcome, case.decision.on, law).value
    if known is None or route == "none":
        return CLOSED
    return RemedyDates(
        reconsideration=reconsideration_end(known, law, calendar, case.service),
        litigation=None if route == "first" else litigation_end(known, law, calendar, case.service),
    )


def silence_dates(case: Case, due: date | None, law: Law, calendar: WorkingCalendar) -> RemedyDates:
    """Return the last days for remedies against silence, should no reply be given by `due` (law.md 4.1, 4.2)."""
    if due is None or case.service is not None or case.lawsuit is not None:
        return CLOSED
    if case.reconsideration is not None:
        return RemedyDates(litigation=_after_reconsideration(case, law, calendar))
    return RemedyDates(
        reconsideration=reconsideration_end(due, law, calendar),
        litigation=None if silence_route(due, law).value == "first" else litigation_end(due, law, calendar),
    )


def knowing_day(case: Case) -> date | None:
    """Return the day the applicant received the reply, which starts the remedy periods; by post it must be told."""
    if case.service is None:
        return None
    if case.service.received_on is None and case.service.method is not Method.POST:
        return case.service.on
    return case.service.received_on


def reconsideration_end(known: date, law: Law, calendar: WorkingCalendar, service: Service | None = None) -> date:
    """Return the last day to apply for reconsideration: calendar days, the last one moved off rest days.

    When `service` did not tell the remedies, from the day they were told, within the limit from knowing the content.
    """
    statute = law.on(known)
    end = known + timedelta(days=statute.reconsideration_period.value)
    limit = statute.reconsideration_not_told_limit.value
    if service is not None and not service.remedy_told and limit is not None:
        last = months_after(known, limit)
        told = service.remedy_told_on
        end = last if told is None else min(last, told + timedelta(days=statute.reconsideration_period.value))
    return calendar.on_or_after(end)


def litigation_end(known: date, law: Law, calendar: WorkingCalendar, service: Service | None = None) -> date:
    """Return the last day to sue directly: months, the last day moved off rest days (民事诉讼法85).

    When `service` did not tell the remedies, from the day they were told, within the limit from knowing the content.
    """
    end = months_after(known, _months_to_sue(known, law))
    if service is not None and not service.remedy_told:
        last = months_after(known, law.on(known).remedy_not_told_limit.value)
        told = service.remedy_told_on
        end = last if told is None else min(last, months_after(told, _months_to_sue(told, law)))
    return calendar.on_or_after(end)


def _months_to_sue(known: date, law: Law) -> int:
    """Return the months to sue; a period still running when the law changes is the new law's (法释〔2015〕9号26)."""
    months = law.on(known).litigation_period.value
    return max(months, law.on(months_after(known, months)).litigation_period.value)


def ceiling(case: Case, law: Law) -> date | None:
    """Return the last day of all to sue against a decision nobody knows the receipt of (行政诉讼法46(2))."""
    if case.decision is None or case.service is None or knowing_day(case) is not None:
        return None
    if remedy_route(case.decision.outcome, case.decision.on, law).value == "none":
        return None
    return months_after(case.decision.on, law.on(case.decision.on).litigation_ceiling.value)


def _after_reconsideration(case: Case, law: Law, calendar: WorkingCalendar) -> date | None:
    review = case.reconsideration
    if review is None or review.concluded_on is None:
        return None
    known = review.received_on or review.concluded_on
    return calendar.on_or_after(known + timedelta(days=law.on(known).litigation_after_reconsideration.value))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month (民法典202)."""
    years, month = divmod(day.month - 1 + months, MONTHS_OF_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def counted_decision(case: Case) -> Decision | None:
    """Return the decision that the statistics count: the first that was served, else the present one."""
    return case.first_reply[0] if case.first_reply is not None else case.decision
