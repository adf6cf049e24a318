"""The reply period of a case: from when, how long, and what is taken out of it (条例30, 32-35; law.md 3).

A pause is an interval of days; overlapping pauses are united, never summed.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from rules.calendar import WorkingCalendar
from rules.case import Case, Consultation
from rules.law import Law, Statute


class Pause(NamedTuple):
    """Days taken out: every d with begin < d <= end; without an end the clock stands still.

    `restarts`: when it ends the whole period starts anew, so nothing of it can run out meanwhile.
    """

    begin: date
    end: date | None
    why: str
    article: str
    restarts: bool = False


_begin = attrgetter("begin")


class Period(NamedTuple):
    """The reply period: `days` working days after `start`, the `extended` last ones among them by extension.

    `why` names what started it; `ended` are the pauses that are over, `standing` those that are not, in order;
    `until` is the reasonable date that was set instead, which only ever lengthens.
    """

    start: date
    days: int
    why: str
    article: str
    extended: int = 0
    ended: tuple[Pause, ...] = ()
    standing: tuple[Pause, ...] = ()
    until: date | None = None

    @property
    def standing_since(self) -> date | None:
        """The day since which the clock stands still, should no last day be known."""
        return self.standing[0].begin if self.standing else None

    @property
    def pauses(self) -> tuple[tuple[date, date], ...]:
        """The days taken out after the start, united: intervals (a, b] in order that do not overlap."""
        after = [(max(p.begin, self.start), p.end) for p in self.ended if p.end is not None and p.end > self.start]
        return tuple(united(after)) if after else ()


def reply_period(case: Case, receipt: date, law: Law, calendar: WorkingCalendar) -> Period:
    """Return the period in which the reply is owed, as the facts stand."""
    statute = law.on(receipt)
    start, days, why, article = _start(case, receipt, law)
    extended = 0
    if case.extension is not None and (start <= case.extension.on or statute.extension_survives_restart.value):
        extended = case.extension.days or statute.extension_limit.value
    ended: list[Pause] = []
    standing: list[Pause] = []
    for pause in sorted(_pauses(case, law, statute, calendar), key=_begin) if case.order is None else ():
        (standing if pause.end is None else ended).append(pause)
    return Period(
        start=start,
        days=days + extended,
        why=why,
        article=article,
        extended=extended,
        ended=tuple(ended),
        standing=tuple(standing),
        until=case.reasonable_until,
    )


def _start(case: Case, receipt: date, law: Law) -> tuple[date, int, str, str]:
    """Return the day after which days count, how many, what happened on it, and the article that says so."""
    if case.order is not None:
        return case.order.on, case.order.days, "责令重新答复", "复议决定或判决"
    base = law.on(receipt).base_period
    start, why, article = receipt, "收到申请", base.article
    corrected = case.corrected_on
    if corrected is not None:
        start, why, article = corrected, "收到补正", "条例30"
    fee = case.fee
    if fee is not None and fee.paid_on is not None and fee.paid_on >= start:
        restarts = law.on(fee.notified_on).fee_restarts_period
        if restarts.value:
            start, why, article = fee.paid_on, "缴费", restarts.article
    return start, base.value, why, article


def _pauses(case: Case, law: Law, statute: Statute, calendar: WorkingCalendar) -> Iterator[Pause]:
    for asked in case.consultations:
        excluded = statute.third_party_time_excluded if asked.third_party else statute.agency_time_excluded
        if excluded.value:
            end = consultation_end(asked, statute, calendar)
            why = "征求第三方意见期间不计入" if asked.third_party else "征求其他机关意见期间不计入"
            yield Pause(asked.asked_on, end, why, excluded.article)
    fee = case.fee
    if fee is not None:
        rules = law.on(fee.notified_on)
        restarts = rules.fee_restarts_period.value
        if fee.paid_on is None or not restarts:
            article = rules.fee_payment_period.article
            yield Pause(fee.notified_on, fee.paid_on, "等待申请人缴费", article, restarts)
    correction = case.correction
    if correction is not None and correction.answered_on is None:
        article = statute.correction_notice_period.article
        yield Pause(correction.asked_on, None, "等待申请人补正", article, restarts=True)
    if case.reasons is not None:
        article = statute.reasons_procedure.article
        yield Pause(case.reasons.asked_on, case.reasons.answered_on, "等待申请人说明理由", article)


def due_date(period: Period, calendar: WorkingCalendar) -> date | None:
    """Return the last day for the reply, or None while the clock stands still with no known end.

    A pause that begins when the counted days are over moves nothing any more; the wait for a correction or a payment
    keeps the last day open even when it begins on it.
    """
    counted = calendar.add(period.start, period.days)
    for begin, end in period.pauses:
        if begin >= counted:
            break
        excluded = calendar.count(begin, end)
        if excluded:
            counted = calendar.add(counted, excluded)
    due = counted if period.until is None else max(counted, period.until)
    for pause in period.standing:
        if pause.begin < counted or (pause.restarts and pause.begin <= due):
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
