"""One legal quantity through time: its values, each with its first day, article, source and confidence.

The files are in `rules/parameters`, one quantity each; `rules.law` puts them together.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Generic, Literal, TypeVar, get_args

from rules.refusals import NoLawInForce

Confidence = Literal["confirmed", "secondary", "recalled", "inferred"]
Scalar = bool | int | str | tuple[int, ...] | None

T_co = TypeVar("T_co", covariant=True)

CONFIDENCES: Mapping[object, Confidence] = MappingProxyType({word: word for word in get_args(Confidence)})


@dataclass(frozen=True, slots=True)
class Rule(Generic[T_co]):
    """One value of one legal quantity, from the day it takes effect."""

    value: T_co
    since: date
    article: str
    source: str
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One legal quantity through time. `name` is its file, "base_period" or "receipt/web"."""

    name: str
    title: str
    unit: str
    rules: tuple[Rule[Scalar], ...]

    def on(self, day: date) -> Rule[Scalar]:
        """Return the value in force on `day`; refuse a day before the first (NoLawInForce)."""
        at = bisect_right([rule.since for rule in self.rules], day)
        if not at:
            raise NoLawInForce(self.title, day)
        return self.rules[at - 1]


def read_parameter(text: str, name: str) -> Parameter:
    """Read one parameter file; a fault raises ValueError naming the file."""
    data = tomllib.loads(text)
    unknown = set(data) - {"title", "unit", "note", "value"}
    if unknown:
        raise ValueError(f"{name}: unknown keys {sorted(unknown)}")
    rules = tuple(_read_rule(entry, name) for entry in data["value"])
    days = [rule.since for rule in rules]
    if not days or days != sorted(set(days)):
        raise ValueError(f"{name}: values must be in order of their days, each day once")
    return Parameter(name, data["title"], data["unit"], rules)


def _read_rule(entry: Mapping[str, object], name: str) -> Rule[Scalar]:
    required = {"from", "article", "source", "confidence"}
    if not required <= set(entry) or set(entry) - required - {"value", "regulated", "note"}:
        raise ValueError(f"{name}: a value has from, value (or regulated = false), article, source, confidence")
    confidence = CONFIDENCES.get(entry["confidence"])
    if confidence is None:
        raise ValueError(f"{name}: unknown confidence {entry['confidence']}")
    if ("value" in entry) == ("regulated" in entry):
        raise ValueError(f"{name}: either a value or regulated = false")
    since = entry["from"]
    value = entry.get("value")
    if isinstance(value, list):
        value = tuple(value)
    if not isinstance(since, date) or not isinstance(value, bool | int | str | tuple | None):
        raise ValueError(f"{name}: a day or a value has the wrong type")  # noqa: TRY004 - a faulty file
    return Rule(value, since, str(entry["article"]), str(entry["source"]), confidence, str(entry.get("note", "")))
