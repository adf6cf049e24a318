"""The proof sheet: one row per calendar date from receipt to the last day, and why each counts or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules.calendar import Day, WorkingCalendar
from rules.case import Case
from rules.clock import Dates
from rules.law import Law, Statute
from rules.periods import Period, reply_period
from rules.receipt import receipt_rule

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One date: counted as the `nth` working day of the period, or not, and why; `source` is a notice or article."""

    date: date
    counted: bool
    nth: int | None
    why: str
    source: str
    provisional: bool = False


def proof_sheet(case: Case, dates: Dates, law: Law, calendar: WorkingCalendar, on: date) -> tuple[Row, ...]:
    """Return the day-by-day working of the reply date, up to the last day, or to `on` while the clock stands still."""
    if dates.receipt is None:
        return ()
    statute = law.on(dates.receipt)
    period = reply_period(case, dates.receipt, statute, calendar)
    end = dates.due or max(on, period.standing_since or on)
    rule = receipt_rule(case.whole_arrival, law.on(case.arrival.arrived_on))
    first = Row(dates.receipt, False, None, "收到申请当日不计入", rule.article)  # noqa: FBT003 - a column
    return (first, *_before_start(case, dates.receipt, period), *_counted(case, period, statute, calendar, end))


def _before_start(case: Case, receipt: date, period: Period) -> Iterator[Row]:
    """Give the days of a period that was started anew: none of them counts."""
    for day in _days(receipt, period.start):
        why = _restart_reason(case, period, day)
        yield Row(day, False, None, why, period.article)  # noqa: FBT003 - a column


def _restart_reason(case: Case, period: Period, day: date) -> str:
    if case.order is not None and period.start == case.order.on:
        return "责令重新答复之前的日期不计入"
    if day == period.start:
        return "收到补正（缴费）当日不计入"
    correction, fee = case.correction, case.fee
    if correction is not None and correction.answered_on is not None and day <= correction.answered_on:
        return "等待申请人补正" if day > correction.asked_on else "补正后期限重新计算，此前不计入"
    if fee is not None and fee.paid_on is not None and day > fee.notified_on:
        return "等待申请人缴费"
    return "缴费后期限重新计算，此前不计入"


def _counted(case: Case, period: Period, statute: Statute, calendar: WorkingCalendar, end: date) -> Iterator[Row]:
    nth = 0
    base = period.days if case.extension is None else statute.base_period.value
    for day in _days(period.start, end):
        arranged = calendar.day(day)
        pause = _pause(case, period, statute, day)
        if not arranged.working:
            yield Row(day, False, None, arranged.why, arranged.source, arranged.provisional)  # noqa: FBT003 - a column
        elif pause is not None:
            yield Row(day, False, None, *pause, arranged.provisional)  # noqa: FBT003 - a column
        else:
            nth += 1
            yield _working(arranged, nth, extended=nth > base, period=period, statute=statute)


def _working(day: Day, nth: int, *, extended: bool, period: Period, statute: Statute) -> Row:
    article = statute.extension_limit.article if extended else period.article
    why = f"{day.why}（延期内）" if extended else day.why
    return Row(day.date, True, nth, why, day.source or article, day.provisional)  # noqa: FBT003 - a column


def _pause(case: Case, period: Period, statute: Statute, day: date) -> tuple[str, str] | None:
    """Return why the clock stands still on `day`, and the article, or None when it runs."""
    if period.standing_since is not None and day > period.standing_since:
        return _standing(case, statute)
    if any(begin < day <= end for begin, end in period.pauses):
        return "征求意见等期间不计入", statute.agency_time_excluded.article
    return None


def _standing(case: Case, statute: Statute) -> tuple[str, str]:
    if case.fee is not None and case.fee.paid_on is None:
        return "等待申请人缴费", statute.fee_payment_period.article
    if case.correction is not None and case.correction.answered_on is None:
        return "等待申请人补正", statute.correction_notice_period.article
    if case.reasons is not None and case.reasons.answered_on is None:
        return "等待申请人说明理由", statute.reasons_procedure.article
    return "征求意见期间不计入", statute.agency_time_excluded.article


def _days(after: date, until: date) -> Iterator[date]:
    day = after + ONE_DAY
    while day <= until:
        yield day
        day += ONE_DAY
