"""The facts of each act as a form asks for them, taken from the act itself: a new act has a form without more ado."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Annotated, get_args, get_type_hints

from pydantic import Discriminator, TypeAdapter

from console.forms import read_day
from rules.acts import PlainAct
from rules.refusals import Malformed

YES, NO = "yes", "no"
LARGEST_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of an act: its name, the type it is told in, whether it may be left out, and what it is then."""

    name: str
    type: type
    needed: bool
    otherwise: object


@cache
def shapes() -> Mapping[str, type[PlainAct]]:
    """Return the classes of all acts, by name, in the order in which the rules list them."""
    return MappingProxyType({_name_of(shape): shape for shape in get_args(PlainAct)})


def _name_of(shape: type[PlainAct]) -> str:
    return str(next(field.default for field in fields(shape) if field.name == "act"))


@cache
def facts_of(act: str) -> Sequence[Told]:
    """Return the facts of an act in order; refuse what is no act (Malformed)."""
    shape = shapes().get(act)
    if shape is None:
        raise Malformed("没有这种办理；请从本件的页面上选择。")
    hints = get_type_hints(shape)
    return tuple(_fact(field.name, hints[field.name], field.default) for field in fields(shape) if field.name != "act")


def _fact(name: str, hint: object, default: object) -> Told:
    kinds = [kind for kind in get_args(hint) if kind is not NoneType] or [hint]
    kind = kinds[0]
    if len(kinds) != 1 or not isinstance(kind, type):
        raise TypeError(f"{name}: a form cannot ask for {hint}")
    return Told(name, kind, default is MISSING, None if default is MISSING else default)


def text_of(value: object) -> str:
    """Return a fact as a form sends it."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case date():
            return value.isoformat()
        case _:
            return str(value)


def value_of(told: Told, text: str) -> object:
    """Return what a form sent as the fact it is; refuse what cannot be one (Malformed)."""
    if not text:
        if told.needed:
            raise Malformed("请填写。")
        return told.otherwise
    if told.type is date:
        return read_day(text)
    if told.type is bool:
        return _yes_or_no(text)
    if told.type is int:
        return _number(text)
    if issubclass(told.type, StrEnum):
        return _member(told.type, text)
    return text


def _yes_or_no(text: str) -> bool:
    if text not in (YES, NO):
        raise Malformed("请选择“是”或“否”。")
    return text == YES


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:10]) > LARGEST_NUMBER:
        raise Malformed("应为整数。")
    return int(text)


def _member(kind: type[StrEnum], text: str) -> StrEnum:
    try:
        return kind(text)
    except ValueError:
        raise Malformed("请从所列各项中选择。") from None


@cache
def _acts() -> TypeAdapter[PlainAct]:
    return TypeAdapter(Annotated[PlainAct, Discriminator("act")])


def read_act(act: str, sent: Mapping[str, str]) -> tuple[PlainAct | None, Mapping[str, str]]:
    """Return the act that a form tells, or what is wrong with each of its fields."""
    values: dict[str, object] = {"act": act}
    faults: dict[str, str] = {}
    for told in facts_of(act):
        try:
            values[told.name] = value_of(told, sent.get(told.name, ""))
        except Malformed as fault:
            faults[told.name] = fault.message
    return (None, faults) if faults else (_acts().validate_python(values), {})
