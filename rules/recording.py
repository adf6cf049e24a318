"""Admit one more act to a history: the one place where check and apply meet.

A superseding entry is admitted when the history with the corrected entry would have been permitted act by act.
"""

from collections.abc import Sequence

from rules.acts import Act, PlainAct, Supersede
from rules.calendar import WorkingCalendar
from rules.case import Case
from rules.clock import reckon
from rules.history import apply, effective, opened
from rules.law import Law
from rules.refusals import Refusal, SupersedingBreaksHistory
from rules.terms import ACTS
from rules.transitions import check


def admit(case: Case, before: Sequence[Act], act: Act, law: Law, calendar: WorkingCalendar) -> Case:
    """Return the case after `act`, or refuse it; `before` are the acts already recorded."""
    if isinstance(act, Supersede):
        return _admit_superseding(case, before, act, law, calendar)
    return _admit_plain(case, act, law, calendar)


def _admit_plain(case: Case, act: PlainAct, law: Law, calendar: WorkingCalendar) -> Case:
    check(case, act, lambda: reckon(case, law, calendar), law.on)
    return apply(case, act)


def _admit_superseding(case: Case, before: Sequence[Act], act: Supersede, law: Law, calendar: WorkingCalendar) -> Case:
    corrected = opened(case.arrival, case.applicant)
    for step in effective((*before, act)):
        try:
            corrected = _admit_plain(corrected, step, law, calendar)
        except Refusal as refusal:
            raise SupersedingBreaksHistory(
                f"按更正后的登记，“{ACTS[step.act]}”（{step.on}）不能成立：{refusal.message}", refusal.article
            ) from refusal
    return corrected
