"""The law as data: every legal quantity, dated, cited and marked with how sure we are of it.

`Law.on(day)` is the law in force on a day. Which day decides is the caller's business: the day of receipt for
the period, the day of the act for the remedy. The files are in `rules/parameters`, one quantity each.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Generic, Literal, TypeVar, get_args

from rules.refusals import NoLawInForce, OverrideNotPermitted

Confidence = Literal["confirmed", "secondary", "recalled", "inferred"]
Regime = Literal["2007", "2019"]
ReceiptRule = Literal["arrived", "signed", "confirmed", "signed_or_arrived"]
Route = Literal["either", "first", "part", "none"]
Silence = Literal["no_disclosure", "agency_decides"]
Scalar = bool | int | str | tuple[int, ...] | None

T_co = TypeVar("T_co", covariant=True)

FOLDER = Path(__file__).parent / "parameters"
CONFIDENCES: Mapping[object, Confidence] = {word: word for word in get_args(Confidence)}


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
class Statute:
    """The law in force on one day. Periods are in working days unless the name says otherwise."""

    regime: Rule[Regime]
    base_period: Rule[int]
    extension_limit: Rule[int]
    correction_notice_period: Rule[int | None]
    correction_lapses: Rule[bool]
    correction_rounds: Rule[int | None]
    third_party_period: Rule[int | None]
    third_party_silence: Rule[Silence]
    joint_author_period: Rule[int | None]
    third_party_time_excluded: Rule[bool]
    agency_time_excluded: Rule[bool]
    fee_payment_period: Rule[int | None]
    fee_restarts_period: Rule[bool]
    extension_survives_restart: Rule[bool]
    reasons_procedure: Rule[bool]
    reconsideration_period: Rule[int]
    litigation_period: Rule[int]
    litigation_after_reconsideration: Rule[int]
    remedy_not_told_limit: Rule[int]
    reminder_working_days: Rule[tuple[int, ...]]
    receipt: Mapping[str, Rule[ReceiptRule]]
    remedy_route: Mapping[str, Rule[Route]]


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


Overrides = Mapping[tuple[str, date], Scalar]


class Law:
    """All parameters through time, with the office's own choices where the text leaves them open."""

    def __init__(self, parameters: tuple[Parameter, ...]) -> None:
        self._parameters = {parameter.name: parameter for parameter in parameters}
        self._changes = sorted({rule.since for p in parameters for rule in p.rules})
        self._statutes: dict[date, Statute] = {}

    def __iter__(self) -> Iterator[Parameter]:
        """Give every parameter, by name."""
        return iter(self._parameters.values())

    def on(self, day: date) -> Statute:
        """Return the law in force on `day`; refuse a day before the Regulation (NoLawInForce)."""
        at = bisect_right(self._changes, day)
        change = self._changes[at - 1] if at else day
        statute = self._statutes.get(change)
        if statute is None:
            statute = self._statutes[change] = self._statute(change)
        return statute

    def _statute(self, day: date) -> Statute:
        values: dict[str, object] = {}
        for field in fields(Statute):
            if field.name in self._parameters:
                values[field.name] = self._parameters[field.name].on(day)
            else:
                values[field.name] = MappingProxyType(self._group(field.name, day))
        return Statute(**values)  # type: ignore[arg-type]  # each file is checked against its field by a test

    def _group(self, name: str, day: date) -> dict[str, Rule[Scalar]]:
        prefix = f"{name}/"
        members = (p for p in self._parameters.values() if p.name.startswith(prefix))
        return {p.name.removeprefix(prefix): p.on(day) for p in members}

    def switched(self, overrides: Overrides) -> "Law":
        """Return this law with the office's choices; a confirmed rule cannot be chosen away."""
        parameters = []
        unused = dict(overrides)
        for parameter in self:
            rules = tuple(
                _switch(parameter, rule, unused.pop((parameter.name, rule.since)))
                if (parameter.name, rule.since) in unused
                else rule
                for rule in parameter.rules
            )
            parameters.append(Parameter(parameter.name, parameter.title, parameter.unit, rules))
        for name, since in unused:
            raise OverrideNotPermitted(f"没有自{since}起的参数“{name}”可供调整；请用 gongkai law 查看可调整的参数。")
        return Law(tuple(parameters))


def _switch(parameter: Parameter, rule: Rule[Scalar], value: Scalar) -> Rule[Scalar]:
    if rule.confidence == "confirmed":
        raise OverrideNotPermitted(
            f"“{parameter.title}”自{rule.since}起的规定有明文依据（{rule.article}），不能由机关调整。",
            rule.article,
        )
    if type(value) is not type(rule.value):
        raise OverrideNotPermitted(f"“{parameter.title}”的值应与原值{rule.value!r}同类，请改正配置。")
    return Rule(value, rule.since, rule.article, "本机关选择", rule.confidence, rule.note)


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


@cache
def law() -> Law:
    """Return the law as shipped, read once."""
    files = sorted(FOLDER.rglob("*.toml"))
    names = [file.relative_to(FOLDER).with_suffix("").as_posix() for file in files]
    pairs = zip(files, names, strict=True)
    return Law(tuple(read_parameter(file.read_text(encoding="utf-8"), name) for file, name in pairs))
