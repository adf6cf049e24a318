"""The proof sheet: one row per calendar date from receipt to the last day, and why each counts or not."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from rules.acts import Matter
from rules.calendar import WorkingCalendar
from rules.case import Case
from rules.cells import closing_date
from rules.clock import Dates
from rules.law import Law, Statute
from rules.periods import Pause, Period, reply_period
from rules.receipt import receipt_rule


class Row(NamedTuple):
    """One date: counted as the `nth` working day of the period, or not, and why; `source` is a notice or article."""

    date: date
    counted: bool
    nth: int | None
    why: str
    source: str
    provisional: bool = False


# Rows are made by the hundred: this is the class past its own handling of arguments.
_row: Callable[[tuple[date, bool, int | None, str, str, bool]], Row] = partial(tuple.__new__, Row)


def proof_sheet(case: Case, dates: Dates, law: Law, calendar: WorkingCalendar, on: date) -> tuple[Row, ...]:
    """Return the day-by-day working of the reply date, up to the last day.

    While the clock stands still it goes up to `on`, or to the day the case was closed. A matter without a period has
    no rows.
    """
    if dates.receipt is None or case.matter is Matter.RECORD_CORRECTION:
        return ()
    return rows_of(case, reply_period(case, dates.receipt, law, calendar), dates, law, calendar, on)


def rows_of(case: Case, period: Period, dates: Dates, law: Law, calendar: WorkingCalendar, on: date) -> tuple[Row, ...]:
    """Return the rows of a reply period that was reckoned."""
    receipt = dates.receipt or period.start
    end = dates.due or max(min(closing_date(case) or on, on), period.standing_since or on)
    rule = receipt_rule(case.arrival, law.on(case.arrival.arrived_on))
    pauses = period.ended if dates.due is not None else (*period.ended, *period.standing)
    return (
        _row((receipt, False, None, "收到申请当日不计入", rule.article, False)),
        *_before_start(case, receipt, period),
        *_counted(period, pauses, law.on(receipt), calendar, end),
    )


def _before_start(case: Case, receipt: date, period: Period) -> Iterator[Row]:
    """Give the days before a period that was started anew: none of them counts."""
    waits = [(asked.asked_on, asked.answered_on, "等待申请人补正") for asked in case.corrections]
    if case.fee is not None:
        waits.append((case.fee.notified_on, case.fee.paid_on, "等待申请人缴费"))
    for day in _days(receipt, period.start):
        why = f"{period.why}后期限重新计算，此前不计入"
        for begin, end, waiting in waits:
            if end is not None and begin < day <= end:
                why = waiting
        if day == period.start:
            why = f"{period.why}当日不计入"
        yield _row((day, False, None, why, period.article, False))


def _counted(
    period: Period, pauses: tuple[Pause, ...], statute: Statute, calendar: WorkingCalendar, end: date
) -> Iterator[Row]:
    base, day_of = period.days - period.extended, calendar.day
    nth = 0
    for on in _days(period.start, end):
        day = day_of(on)
        if not day.working:
            yield _row((on, False, None, day.why, day.source, day.provisional))
            continue
        pause = _pause(pauses, on) if pauses else None
        if pause is not None:
            yield _row((on, False, None, pause.why, pause.article, day.provisional))
            continue
        nth += 1
        if nth <= base:
            why, article = day.why, period.article
        elif nth <= period.days:
            why, article = f"{day.why}（延期内）", statute.extension_limit.article
        else:
            why, article = f"{day.why}（合理延迟期限内）", statute.reasons_procedure.article
        yield _row((on, True, nth, why, day.source or article, day.provisional))


def _pause(pauses: tuple[Pause, ...], day: date) -> Pause | None:
    """Return what makes the clock stand still on `day`, or None when it runs."""
    for pause in pauses:
        if pause.begin < day and (pause.end is None or day <= pause.end):
            return pause
    return None


def _days(after: date, until: date) -> Iterator[date]:
    return map(date.fromordinal, range(after.toordinal() + 1, until.toordinal() + 1))
