"""Scopes of a calendar: the nation, a region, a prefecture, each inside the one before."""

import re
from dataclasses import dataclass

NATION = "CN"
_CODE = re.compile(r"CN(-[A-Z]{2}(-\d{6})?)?")


@dataclass(frozen=True, slots=True)
class Scope:
    """One scope on record.

    `yearly` says that its government arranges days of its own every year, so that a year without a notice
    is unknown; a scope that speaks only now and then is silent, not unknown, in the other years.
    """

    code: str
    name: str
    yearly: bool


def is_scope_code(code: str) -> bool:
    """Say whether `code` has the form CN, CN-NX or CN-NX-640500."""
    return _CODE.fullmatch(code) is not None


def chain(code: str) -> tuple[str, ...]:
    """Return the scopes that speak for `code`, the widest first: CN, CN-NX, CN-NX-640500."""
    parts = code.split("-")
    return tuple("-".join(parts[:length]) for length in range(1, len(parts) + 1))
