"""The proof sheet: one row per calendar date from receipt to the last day, and why each counts or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.acts import Matter
from rules.calendar import WorkingCalendar
from rules.case import Case
from rules.cells import closing_date
from rules.clock import Dates
from rules.law import Law, Statute
from rules.periods import Pause, Period, reply_period
from rules.receipt import receipt_rule


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
    """Return the day-by-day working of the reply date, up to the last day.

    While the clock stands still it goes up to `on`, or to the day the case was closed. A matter without a period has
    no rows.
    """
    if dates.receipt is None or case.matter is Matter.RECORD_CORRECTION:
        return ()
    statute = law.on(dates.receipt)
    period = reply_period(case, dates.receipt, law, calendar)
    end = dates.due or max(min(closing_date(case) or on, on), period.standing_since or on)
    rule = receipt_rule(case.whole_arrival, law.on(case.arrival.arrived_on))
    first = Row(dates.receipt, False, None, "收到申请当日不计入", rule.article)  # noqa: FBT003 - a column
    pauses = period.ended if dates.due is not None else (*period.ended, *period.standing)
    return (first, *_before_start(case, dates.receipt, period), *_counted(period, pauses, statute, calendar, end))


def _before_start(case: Case, receipt: date, period: Period) -> Iterator[Row]:
    """Give the days before a period that was started anew: none of them counts."""
    for day in _days(receipt, period.start):
        why = f"{period.why}当日不计入" if day == period.start else _why_not(case, period, day)
        yield Row(day, False, None, why, period.article)  # noqa: FBT003 - a column


def _why_not(case: Case, period: Period, day: date) -> str:
    if any(c.answered_on is not None and c.asked_on < day <= c.answered_on for c in case.corrections):
        return "等待申请人补正"
    fee = case.fee
    if fee is not None and fee.paid_on is not None and fee.notified_on < day <= fee.paid_on:
        return "等待申请人缴费"
    return f"{period.why}后期限重新计算，此前不计入"


def _counted(
    period: Period, pauses: tuple[Pause, ...], statute: Statute, calendar: WorkingCalendar, end: date
) -> Iterator[Row]:
    nth = 0
    base = period.days - period.extended
    for day in _days(period.start, end):
        arranged = calendar.day(day)
        if not arranged.working:
            yield Row(day, False, None, arranged.why, arranged.source, arranged.provisional)  # noqa: FBT003 - a column
            continue
        pause = _pause(pauses, day)
        if pause is not None:
            yield Row(day, False, None, pause.why, pause.article, arranged.provisional)  # noqa: FBT003 - a column
            continue
        nth += 1
        if nth <= base:
            why, article = arranged.why, period.article
        elif nth <= period.days:
            why, article = f"{arranged.why}（延期内）", statute.extension_limit.article
        else:
            why, article = f"{arranged.why}（合理延迟期限内）", statute.reasons_procedure.article
        yield Row(day, True, nth, why, arranged.source or article, arranged.provisional)  # noqa: FBT003 - a column


def _pause(pauses: tuple[Pause, ...], day: date) -> Pause | None:
    """Return what makes the clock stand still on `day`, or None when it runs."""
    for pause in pauses:
        if pause.begin < day and (pause.end is None or day <= pause.end):
            return pause
    return None


def _days(after: date, until: date) -> Iterator[date]:
    return map(date.fromordinal, range(after.toordinal() + 1, until.toordinal() + 1))
