"""The lives that requests live while everything is killed around them: what is registered, and the acts in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.end_to_end.gongkai import registration

CLERK, HEAD = "clerk-1", "head-1"
LONG_AGO = date(2024, 2, 5)
"""A case of this day has all its deadlines behind it: reminders at once, and its file is closed by itself."""
LATELY = (50, 75)
"""Days before today on which the other requests arrived: their deadlines and reminders lie around today."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a life, `after` days from the arrival; `waits` when it has no place before the act before it."""

    act: str
    after: int
    facts: Mapping[str, object]
    waits: bool = True

    def body(self, arrived_on: date) -> Mapping[str, object]:
        """Return the act as it is sent."""
        days = {name: _day(arrived_on, value) for name, value in self.facts.items()}
        return {"actor": CLERK, "act": self.act, "on": _day(arrived_on, timedelta(self.after)), **days}


def _day(arrived_on: date, value: object) -> object:
    return (arrived_on + value).isoformat() if isinstance(value, timedelta) else value


_DECIDE = Step("decide", 24, {"outcome": "disclosed"}, waits=False)
_DISPATCH = Step("dispatch", 25, {"method": "in_person"})
_EXTEND = Step("extend", 15, {"days": 5, "approved_by": HEAD}, waits=False)
LIVES: Mapping[str, Sequence[Step]] = {
    "plain": (_DECIDE, _DISPATCH),
    "left to become overdue": (_EXTEND,),
    "corrected": (
        Step("request_correction", 7, {"until": timedelta(21)}, waits=False),
        Step("receive_correction", 14, {"note": "补正材料共两页"}),
        _DECIDE,
        _DISPATCH,
    ),
    "somebody is asked": (
        Step("consult_third_party", 6, {"party": "甲", "party_name": "宁夏某某实业公司"}, waits=False),
        Step("third_party_answers", 12, {"party": "甲", "consents": True}),
        _DECIDE,
        _DISPATCH,
    ),
    "an agency is asked": (
        Step("consult_agency", 6, {"party": "乙"}, waits=False),
        Step("agency_answers", 12, {"party": "乙"}),
        _DECIDE,
        _DISPATCH,
    ),
    "extended and complained of": (
        _EXTEND,
        Step("file_complaint", 20, {}, waits=False),
        _DECIDE,
        _DISPATCH,
    ),
    "reconsidered": (
        _DECIDE,
        _DISPATCH,
        Step("file_reconsideration", 30, {}, waits=False),
        Step("conclude_reconsideration", 45, {"result": "upheld"}),
    ),
    "corrected in the register": (
        Step("file_complaint", 15, {}, waits=False),
        Step("strike_out", 16, {"entry": 2}),
        _DECIDE,
        _DISPATCH,
    ),
    "withdrawn": (_EXTEND, Step("withdraw", 18, {}, waits=False)),
}


@dataclass(frozen=True, slots=True)
class Life:
    """One request to come: its registration, and its acts as they are sent, each with whether it waits."""

    registration: Mapping[str, object]
    acts: Sequence[tuple[Mapping[str, object], bool]]


def life(chance: Random, today: date) -> Life:
    """Draw a life at random."""
    name = chance.choice(sorted(LIVES))
    arrived_on = chance.choice((LONG_AGO, today - timedelta(chance.randint(*LATELY))))
    return lived(name, arrived_on)


def lived(name: str, arrived_on: date) -> Life:
    """Return the life of this name of a request that arrived on this day."""
    return Life(registration(arrived_on.isoformat()), [(step.body(arrived_on), step.waits) for step in LIVES[name]])
