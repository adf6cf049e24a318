"""Admit one more act to a history: the one place where check and apply meet.

A superseding entry is admitted when the history with the corrected entry would have been permitted act by act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import get_args

from rules.acts import Act, PlainAct, Reckon, RestateArrival, StrikeOut, Supersede
from rules.calendar import WorkingCalendar
from rules.case import Case
from rules.clock import Reckoning
from rules.history import apply, effective, effective_arrival, opened
from rules.law import Law
from rules.receipt import day_of_receipt
from rules.refusals import DateOutOfReach, Refusal, SupersedingBreaksHistory
from rules.terms import ACTS
from rules.transitions import check

_OF_THE_REGISTER = (Supersede, StrikeOut, RestateArrival)

# The facts of each act that are days.
_DAYS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        kind: tuple(field.name for field in fields(kind) if field.type in (date, date | None))
        for kind in get_args(PlainAct)
    }
)


def admit(case: Case, before: Sequence[Act], act: Act, law: Law, calendar: WorkingCalendar) -> Case:
    """Return the case after `act`, or refuse it; `before` are the acts already recorded."""
    if isinstance(act, Reckon):
        return case
    if isinstance(act, _OF_THE_REGISTER):
        return _admit_correction(case, before, act, law, calendar)
    return _admit_plain(case, act, law, calendar)


def _admit_plain(case: Case, act: PlainAct, law: Law, calendar: WorkingCalendar) -> Case:
    _in_reach(act, calendar)
    try:
        check(case, act, lambda: Reckoning(case, law, calendar), law.on)
    except (ValueError, OverflowError) as beyond:
        raise DateOutOfReach(f"推算的日期超出日历的范围，请核对日期：{beyond}") from beyond
    return apply(case, act)


def _in_reach(act: PlainAct, calendar: WorkingCalendar) -> None:
    """Refuse an act with a day the calendar cannot answer for, before anything rests on it (DateOutOfReach)."""
    for name in _DAYS[type(act)]:
        day: date | None = getattr(act, name)
        if day is not None:
            try:
                calendar.is_working(day)
            except ValueError:
                raise DateOutOfReach(f"“{ACTS[act.act]}”的日期{day}超出日历的范围，请核对日期。") from None


def _admit_correction(
    case: Case, before: Sequence[Act], act: Supersede | StrikeOut | RestateArrival, law: Law, calendar: WorkingCalendar
) -> Case:
    """Go through the whole history again, as it would have been without the error."""
    acts = (*before, act)
    corrected = opened(effective_arrival(case.arrival, acts), case.applicant, case.matter)
    day_of_receipt(corrected, law.on)
    for step in effective(acts):
        try:
            corrected = _admit_plain(corrected, step, law, calendar)
        except Refusal as refusal:
            raise SupersedingBreaksHistory(
                f"按更正后的登记，“{ACTS[step.act]}”（{step.on}）不能成立：{refusal.message}", refusal.article
            ) from refusal
    return corrected
