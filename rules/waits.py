"""The shorter periods inside the handling: the agency's own, and those of the people it asks (条例30-34, 42)."""

from datetime import date
from typing import NamedTuple

from rules.calendar import WorkingCalendar
from rules.case import Case, Consultation, Fee
from rules.law import Law, Statute
from rules.periods import answer_deadline


class Waits(NamedTuple):
    """The last days of the shorter periods inside the handling."""

    correction_notice: date | None
    correction: date | None
    answers: tuple[tuple[Consultation, date], ...]
    fee: date | None

    def by_party(self, *, third: bool) -> tuple[tuple[str, date], ...]:
        """Return the last days for the answers of third parties, or of agencies, by party."""
        if not self.answers:
            return ()
        return tuple((asked.party, day) for asked, day in self.answers if asked.third_party is third)


def waits(case: Case, receipt: date, law: Law, calendar: WorkingCalendar) -> Waits:
    """Return the last days of the shorter periods, as far as the facts fix them."""
    statute = law.on(receipt)
    answers = []
    for asked in case.consultations:
        day = answer_deadline(asked, statute, calendar)
        if day is not None:
            answers.append((asked, day))
    return Waits(
        correction_notice=correction_notice_end(case, receipt, statute, calendar),
        correction=case.corrections[-1].until if case.corrections else None,
        answers=tuple(answers),
        fee=None if case.fee is None else fee_end(case.fee, law, calendar),
    )


def correction_notice_end(case: Case, receipt: date, statute: Statute, calendar: WorkingCalendar) -> date | None:
    """Return the last day to tell the applicant what to correct, counted from the latest receipt (条例30)."""
    period = statute.correction_notice_period.value
    return None if period is None else calendar.add(case.corrected_on or receipt, period)


def fee_end(fee: Fee, law: Law, calendar: WorkingCalendar) -> date | None:
    """Return the last day to pay, counted from the day after the notice was received (信息处理费管理办法)."""
    period = law.on(fee.notified_on).fee_payment_period.value
    return None if fee.served_on is None or period is None else calendar.add(fee.served_on, period)


def confirmation_end(case: Case, statute: Statute, calendar: WorkingCalendar) -> date | None:
    """Return the last day to confirm receipt with the applicant; None where nothing is to be confirmed (条例31)."""
    arrival, period = case.arrival, statute.receipt_confirmation_period.value
    if period is None or statute.receipt[arrival.channel].value != "confirmed":
        return None
    return calendar.add(arrival.arrived_on, period) if period else calendar.on_or_after(arrival.arrived_on)
