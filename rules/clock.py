"""The clock: from facts, law and calendar to dates. One pure function, `reckon`.

The day of receipt is not counted; only working days count; a period ends at the end of its last working day.
Correction and full payment start the period anew; consultations take out intervals; the extension adds once.
A date is never stored as truth: it is what `reckon` says of the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rules.acts import Matter
from rules.calendar import WorkingCalendar
from rules.case import Case, Remedy, Stage
from rules.law import Law, Regime
from rules.periods import Period, due_date, reply_period
from rules.receipt import day_of_receipt
from rules.refusals import DateOutOfReach
from rules.remedies import RemedyDates, ceiling, remedy_dates, silence_dates
from rules.reminders import Deadline, Reminder, plan
from rules.waits import Waits, confirmation_end, waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Every date that follows from the facts of one case. None: not fixed yet, or not regulated.

    `reconsideration` and `litigation` are the last days against the reply, `ceiling` the last day of all against one
    nobody knows the receipt of. `first_due` is the last day of the first round when a new decision was ordered since.
    """

    regime: Regime | None = None
    receipt: date | None = None
    confirmation: date | None = None
    due: date | None = None
    first_due: date | None = None
    provisional: bool = False
    standing_since: date | None = None
    correction_notice: date | None = None
    correction: date | None = None
    third_parties: tuple[tuple[str, date], ...] = ()
    agencies: tuple[tuple[str, date], ...] = ()
    fee: date | None = None
    reconsideration: date | None = None
    litigation: date | None = None
    ceiling: date | None = None
    reminders: tuple[Reminder, ...] = ()
    calendar: str = ""


# While these last, the reply is owed and its period can run out.
_OWED = frozenset({Stage.HANDLING, Stage.CONSULTING, Stage.AWAITING_CORRECTION, Stage.AWAITING_REASONS, Stage.DECIDED})


def reckon(case: Case, law: Law, calendar: WorkingCalendar) -> Dates:
    """Return every date of the case; refuse a receipt before the Regulation (NoLawInForce).

    A date beyond the reach of the calendar raises DateOutOfReach.
    """
    return reckon_with_period(case, law, calendar)[0]


def reckon_with_period(
    case: Case, law: Law, calendar: WorkingCalendar, *, remind: bool = True
) -> tuple[Dates, Period | None]:
    """Return the dates with the reply period they rest on (None without one), and without reminders if not wanted."""
    try:
        receipt = day_of_receipt(case, law.on)
        if receipt is None:
            return _unreceived(case, law, calendar), None
        if case.matter is Matter.RECORD_CORRECTION:
            return _without_period(case, receipt, law, calendar), None
        period = reply_period(case, receipt, law, calendar)
        return _in_period(case, receipt, period, law, calendar, remind=remind), period
    except (ValueError, OverflowError) as beyond:
        raise DateOutOfReach(f"推算的日期超出日历的范围，请核对日期：{beyond}") from beyond


def _in_period(
    case: Case, receipt: date, period: Period, law: Law, calendar: WorkingCalendar, *, remind: bool
) -> Dates:
    due = due_date(period, calendar)
    inside = waits(case, receipt, law, calendar)
    remedies = remedy_dates(case, law, calendar)
    statute = law.on(receipt)
    reminders: tuple[Reminder, ...] = ()
    if remind:
        reminders = plan(_pending(case, receipt, period, due, inside, remedies), statute, calendar)
    return Dates(
        regime=statute.regime.value,
        receipt=receipt,
        due=due,
        first_due=None if case.first_round is None else _first_due(case.first_round, receipt, law, calendar),
        provisional=calendar.is_provisional_between(receipt, due or receipt),
        standing_since=period.standing_since if due is None else None,
        correction_notice=inside.correction_notice,
        correction=inside.correction,
        third_parties=inside.by_party(third=True),
        agencies=inside.by_party(third=False),
        fee=inside.fee,
        reconsideration=remedies.reconsideration,
        litigation=remedies.litigation,
        ceiling=ceiling(case, law),
        reminders=reminders,
        calendar=calendar.version,
    )


def _unreceived(case: Case, law: Law, calendar: WorkingCalendar) -> Dates:
    """Return the dates of a request that has arrived but is not yet received: it is to be confirmed."""
    statute = law.on(case.arrival.arrived_on)
    last = confirmation_end(case, statute, calendar)
    pending = []
    if last is not None and case.unreachable_on is None and case.withdrawn_on is None:
        pending.append(Deadline("confirmation", case.arrival.arrived_on, last))
    return Dates(confirmation=last, reminders=plan(pending, statute, calendar), calendar=calendar.version)


def _without_period(case: Case, receipt: date, law: Law, calendar: WorkingCalendar) -> Dates:
    """Return the dates of a record correction: the Regulation sets no period for it (条例41)."""
    remedies = remedy_dates(case, law, calendar)
    statute = law.on(receipt)
    return Dates(
        regime=statute.regime.value,
        receipt=receipt,
        reconsideration=remedies.reconsideration,
        litigation=remedies.litigation,
        ceiling=ceiling(case, law),
        reminders=plan(_after_reply(case, remedies), statute, calendar),
        calendar=calendar.version,
    )


def _first_due(first: Case, receipt: date, law: Law, calendar: WorkingCalendar) -> date | None:
    return due_date(reply_period(first, receipt, law, calendar), calendar)


def _pending(
    case: Case, receipt: date, period: Period, due: date | None, inside: Waits, remedies: RemedyDates
) -> Iterator[Deadline]:
    """Give the deadlines somebody still has to keep."""
    stage = case.stage(receipt)
    if stage in _OWED and due is not None:
        yield Deadline("due", period.start, due)
    match stage:
        case Stage.HANDLING if inside.correction_notice is not None and not _handled(case):
            yield Deadline("correction_notice", receipt, inside.correction_notice, owed=False)
        case Stage.CONSULTING:
            yield from _answers(inside)
        case Stage.AWAITING_CORRECTION if case.correction is not None and case.correction.until is not None:
            yield Deadline("correction", case.correction.asked_on, case.correction.until)
        case Stage.AWAITING_REASONS if case.reasons is not None and case.reasons.until is not None:
            yield Deadline("reasons", case.reasons.asked_on, case.reasons.until)
        case Stage.AWAITING_PAYMENT if inside.fee is not None and case.fee is not None:
            yield Deadline("fee", case.fee.served_on or case.fee.notified_on, inside.fee)
        case Stage.REPLIED:
            yield from _after_reply(case, remedies)
        case _:
            return


def _answers(inside: Waits) -> Iterator[Deadline]:
    for asked, last in inside.answers:
        if asked.answered_on is None:
            yield Deadline(f"consultation:{asked.party}", asked.served_on or asked.asked_on, last)


def _after_reply(case: Case, remedies: RemedyDates) -> Iterator[Deadline]:
    if case.service is None or case.remedy is not Remedy.NONE:
        return
    if remedies.reconsideration is not None:
        yield Deadline("reconsideration", case.service.on, remedies.reconsideration)
    if remedies.litigation is not None:
        yield Deadline("litigation", case.service.on, remedies.litigation)


def _handled(case: Case) -> bool:
    """Say whether the handling has gone on, so that no correction can be asked any more."""
    return bool(case.corrections or case.consultations or case.extension or case.order)


def against_silence(case: Case, dates: Dates, law: Law, calendar: WorkingCalendar) -> Dates:
    """Return the dates of a case whose period has ended without a reply: the remedies are those against silence."""
    open_now = silence_dates(case, dates.due, law, calendar)
    return replace(dates, reconsideration=open_now.reconsideration, litigation=open_now.litigation)


def remedies_end(dates: Dates) -> date | None:
    """Return the last day on which a remedy can still be sought, or None while that is not known."""
    known = [day for day in (dates.reconsideration, dates.litigation) if day is not None]
    return max(known, default=dates.ceiling)
