"""Reads tests/rules/cases: each case is a sentence, facts, and what must follow from them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from holidays.calendars import calendar
from rules.agency import Switch
from rules.assess import Assessment, Facts, assess
from rules.law import Law, law

FOLDER = Path(__file__).parent / "cases"
FACTS: TypeAdapter[Facts] = TypeAdapter(Facts)
SWITCHES: TypeAdapter[tuple[Switch, ...]] = TypeAdapter(tuple[Switch, ...])
KEYS = {"name", "calendar", "received", "applicant", "matter", "on", "acts", "switches", "expect"}


@dataclass(frozen=True)
class CaseRow:
    file: str
    name: str
    data: Mapping[str, object]
    expect: Mapping[str, object]

    def facts(self) -> Facts:
        given = {"applicant": "natural", "acts": [], **self.data}
        return FACTS.validate_python({key: given[key] for key in given if key not in {"calendar", "switches"}})

    def law(self) -> Law:
        switches = SWITCHES.validate_python(self.data.get("switches", ()))
        choices = {(switch.parameter, switch.since): switch.value for switch in switches}
        return law().switched(choices) if choices else law()

    def assess(self) -> Assessment:
        return assess(self.facts(), self.law(), calendar(str(self.data.get("calendar", "CN"))), calendar())


def rows() -> Iterator[CaseRow]:
    for file in sorted(FOLDER.glob("*.toml")):
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            assert set(entry) <= KEYS, f"{file.name}: {set(entry) - KEYS}"
            data = {key: value for key, value in entry.items() if key not in {"name", "expect"}}
            yield CaseRow(file.stem, entry["name"], data, entry["expect"])
