"""Which last days somebody still has to keep, as a case stands: those that reminders speak of."""

from collections.abc import Iterator
from datetime import date

from rules.case import Case, Remedy, Stage
from rules.periods import Period
from rules.remedies import RemedyDates
from rules.reminders import Deadline
from rules.waits import Waits

# While these last, the reply is owed and its period can run out.
_OWED = frozenset({Stage.HANDLING, Stage.CONSULTING, Stage.AWAITING_CORRECTION, Stage.AWAITING_REASONS, Stage.DECIDED})


def pending(
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
            yield from after_reply(case, remedies)
        case _:
            return


def _answers(inside: Waits) -> Iterator[Deadline]:
    for asked, last in inside.answers:
        if asked.answered_on is None:
            yield Deadline(f"consultation:{asked.party}", asked.served_on or asked.asked_on, last)


def after_reply(case: Case, remedies: RemedyDates) -> Iterator[Deadline]:
    """Give the last days of the remedies, while none is under way."""
    if case.service is None or case.remedy is not Remedy.NONE:
        return
    if remedies.reconsideration is not None:
        yield Deadline("reconsideration", case.service.on, remedies.reconsideration)
    if remedies.litigation is not None:
        yield Deadline("litigation", case.service.on, remedies.litigation)


def _handled(case: Case) -> bool:
    """Say whether the handling has gone on, so that no correction can be asked any more."""
    return bool(case.corrections or case.consultations or case.extension or case.order)
