"""What travels between a request's workflow and the outside: numbers, dates and kinds, never personal data."""

from dataclasses import dataclass
from datetime import datetime

from rules.acts import Act, ApplicantKind, Arrival, Matter
from rules.agency import Agency, Switch
from rules.clock import Dates
from rules.reminders import Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Whose request it is, which calendar counts for it, and the agency's choices of law."""

    agency: str
    scope: str
    local_days_count: bool
    switches: tuple[Switch, ...] = ()

    @classmethod
    def of(cls, agency: Agency) -> "Office":
        """Return what a running request must know of its agency."""
        return cls(
            agency=agency.code,
            scope=agency.scope,
            local_days_count=agency.local_days_count,
            switches=agency.switches,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAct:
    """An act to be recorded as entry `seq`; `key` and `body` are digests of the caller's key and of what was sent."""

    register_no: str
    office: Office
    seq: int
    act: Act
    actor: str
    key: str
    body: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An act as the ledger has it: its entry, and the dates that follow."""

    seq: int
    key: str
    body: str
    dates: Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind:
    """A reminder whose day has come by the instant `at`, to be given once."""

    register_no: str
    office: Office
    reminder: Reminder
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """The reminder that was given, or had been before, and the one that follows it (None: none)."""

    told: Reminder
    then: Reminder | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Everything a request's workflow knows; enough to go on in another run, and rebuilt from the ledger at any time.

    `sent` are keys of reminders; `following` of each deadline told to be overdue the latest told and the next;
    `recorded` the latest entries by digest of their idempotency key.
    """

    register_no: str
    office: Office
    arrival: Arrival
    applicant: ApplicantKind
    matter: Matter = Matter.DISCLOSURE
    acts: tuple[Act, ...] = ()
    dates: Dates
    sent: tuple[str, ...] = ()
    following: tuple[Reminder, ...] = ()
    recorded: tuple[Recorded, ...] = ()

    @property
    def seq(self) -> int:
        """The number of the latest entry: the receipt is 1."""
        return len(self.acts) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A life to be read again from the ledger."""

    register_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """The page after a register number ("" for the first)."""

    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """How far a page reached ("" when it was the last), and how many requests it held."""

    reached: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """How far a page of the roll reached ("" when it was the last), and how many did not answer."""

    reached: str
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Lives that were thought to run and do not."""

    register_nos: tuple[str, ...]
