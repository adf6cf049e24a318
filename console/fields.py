"""A form's field as its template shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is filled in."""

    DAY = "date"
    NUMBER = "number"
    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    RADIO = "radio"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field with what was entered, and what is wrong with it ("" for nothing). `id` is unique on its page."""

    name: str
    id: str
    label: str
    kind: Kind
    value: str
    needed: bool
    hint: str
    error: str
    choices: Sequence[Choice] = ()
    most: str = ""


def choices(words: Mapping[str, str]) -> Sequence[Choice]:
    """Return the choices of a closed list, told by code."""
    return [Choice(code, text) for code, text in words.items()]
