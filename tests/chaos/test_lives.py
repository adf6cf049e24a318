"""The lives that the clerks of a run live are lawful as they are sent, and the acts that wait have no earlier place."""

from datetime import date, timedelta

import pytest

from api.bodies import read_act
from chaos.lives import LIVES, LONG_AGO, lived
from holidays.calendars import calendar
from rules.acts import Act, ApplicantKind, Arrival, Channel
from rules.assess import Assessment, Facts, assess
from rules.law import law

NATION = calendar("CN")
TODAY = date(2026, 11, 20)
DAYS = (LONG_AGO, date(2026, 9, 25), date(2026, 9, 6), date(2026, 9, 30))
PRIVATE = ("actor", "note", "party_name")


def acts_of(name: str, arrived_on: date) -> list[tuple[Act, bool]]:
    sent = lived(name, arrived_on).acts
    return [
        (read_act({name: value for name, value in body.items() if name not in PRIVATE}), waits) for body, waits in sent
    ]


def assessed(arrived_on: date, acts: list[Act]) -> Assessment:
    received = Arrival(channel=Channel.IN_PERSON, arrived_on=arrived_on)
    facts = Facts(received=received, applicant=ApplicantKind.NATURAL, acts=tuple(acts), on=TODAY)
    return assess(facts, law(), NATION, NATION)


@pytest.mark.parametrize("arrived_on", DAYS)
@pytest.mark.parametrize("name", LIVES)
def test_every_act_of_a_life_is_lawful_in_its_turn_and_has_its_day_behind_it(name: str, arrived_on: date) -> None:
    acts = [act for act, _ in acts_of(name, arrived_on)]
    assert assessed(arrived_on, acts).refused == ()
    assert all(arrived_on < act.on <= arrived_on + timedelta(45) for act in acts)


@pytest.mark.parametrize("name", LIVES)
def test_an_act_that_waits_is_refused_before_the_act_it_waits_for(name: str) -> None:
    acts = acts_of(name, LONG_AGO)
    for place, (act, waits) in enumerate(acts):
        if waits:
            early = [before for before, _ in acts[: place - 1]]
            assert len(assessed(LONG_AGO, [*early, act]).refused) == 1, act
