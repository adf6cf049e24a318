"""The law as data: every legal quantity, dated, cited and marked with how sure we are of it.

`Law.on(day)` is the law in force on a day. Which day decides is the caller's business: the day of receipt for
the period, the day of the act for the remedy. The files are in `rules/parameters`, one quantity each.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from rules.parameter import Confidence, Parameter, Rule, Scalar, read_parameter
from rules.refusals import OverrideNotPermitted

Regime = Literal["2007", "2019"]
ReceiptRule = Literal["arrived", "signed", "confirmed", "signed_or_arrived"]
Route = Literal["either", "first", "part", "none"]
Silence = Literal["no_disclosure", "agency_decides"]
Transition = Literal["all_by_receipt", "category_by_reply"]
Body = Literal[
    "government_or_higher_department",
    "government",
    "higher_government",
    "higher_department",
    "justice_choice",
    "itself",
]
CourtLevel = Literal["basic", "intermediate"]

FOLDER = Path(__file__).parent / "parameters"
CHOSEN = "本机关选择"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Statute:
    """The law in force on one day. Periods are in working days unless the name says otherwise."""

    regime: Rule[Regime]
    transition: Rule[Transition]
    base_period: Rule[int]
    extension_limit: Rule[int]
    correction_notice_period: Rule[int | None]
    correction_lapses: Rule[bool]
    correction_rounds: Rule[int | None]
    third_party_period: Rule[int | None]
    third_party_silence: Rule[Silence]
    unfounded_refusal_yields: Rule[bool]
    joint_author_period: Rule[int | None]
    third_party_time_excluded: Rule[bool]
    agency_time_excluded: Rule[bool]
    fee_payment_period: Rule[int | None]
    fee_restarts_period: Rule[bool]
    extension_survives_restart: Rule[bool]
    fee_page_bounds: Rule[tuple[int, ...] | None]
    fee_page_prices: Rule[tuple[int, ...] | None]
    fee_item_bounds: Rule[tuple[int, ...] | None]
    fee_item_prices: Rule[tuple[int, ...] | None]
    fee_item_bracket: Rule[int | None]
    fee_item_step: Rule[int | None]
    fee_units_limit: Rule[int]
    reasons_procedure: Rule[bool]
    release_needs_secrecy_review: Rule[bool]
    release_needs_approval: Rule[bool]
    unreachable_waits: Rule[bool]
    receipt_confirmation_period: Rule[int | None]
    reconsideration_period: Rule[int]
    litigation_period: Rule[int]
    litigation_after_reconsideration: Rule[int]
    remedy_not_told_limit: Rule[int]
    reconsideration_not_told_limit: Rule[int | None]
    litigation_ceiling: Rule[int]
    reminder_working_days: Rule[tuple[int, ...]]
    receipt: Mapping[str, Rule[ReceiptRule]]
    remedy_route: Mapping[str, Rule[Route]]
    remedy_body: Mapping[str, Rule[Body]]
    court_level: Mapping[str, Rule[CourtLevel]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the law as it is listed: a value of a quantity, from its first to its last day (None: still).

    `switchable`: an office may choose otherwise; `chosen`: it has.
    """

    name: str
    title: str
    unit: str
    since: date
    until: date | None
    value: Scalar
    article: str
    source: str
    confidence: Confidence
    note: str
    switchable: bool
    chosen: bool


Overrides = Mapping[tuple[str, date], Scalar]


class Law:
    """All parameters through time, with the office's own choices where the text leaves them open."""

    def __init__(self, parameters: tuple[Parameter, ...]) -> None:
        self._parameters = {parameter.name: parameter for parameter in parameters}
        self._changes = sorted({rule.since for p in parameters for rule in p.rules})
        self._statutes: dict[int, Statute] = {}

    def __iter__(self) -> Iterator[Parameter]:
        """Give every parameter, by name."""
        return iter(self._parameters.values())

    def on(self, day: date) -> Statute:
        """Return the law in force on `day`; refuse a day before the Regulation (NoLawInForce)."""
        at = bisect_right(self._changes, day)
        statute = self._statutes.get(at)
        if statute is None:
            statute = self._statutes[at] = self._statute(self._changes[at - 1] if at else day)
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

    def lines(self) -> Iterator[Line]:
        """Give every value of every quantity, by name and day, as a list of the law shows it."""
        for parameter in self:
            ends = (*(rule.since - ONE_DAY for rule in parameter.rules[1:]), None)
            for rule, until in zip(parameter.rules, ends, strict=True):
                yield Line(
                    name=parameter.name,
                    title=parameter.title,
                    unit=parameter.unit,
                    since=rule.since,
                    until=until,
                    value=rule.value,
                    article=rule.article,
                    source=rule.source,
                    confidence=rule.confidence,
                    note=rule.note,
                    switchable=rule.confidence != "confirmed",
                    chosen=rule.source == CHOSEN,
                )

    def switched(self, overrides: Overrides) -> "Law":
        """Return this law with the office's choices; a confirmed rule cannot be chosen away (OverrideNotPermitted)."""
        known = {(parameter.name, rule.since) for parameter in self for rule in parameter.rules}
        for name, since in overrides:
            if (name, since) not in known:
                raise OverrideNotPermitted(
                    f"没有自{since}起的参数“{name}”可供调整；请用 gongkai law 查看可调整的参数。"
                )
        return Law(tuple(_switched(parameter, overrides) for parameter in self))


def _switched(parameter: Parameter, overrides: Overrides) -> Parameter:
    rules = tuple(
        _choose(parameter, rule, overrides[parameter.name, rule.since])
        if (parameter.name, rule.since) in overrides
        else rule
        for rule in parameter.rules
    )
    return replace(parameter, rules=rules)


def _choose(parameter: Parameter, rule: Rule[Scalar], value: Scalar) -> Rule[Scalar]:
    if rule.confidence == "confirmed":
        raise OverrideNotPermitted(
            f"“{parameter.title}”自{rule.since}起的规定有明文依据（{rule.article}），不能由机关调整。",
            rule.article,
        )
    if not accepts(parameter.name, value):
        raise OverrideNotPermitted(f"“{parameter.title}”不能取值{value!r}（原值为{rule.value!r}），请改正配置。")
    return replace(rule, value=value, source=CHOSEN)


def accepts(name: str, value: Scalar) -> bool:
    """Say whether the quantity `name`, as `Statute` declares it, can have this value."""
    group, _, member = name.partition("/")
    hint = _hints()[group]
    rule = get_args(hint)[1] if member else hint
    (declared,) = get_args(rule)
    alternatives = get_args(declared) if get_origin(declared) in (Union, UnionType) else (declared,)
    return any(_is(value, alternative) for alternative in alternatives)


@cache
def _hints() -> Mapping[str, object]:
    return get_type_hints(Statute)


def _is(value: Scalar, declared: object) -> bool:
    if get_origin(declared) is Literal:
        return value in get_args(declared)
    if get_origin(declared) is tuple:
        return isinstance(value, tuple) and all(type(number) is int for number in value)
    return type(value) is declared


@cache
def law() -> Law:
    """Return the law as shipped, read once; a value its quantity cannot have raises ValueError naming the file."""
    files = sorted(FOLDER.rglob("*.toml"))
    names = [file.relative_to(FOLDER).with_suffix("").as_posix() for file in files]
    parameters = [
        read_parameter(file.read_text(encoding="utf-8"), name) for file, name in zip(files, names, strict=True)
    ]
    for parameter in parameters:
        for rule in parameter.rules:
            if not accepts(parameter.name, rule.value):
                raise ValueError(f"{parameter.name}: {rule.value!r} is no value of this quantity")
    return Law(tuple(parameters))


__all__ = [
    "Body",
    "Confidence",
    "CourtLevel",
    "Law",
    "Line",
    "Overrides",
    "Parameter",
    "ReceiptRule",
    "Regime",
    "Route",
    "Rule",
    "Scalar",
    "Silence",
    "Statute",
    "Transition",
    "accepts",
    "law",
    "read_parameter",
]
