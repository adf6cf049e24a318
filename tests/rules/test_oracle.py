"""Random lives of requests: against the day-by-day oracle, and against what must hold of any of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from holidays.calendars import calendar
from rules.acts import (
    Act,
    ApplicantKind,
    Arrival,
    ConsultAgency,
    ConsultThirdParty,
    PlainAct,
    RecordConsultationService,
    StrikeOut,
    Supersede,
    ThirdPartyAnswers,
)
from rules.acts import AgencyAnswers as Answers
from rules.assess import Assessment, Facts, assess
from rules.calendar import WorkingCalendar
from rules.case import Case
from rules.clock import reckon
from rules.history import fold, opened
from rules.law import law
from rules.recording import admit
from rules.refusals import Refusal, SupersedingBreaksHistory
from tests.rules.lives import Life, lives
from tests.rules.oracle import opinion

CN, NX = calendar(), calendar("CN-NX")
CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much]
MANY = settings(max_examples=300, deadline=None, suppress_health_check=CALM)
SOME = settings(max_examples=120, deadline=None, suppress_health_check=CALM)
KIND = ApplicantKind.NATURAL
ASKING = (ConsultThirdParty, ConsultAgency, ThirdPartyAnswers, Answers, RecordConsultationService)


def _permitted(
    arrival: Arrival, acts: tuple[PlainAct, ...], on: WorkingCalendar = CN
) -> tuple[Case, tuple[PlainAct, ...]]:
    case = opened(arrival, KIND)
    kept: list[PlainAct] = []
    for act in acts:
        try:
            case = admit(case, kept, act, law(), on)
        except Refusal:
            continue
        kept.append(act)
    return case, tuple(kept)


def _assessed(arrival: Arrival, acts: tuple[Act, ...]) -> Assessment:
    on = arrival.arrived_on + timedelta(days=60)
    return assess(Facts(received=arrival, applicant=KIND, acts=acts, on=on), law(), CN, CN)


@pytest.mark.parametrize("days", [CN, NX], ids=["CN", "CN-NX"])
@given(life=lives())
@MANY
def test_every_date_is_what_a_walk_day_by_day_finds(days: WorkingCalendar, life: Life) -> None:
    arrival, acts = life
    case, kept = _permitted(arrival, acts, days)
    for act in kept:
        event(act.act)
    found, expected = reckon(case, law(), days), opinion(arrival, kept, days.is_working)
    assert {name: getattr(found, name) for name in expected.__slots__} == {
        name: getattr(expected, name) for name in expected.__slots__
    }


@given(life=lives())
@SOME
def test_refused_acts_have_no_effect(life: Life) -> None:
    arrival, acts = life
    _, kept = _permitted(arrival, acts)
    whole, lawful = _assessed(arrival, acts), _assessed(arrival, kept)
    assert lawful.refused == ()
    assert whole.case == lawful.case
    assert whole.dates == lawful.dates
    assert whole.cells == lawful.cells
    assert len(whole.refused) + len(kept) == len(acts)


@given(life=lives(), cut=st.integers(0, 12))
@SOME
def test_a_prefix_of_acts_gives_a_prefix_of_results(life: Life, cut: int) -> None:
    arrival, acts = life
    whole, part = _assessed(arrival, acts), _assessed(arrival, acts[:cut])
    assert [refused for refused in whole.refused if refused.index < cut] == list(part.refused)
    _, kept = _permitted(arrival, acts)
    _, first = _permitted(arrival, acts[:cut])
    assert kept[: len(first)] == first


@given(life=lives())
@SOME
def test_folding_the_permitted_acts_is_admitting_them_one_by_one(
    life: Life,
) -> None:
    arrival, acts = life
    case, kept = _permitted(arrival, acts)
    assert fold(arrival, KIND, kept) == case


@given(life=lives(), later=st.integers(1, 40))
@SOME
def test_a_later_receipt_is_never_due_earlier(life: Life, later: int) -> None:
    arrival, acts = life
    case, kept = _permitted(arrival, acts)
    before = reckon(case, law(), CN)
    shift = timedelta(days=later)
    moved = Arrival(
        channel=arrival.channel,
        arrived_on=arrival.arrived_on + shift,
        signed_on=arrival.signed_on and arrival.signed_on + shift,
        confirmed_on=arrival.confirmed_on and arrival.confirmed_on + shift,
    )
    other, still = _permitted(moved, kept)
    after = reckon(other, law(), CN)
    assume(still == kept)
    assume(before.regime == after.regime)
    assume(before.due is not None and after.due is not None)
    assert before.due is not None
    assert after.due is not None
    assert before.due <= after.due


@given(life=lives())
@SOME
def test_a_suspension_never_shortens(life: Life) -> None:
    arrival, acts = life
    case, kept = _permitted(arrival, acts)
    without = tuple(act for act in kept if not isinstance(act, ASKING))
    assume(without != kept)
    other, still = _permitted(arrival, without)
    assume(still == without)
    stopped, running = reckon(case, law(), CN).due, reckon(other, law(), CN).due
    assume(running is not None)
    assert stopped is None or (running is not None and stopped >= running)


@given(life=lives(), place=st.integers(0, 12), shift=st.integers(-5, 5))
@MANY
def test_superseding_equals_never_having_erred(life: Life, place: int, shift: int) -> None:
    arrival, acts = life
    case, kept = _permitted(arrival, acts)
    assume(kept)
    at = place % len(kept)
    right = replace(kept[at], on=kept[at].on + timedelta(days=shift))
    corrected = (*kept[:at], right, *kept[at + 1 :])
    correction = Supersede(on=kept[-1].on, entry=at + 2, by=right)
    _same_or_refused(arrival, case, kept, corrected, correction)


@given(life=lives(), place=st.integers(0, 12))
@SOME
def test_striking_out_equals_never_having_entered(life: Life, place: int) -> None:
    arrival, acts = life
    case, kept = _permitted(arrival, acts)
    assume(kept)
    at = place % len(kept)
    corrected = (*kept[:at], *kept[at + 1 :])
    _same_or_refused(arrival, case, kept, corrected, StrikeOut(on=kept[-1].on, entry=at + 2))


def _same_or_refused(
    arrival: Arrival, case: Case, kept: tuple[PlainAct, ...], corrected: tuple[PlainAct, ...], by: Supersede | StrikeOut
) -> None:
    never_erred, still = _permitted(arrival, corrected)
    if still == corrected:
        event("admitted")
        assert admit(case, kept, by, law(), CN) == never_erred
        assert fold(arrival, KIND, (*kept, by)) == never_erred
    else:
        event("refused")
        with pytest.raises(SupersedingBreaksHistory):
            admit(case, kept, by, law(), CN)


@given(start=st.dates(date(2008, 5, 1), date(2026, 10, 1)), days=st.integers(1, 60))
@SOME
def test_the_nth_working_day_is_the_nth(start: date, days: int) -> None:
    end = CN.add(start, days)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(CN.is_working(day) for day in between) == days
    assert CN.is_working(end)
