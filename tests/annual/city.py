"""The composed city of cases/city.toml, told as stories, and what stands behind each cell of its tables."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from holidays.calendars import calendar
from rules.acts import (
    Act,
    ApplicantKind,
    Arrival,
    Channel,
    ConcludeLitigation,
    ConcludeReconsideration,
    Decide,
    Dispatch,
    Extend,
    FileComplaint,
    FileLitigation,
    FileReconsideration,
    Ground,
    Matter,
    Method,
    Result,
    Withdraw,
)
from rules.clock import reckon
from rules.counted import owed_by
from rules.entry import Story
from rules.history import fold
from rules.law import law

CITY, BUREAU, COUNTY, OFFICE = "city", "city-bureau", "county", "county-office"
EVERYONE = (CITY, BUREAU, COUNTY, OFFICE)
BELOW = {CITY: EVERYONE, BUREAU: (BUREAU,), COUNTY: (COUNTY, OFFICE), OFFICE: (OFFICE,)}
YEAR_BEFORE = {"2014": 2016, "2019": 2018, "2021": 2020}
"""Year 0 of the city when it is played on the years of a form."""

NATION = calendar("CN")


@dataclass(frozen=True)
class Told:
    """One request, the city being played on a form's years; `rows` are those it counts in, in year 1 and year 2."""

    no: str
    agency: str
    applicant: ApplicantKind
    arrival: Arrival
    matter: Matter
    acts: Sequence[Act]
    rows: tuple[Sequence[str], Sequence[str]]

    @property
    def story(self) -> Story:
        case = fold(self.arrival, self.applicant, self.acts, self.matter)
        dates = reckon(case, law(), NATION)
        return Story(self.no, self.agency, case, dates.receipt, owed_by(case, dates))


@cache
def told(code: str, agencies: tuple[str, ...] = EVERYONE) -> Sequence[Told]:
    """Return the requests of some agencies."""
    lines = tomllib.loads((Path(__file__).parent / "cases" / "city.toml").read_text("utf-8"))["requests"]
    return [_told(line, code) for line in lines if line["agency"] in agencies]


def stories(code: str, agencies: tuple[str, ...] = EVERYONE) -> list[Story]:
    return [one.story for one in told(code, agencies)]


def behind(code: str, year: int, agencies: tuple[str, ...] = EVERYONE) -> dict[tuple[str, str], list[str]]:
    """Return which requests stand behind each (row, column) in year 1 or 2."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in told(code, agencies):
        for row in one.rows[year - 1]:
            column = one.applicant.value if row.startswith("S3") else ""
            found.setdefault((row, column), []).append(one.no)
    return found


def _told(line: Mapping[str, str], code: str) -> Told:
    arrived = _day(line["received"], code)
    known = arrived if line.get("confirmed", True) else None
    return Told(
        no=line["no"],
        agency=line["agency"],
        applicant=ApplicantKind(line["who"]),
        arrival=Arrival(channel=Channel(line["how"]), arrived_on=arrived, signed_on=known, confirmed_on=known),
        matter=Matter(line.get("matter", "disclosure")),
        acts=[act for words in line["acts"] for act in _acts(words.split(), code)],
        rows=(_rows(line, code, 1), _rows(line, code, 2)),
    )


def _rows(line: Mapping[str, str], code: str, year: int) -> Sequence[str]:
    rows = line["on_2014" if code == "2014" else "later"][year - 1].split()
    return ["S3.3.6" if code == "2019" and row.startswith("S3.3.6.") else row for row in rows]


def _day(text: str, code: str) -> date:
    year, month, day = map(int, text.split("-"))
    return date(YEAR_BEFORE[code] + year, month, day)


def _acts(words: list[str], code: str) -> Sequence[Act]:
    """Read "1-08-20 reconsidered corrected 15" and its like."""
    on, (verb, *rest) = _day(words[0], code), words[1:]
    match verb:
        case "reply":
            ground = Ground(rest[1]) if rest[1:] else None
            return [Decide(on=on, outcome=rest[0], ground=ground), Dispatch(on=on, method=Method.POST)]
        case "reconsidered":
            ordered = int(rest[1]) if rest[1:] else None
            return [ConcludeReconsideration(on=on, result=Result(rest[0]), ordered_days=ordered)]
        case "judged":
            return [ConcludeLitigation(on=on, result=Result(rest[0]))]
        case _:
            return [_PLAIN[verb](on=on)]


_PLAIN: Mapping[str, type[Withdraw | Extend | FileReconsideration | FileLitigation | FileComplaint]] = {
    "withdraw": Withdraw,
    "extend": Extend,
    "reconsider": FileReconsideration,
    "sue": FileLitigation,
    "complain": FileComplaint,
}
