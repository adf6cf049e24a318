"""What an act would lead to, beside what is now: the answer of "试算". Nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from console.words import DEADLINES, left_words, state_words
from rules.assess import Assessment
from rules.terms import ACTS

NOTHING = "—"
OPENS = {"correction_notice": "request_correction", "confirmation": "confirm_receipt"}
"""Periods that matter only while the act they limit can still be done."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the comparison."""

    name: str
    now: str
    then: str
    moved: bool


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would be after an act of that name."""

    act: str
    on: date
    differences: Sequence[Difference]


def what_if(act: str, on: date, now: Assessment, then: Assessment) -> WhatIf:
    """Return the comparison of a request now with what it would be after an act."""
    before, after = dict(_told(now)), dict(_told(then))
    names = [*before, *(name for name in after if name not in before)]
    found = [Difference(name, before.get(name, NOTHING), after.get(name, NOTHING), moved=False) for name in names]
    return WhatIf(
        ACTS[act],
        on,
        [Difference(one.name, one.now, one.then, moved=one.now != one.then) for one in found],
    )


def _told(assessment: Assessment) -> Iterator[tuple[str, str]]:
    case, dates = assessment.case, assessment.dates
    yield "办理状态", state_words(case.stage(dates.receipt), case.remedy)
    yield "收到日", _day(dates.receipt)
    yield DEADLINES["due"], _day(dates.due) if dates.due or not dates.standing_since else "停止计算"
    yield "剩余", left_words(assessment.working_days_left, overdue=assessment.overdue) or NOTHING
    for name, day in deadlines(assessment):
        yield name, _day(day)
    yield "可以办理", "、".join(ACTS[name] for name in assessment.permitted)


def deadlines(assessment: Assessment) -> Iterator[tuple[str, date]]:
    """Give the last day of every other period of a request that is fixed, with its name."""
    dates = assessment.dates
    for name in ("confirmation", "correction_notice", "correction", "fee", "reconsideration", "litigation"):
        day = getattr(dates, name)
        if isinstance(day, date) and OPENS.get(name, name) in {name, *assessment.permitted}:
            yield DEADLINES[name], day
    for party, day in (*dates.third_parties, *dates.agencies):
        yield f"{party}方答复的期限", day


def _day(day: date | None) -> str:
    return NOTHING if day is None else day.isoformat()
