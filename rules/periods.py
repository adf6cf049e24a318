"""The reply period of a case, and the shorter periods inside it (条例30, 32-35; law.md 3).

A pause is an interval of days; overlapping pauses are united, never summed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rules.calendar import WorkingCalendar
from rules.case import Case, Consultation
from rules.law import Statute


@dataclass(frozen=True, slots=True)
class Period:
    """The reply period: `days` working days after `start`, with `pauses` taken out.

    A pause (a, b) takes out the days d with a < d <= b; pauses are in order and do not overlap. `standing_since`
    is the day since which the clock stands still with no known end.
    """

    start: date
    days: int
    pauses: tuple[tuple[date, date], ...]
    standing_since: date | None
    article: str


def reply_period(case: Case, receipt: date, statute: Statute, calendar: WorkingCalendar) -> Period:
    """Return the period in which the reply is owed, as the facts stand."""
    start, days, article = _start(case, receipt, statute)
    if case.extension is not None and (start <= case.extension.on or statute.extension_survives_restart.value):
        limit = statute.extension_limit.value
        days += limit if case.extension.days is None else case.extension.days
    intervals = sorted(_intervals(case, statute, calendar), key=lambda interval: interval[0])
    standing = next((begin for begin, end in intervals if end is None), None)
    closed = [(max(begin, start), end) for begin, end in intervals if end is not None and end > start]
    return Period(start, days, tuple(united(closed)), standing, article)


def _start(case: Case, receipt: date, statute: Statute) -> tuple[date, int, str]:
    """Return the day after which days count, how many, and the article that says so."""
    if case.order is not None:
        return case.order.on, case.order.days, "复议决定或判决"
    base, article = statute.base_period.value, statute.base_period.article
    start = receipt
    if case.correction is not None and case.correction.answered_on is not None:
        start, article = case.correction.answered_on, "条例30"
    paid = case.fee.paid_on if case.fee is not None else None
    if paid is not None and statute.fee_restarts_period.value and paid >= start:
        start, article = paid, statute.fee_restarts_period.article
    return start, base, article


def due_date(case: Case, period: Period, calendar: WorkingCalendar) -> date | None:
    """Return the last day for the reply, or None while the clock stands still with no known end."""
    if case.reasonable_until is not None and case.order is None:
        return case.reasonable_until
    due = calendar.add(period.start, period.days)
    for begin, end in period.pauses:
        if begin >= due:
            break
        excluded = calendar.count(begin, end)
        if excluded:
            due = calendar.add(due, excluded)
    if period.standing_since is not None and period.standing_since < due:
        return None
    return due


def united(intervals: Sequence[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Give the union of half-open intervals (a, b] that come in order of their beginnings."""
    current: tuple[date, date] | None = None
    for begin, end in intervals:
        if current is None:
            current = begin, end
        elif begin <= current[1]:
            current = current[0], max(current[1], end)
        else:
            yield current
            current = begin, end
    if current is not None:
        yield current


def _intervals(case: Case, statute: Statute, calendar: WorkingCalendar) -> Iterator[tuple[date, date | None]]:
    for asked in case.consultations:
        excluded = statute.third_party_time_excluded if asked.third_party else statute.agency_time_excluded
        if excluded.value:
            yield asked.asked_on, consultation_end(asked, statute, calendar)
    if case.fee is not None and not (case.fee.paid_on and statute.fee_restarts_period.value):
        yield case.fee.notified_on, case.fee.paid_on
    if case.correction is not None and case.correction.answered_on is None:
        yield case.correction.asked_on, None
    if case.reasons is not None:
        yield case.reasons.asked_on, case.reasons.answered_on


def consultation_end(asked: Consultation, statute: Statute, calendar: WorkingCalendar) -> date | None:
    """Return the last day a consultation takes out: the answer, or the end of the addressee's own period."""
    limit = answer_deadline(asked, statute, calendar)
    if asked.answered_on is None or limit is None:
        return asked.answered_on or limit
    return min(asked.answered_on, limit)


def answer_deadline(asked: Consultation, statute: Statute, calendar: WorkingCalendar) -> date | None:
    """Return the last day for the addressee's answer, counted from its own receipt (条例32, 34)."""
    if asked.served_on is None or not (asked.third_party or asked.joint_author):
        return None
    period = statute.third_party_period if asked.third_party else statute.joint_author_period
    return None if period.value is None else calendar.add(asked.served_on, period.value)


@dataclass(frozen=True, slots=True)
class Waits:
    """The last days of the shorter periods inside the handling."""

    correction_notice: date | None
    correction: date | None
    third_parties: tuple[tuple[str, date], ...]
    agencies: tuple[tuple[str, date], ...]
    fee: date | None


def waits(case: Case, receipt: date, statute: Statute, calendar: WorkingCalendar) -> Waits:
    """Return the last days of the shorter periods, as far as the facts fix them."""
    notice = statute.correction_notice_period.value
    answers = [(c, answer_deadline(c, statute, calendar)) for c in case.consultations]
    fee = None
    if case.fee is not None and case.fee.served_on is not None and statute.fee_payment_period.value is not None:
        fee = calendar.add(case.fee.served_on, statute.fee_payment_period.value)
    return Waits(
        correction_notice=None if notice is None else calendar.add(receipt, notice),
        correction=None if case.correction is None else case.correction.until,
        third_parties=tuple((c.party, day) for c, day in answers if c.third_party and day is not None),
        agencies=tuple((c.party, day) for c, day in answers if not c.third_party and day is not None),
        fee=fee,
    )
