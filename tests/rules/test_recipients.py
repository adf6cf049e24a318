"""Who is told: whoever handles the request, then the heads, then those above; never nobody."""

import pytest

from rules.agency import Actor, Role
from rules.escalation import Level
from rules.recipients import handlers, told


def officer(code: str, role: Role, agency: str = "640521") -> Actor:
    return Actor(agency=agency, code=code, name="马建国", role=role)


ANNA, BO = officer("c1", Role.CLERK), officer("c2", Role.CLERK)
REVIEWER, HEAD = officer("r1", Role.REVIEWER), officer("h1", Role.HEAD)
OFFICE = (ANNA, BO, HEAD, REVIEWER)
ABOVE = officer("h1", Role.HEAD, "640500")
CITY = (officer("c1", Role.CLERK, "640500"), ABOVE)


@pytest.mark.parametrize(
    ("trail", "expected"),
    [
        (("c1",), (ANNA,)),
        (("c1", "c2"), (BO,)),
        (("c1", "c2", "h1", "engine"), (BO,)),
        (("c1", "elsewhere"), (ANNA,)),
        (("h1",), (HEAD,)),
        (("h1", "r1", "engine"), (HEAD,)),
        (("engine",), (ANNA, BO)),
        (("gone", "h1"), (ANNA, BO)),
        ((), (ANNA, BO)),
    ],
    ids=[
        "who registered it",
        "the latest clerk",
        "a head or the engine does not take it over",
        "nor somebody of elsewhere",
        "a head who registered it himself",
        "the registrar, whoever acted since",
        "nobody known: all clerks",
        "the registrar has gone: all clerks",
        "no trail",
    ],
)
def test_the_handler_is_the_clerk_who_acted_last(trail: tuple[str, ...], expected: tuple[Actor, ...]) -> None:
    assert handlers(trail, OFFICE) == expected


def test_without_clerks_all_officers_handle_it() -> None:
    assert handlers(("engine",), (HEAD, REVIEWER)) == (HEAD, REVIEWER)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.REMINDER, (ANNA,)),
        (Level.URGED, (ANNA, HEAD)),
        (Level.YELLOW, (ANNA, HEAD, ABOVE)),
        (Level.RED, (ANNA, HEAD, ABOVE)),
    ],
)
def test_the_louder_the_further_up(level: Level, expected: tuple[Actor, ...]) -> None:
    assert told(level, (ANNA,), OFFICE, CITY) == expected


def test_a_head_who_handles_it_is_told_once() -> None:
    assert told(Level.URGED, (HEAD,), OFFICE, ()) == (HEAD,)


def test_without_a_head_or_an_agency_above_those_are_told_who_are_there() -> None:
    assert told(Level.RED, (ANNA,), (ANNA, BO), ()) == (ANNA,)


def test_an_agency_without_officers_is_told_of_above() -> None:
    assert told(Level.REMINDER, (), (), CITY) == (ABOVE,)
