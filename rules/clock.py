"""The clock: from facts, law and calendar to dates. One pure function, `reckon`.

The day of receipt is not counted; only working days count; a period ends at the end of its last working day.
Correction and full payment start the period anew; consultations take out intervals; the extension adds once.
A date is never stored as truth: it is what `reckon` says of the facts.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from rules.acts import Matter
from rules.calendar import WorkingCalendar
from rules.case import Case
from rules.law import Law, Regime
from rules.pending import after_reply, pending
from rules.periods import Period, due_date, reply_period
from rules.receipt import day_of_receipt
from rules.refusals import DateOutOfReach
from rules.remedies import ceiling, remedy_dates, silence_dates
from rules.reminders import Deadline, Reminder, plan
from rules.waits import Waits, confirmation_end, correction_notice_end, fee_end, waits


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

    @property
    def remedies_end(self) -> date | None:
        """The last day on which a remedy can still be sought, or None while that is not known."""
        known = [day for day in (self.reconsideration, self.litigation) if day is not None]
        return max(known, default=self.ceiling)


class LastDays(Protocol):
    """What the conditions of acts may ask of the dates: of `Dates` on record, or of a `Reckoning` on the spot."""

    @property
    def due(self) -> date | None:
        """The last day for the reply."""
        ...

    @property
    def correction_notice(self) -> date | None:
        """The last day to tell the applicant what to correct."""
        ...

    @property
    def third_parties(self) -> tuple[tuple[str, date], ...]:
        """The last day for each third party's answer."""
        ...

    @property
    def agencies(self) -> tuple[tuple[str, date], ...]:
        """The last day for each joint author's answer."""
        ...

    @property
    def fee(self) -> date | None:
        """The last day to pay."""
        ...

    @property
    def remedies_end(self) -> date | None:
        """The last day on which a remedy can still be sought, or None while that is not known."""
        ...


class Reckoning:
    """The dates of a case in the making: receipt, period and last day at once, all others when they are asked for.

    A date beyond the reach of the calendar raises ValueError or OverflowError here; `reckon` makes a refusal of it.
    """

    __slots__ = ("calendar", "case", "due", "law", "period", "receipt")

    def __init__(self, case: Case, law: Law, calendar: WorkingCalendar) -> None:
        self.case, self.law, self.calendar = case, law, calendar
        self.receipt = day_of_receipt(case, law.on)
        self.period: Period | None = None
        self.due: date | None = None
        if self.receipt is not None and case.matter is Matter.DISCLOSURE:
            self.period = reply_period(case, self.receipt, law, calendar)
            self.due = due_date(self.period, calendar)

    @property
    def correction_notice(self) -> date | None:
        """The last day to tell the applicant what to correct."""
        if self.receipt is None:
            return None
        return correction_notice_end(self.case, self.receipt, self.law.on(self.receipt), self.calendar)

    @property
    def third_parties(self) -> tuple[tuple[str, date], ...]:
        """The last day for each third party's answer."""
        return self._waits().by_party(third=True)

    @property
    def agencies(self) -> tuple[tuple[str, date], ...]:
        """The last day for each joint author's answer."""
        return self._waits().by_party(third=False)

    @property
    def fee(self) -> date | None:
        """The last day to pay."""
        return None if self.case.fee is None else fee_end(self.case.fee, self.law, self.calendar)

    @property
    def remedies_end(self) -> date | None:
        """The last day on which a remedy can still be sought, or None while that is not known."""
        return self.dates().remedies_end

    def _waits(self) -> Waits:
        return waits(self.case, self.receipt or self.case.arrival.arrived_on, self.law, self.calendar)

    def dates(self) -> Dates:
        """Return every date."""
        if self.receipt is None:
            return self._unreceived()
        if self.period is None:
            return self._without_period(self.receipt)
        return self._in_period(self.receipt, self.period)

    def _in_period(self, receipt: date, period: Period) -> Dates:
        case, law, calendar, due = self.case, self.law, self.calendar, self.due
        inside = waits(case, receipt, law, calendar)
        remedies = remedy_dates(case, law, calendar)
        statute = law.on(receipt)
        return Dates(
            regime=statute.regime.value,
            receipt=receipt,
            due=due,
            first_due=None if case.first_round is None else Reckoning(case.first_round, law, calendar).due,
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
            reminders=plan(pending(case, receipt, period, due, inside, remedies), statute, calendar),
            calendar=calendar.version,
        )

    def _unreceived(self) -> Dates:
        """Return the dates of a request that has arrived but is not yet received: it is to be confirmed."""
        case, calendar = self.case, self.calendar
        statute = self.law.on(case.arrival.arrived_on)
        last = confirmation_end(case, statute, calendar)
        expected: tuple[Deadline, ...] = ()
        if last is not None and case.unreachable_on is None and case.withdrawn_on is None:
            expected = (Deadline("confirmation", case.arrival.arrived_on, last),)
        return Dates(confirmation=last, reminders=plan(expected, statute, calendar), calendar=calendar.version)

    def _without_period(self, receipt: date) -> Dates:
        """Return the dates of a record correction: the Regulation sets no period for it (条例41)."""
        case, law, calendar = self.case, self.law, self.calendar
        remedies = remedy_dates(case, law, calendar)
        statute = law.on(receipt)
        return Dates(
            regime=statute.regime.value,
            receipt=receipt,
            reconsideration=remedies.reconsideration,
            litigation=remedies.litigation,
            ceiling=ceiling(case, law),
            reminders=plan(after_reply(case, remedies), statute, calendar),
            calendar=calendar.version,
        )


def reckon(case: Case, law: Law, calendar: WorkingCalendar) -> Dates:
    """Return every date of the case; refuse a receipt before the Regulation (NoLawInForce).

    A date beyond the reach of the calendar raises DateOutOfReach.
    """
    return reckoned(case, law, calendar)[0]


def reckoned(case: Case, law: Law, calendar: WorkingCalendar) -> tuple[Dates, Period | None]:
    """Return every date of the case, and the reply period they rest on (None without one); refuses as `reckon`."""
    try:
        reckoning = Reckoning(case, law, calendar)
        return reckoning.dates(), reckoning.period
    except (ValueError, OverflowError) as beyond:
        raise DateOutOfReach(f"推算的日期超出日历的范围，请核对日期：{beyond}") from beyond


def against_silence(case: Case, dates: Dates, law: Law, calendar: WorkingCalendar) -> Dates:
    """Return the dates of a case whose period has ended without a reply: the remedies are those against silence."""
    open_now = silence_dates(case, dates.due, law, calendar)
    return replace(dates, reconsideration=open_now.reconsideration, litigation=open_now.litigation)


def remedies_end(dates: Dates) -> date | None:
    """Return the last day on which a remedy can still be sought, or None while that is not known."""
    return dates.remedies_end
