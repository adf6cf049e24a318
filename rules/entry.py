"""One line of the ledger: what happened, who recorded it, when, and the dates that followed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rules.acts import Act, ApplicantKind, Arrival, Matter
from rules.case import Case
from rules.clock import Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive:
    """The first entry of every ledger: the request arrived. `on` is the day of arrival."""

    act: Literal["receive"] = "receive"
    on: date
    arrival: Arrival
    applicant: ApplicantKind
    matter: Matter = Matter.DISCLOSURE


Fact = Receive | Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One appended entry. `seq` counts from 1 per request; `recorded_at` is an instant in UTC.

    `key` is the digest of the caller's idempotency key, `body` the digest of what was sent under it; `dates` are the
    dates reckoned after this entry with the calendar then known; `hash` chains each entry to the one before.
    """

    register_no: str
    seq: int
    fact: Fact
    actor: str
    key: str
    body: str
    recorded_at: datetime
    dates: Dates
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Story:
    """One request as its ledger tells it up to an instant; `receipt` and `due` are None while they are not fixed."""

    register_no: str
    agency: str
    case: Case
    receipt: date | None
    due: date | None
