"""The clock: from facts, law and calendar to dates. One pure function, `reckon`.

The day of receipt is not counted; only working days count; a period ends at the end of its last working day.
Correction and full payment start the period anew; consultations take out intervals; the extension adds once.
A date is never stored as truth: it is what `reckon` says of the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.calendar import WorkingCalendar
from rules.case import Case, Remedy, Stage
from rules.law import Law, Regime
from rules.periods import Waits, due_date, reply_period, waits
from rules.receipt import receipt_date
from rules.remedies import RemedyDates, remedy_dates
from rules.reminders import Reminder, plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Every date that follows from the facts of one case. None: not fixed yet, or not regulated."""

    regime: Regime | None = None
    receipt: date | None = None
    due: date | None = None
    provisional: bool = False
    standing_since: date | None = None
    correction_notice: date | None = None
    correction: date | None = None
    third_parties: tuple[tuple[str, date], ...] = ()
    agencies: tuple[tuple[str, date], ...] = ()
    fee: date | None = None
    reconsideration: date | None = None
    litigation: date | None = None
    reminders: tuple[Reminder, ...] = ()
    calendar: str = ""


def reckon(case: Case, law: Law, calendar: WorkingCalendar) -> Dates:
    """Return every date of the case; refuse a receipt before the Regulation (NoLawInForce)."""
    receipt = receipt_date(case.whole_arrival, law.on(case.arrival.arrived_on))
    if receipt is None:
        return Dates(calendar=calendar.version)
    statute = law.on(receipt)
    period = reply_period(case, receipt, statute, calendar)
    due = due_date(case, period, calendar)
    inside = waits(case, receipt, statute, calendar)
    remedies = remedy_dates(case, law, calendar)
    deadlines = _pending(case, receipt, due, inside, remedies)
    return Dates(
        regime=statute.regime.value,
        receipt=receipt,
        due=due,
        provisional=calendar.is_provisional(receipt) or (due is not None and calendar.is_provisional(due)),
        standing_since=period.standing_since if due is None else None,
        correction_notice=inside.correction_notice,
        correction=inside.correction,
        third_parties=inside.third_parties,
        agencies=inside.agencies,
        fee=inside.fee,
        reconsideration=remedies.reconsideration,
        litigation=remedies.litigation,
        reminders=plan(deadlines, receipt, statute, calendar),
        calendar=calendar.version,
    )


def _pending(
    case: Case, receipt: date, due: date | None, inside: Waits, remedies: RemedyDates
) -> Iterator[tuple[str, date | None]]:
    """Give the deadlines somebody still has to keep, by name."""
    match case.stage(receipt):
        case Stage.HANDLING | Stage.CONSULTING | Stage.DECIDED:
            yield "due", due
            open_parties = {asked.party for asked in case.open_consultations}
            for party, day in (*inside.third_parties, *inside.agencies):
                if party in open_parties:
                    yield f"consultation:{party}", day
            if case.correction is None and case.decision is None:
                yield "correction_notice", inside.correction_notice
        case Stage.AWAITING_CORRECTION:
            yield "correction", inside.correction
        case Stage.AWAITING_REASONS:
            yield "reasons", case.reasons.until if case.reasons else None
        case Stage.AWAITING_PAYMENT:
            yield "fee", inside.fee
        case Stage.REPLIED if case.remedy is Remedy.NONE:
            yield "reconsideration", remedies.reconsideration
            yield "litigation", remedies.litigation
        case _:
            return


def remedies_end(dates: Dates) -> date | None:
    """Return the last day on which a remedy can still be sought, or None while that is not known."""
    known = [day for day in (dates.reconsideration, dates.litigation) if day is not None]
    return max(known, default=None)
