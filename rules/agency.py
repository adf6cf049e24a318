"""An agency as it is on a day: its names, its place, and the choices the law leaves to it.

Each profile holds from a day; a change is a new profile, never an edit.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from rules.escalation import USUAL, Escalation
from rules.law import Law, Scalar


class AgencyKind(StrEnum):
    """What an agency is, in the words that decide its reconsideration body (行政复议法24-28)."""

    DEPARTMENT = "department"
    LOCAL_GOVERNMENT = "local_government"
    PROVINCIAL_GOVERNMENT = "provincial_government"
    MINISTRY = "ministry"
    VERTICAL = "vertical"
    JUSTICE_BUREAU = "justice_bureau"


@dataclass(frozen=True, slots=True)
class Switch:
    """One choice the law leaves to the office: of the quantity `parameter`, the value from `since` on."""

    parameter: str
    since: date
    value: Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One agency's profile from `since` on.

    `number_pattern` is the pattern of register numbers with {code}, {year} and {serial}; `reconsideration_body` and
    `court` are full names as the letters print them; `scope` is the calendar, "CN-NX"; `switches` are the agency's
    choices of law, such as a secrecy review before every release; `escalation` says when reminders go further up.
    """

    code: str
    since: date
    name: str
    short_name: str
    kind: AgencyKind
    parent: str | None
    scope: str
    local_days_count: bool
    number_pattern: str
    letter_pattern: str
    reconsideration_body: str
    reconsideration_body_before_2024: str
    court: str
    office: str
    phone: str
    address: str
    switches: tuple[Switch, ...] = ()
    escalation: Escalation = USUAL


def law_of(agency: Agency, law: Law) -> Law:
    """Return the law with the agency's choices; refuse a choice the law does not leave open (OverrideNotPermitted)."""
    return law_with(law, agency.switches)


def law_with(law: Law, switches: tuple[Switch, ...]) -> Law:
    """Return the law with these choices; refuse one that the law does not leave open (OverrideNotPermitted)."""
    return _switched(law, switches) if switches else law


@cache
def _switched(law: Law, switches: tuple[Switch, ...]) -> Law:
    return law.switched({(switch.parameter, switch.since): switch.value for switch in switches})


class Role(StrEnum):
    """What an officer may do."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    HEAD = "head"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An officer who acts for an agency; `code` is what the ledger and the engine carry, never the name."""

    agency: str
    code: str
    name: str
    role: Role
