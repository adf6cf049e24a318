"""The register examined: chain, projection, reminders and the list to be opened of each request, page by page.

Nothing is written. One page is one snapshot and all that is held in memory, however large the register.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from pydantic import ValidationError
from sqlmodel import Session, col, func, select

from records.chain import broken
from records.database import Database
from records.findings import Fault, Finding
from records.ledger import entry_of
from records.standing import Standing, standing_of
from records.tables import LedgerRow, ReminderRow, RequestRow, StandingRow, UnopenedRow
from rules.case import Remedy, Stage
from rules.clock import remedies_end
from rules.entry import Entry
from rules.reminders import due_now
from rules.shanghai import office_day

PATIENCE = timedelta(minutes=15)
"""How late a reminder may be before somebody should be told."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in some requests; of the open ones how many entries each ledger has; the others."""

    findings: Sequence[Finding]
    open: Mapping[str, int]
    ended: frozenset[str]
    absent: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Request:
    """Everything the register knows of one request but who asks."""

    register_no: str
    agency: str
    rows: Sequence[LedgerRow]
    standing: StandingRow | None
    sent: frozenset[str]
    unopened: bool


def how_many(database: Database) -> int:
    """Return how many requests there are."""
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(RequestRow)).one()


def numbers(database: Database, after: str, size: int) -> Sequence[str]:
    """Return the register numbers after one, in order."""
    number = col(RequestRow.register_no)
    with database.reading() as session:
        return session.exec(select(number).where(number > after).order_by(number).limit(size)).all()


def examine(database: Database, register_nos: Sequence[str], now: datetime) -> Examined:
    """Examine these requests as of `now`; `absent` are those that the register does not know."""
    findings: list[Finding] = []
    ledgers: dict[str, int] = {}
    ended: set[str] = set()
    absent = set(register_nos)
    with database.reading() as session:
        for request in _read(session, register_nos):
            absent.discard(request.register_no)
            entries = _entries(request, findings)
            if entries:
                expected = standing_of(request.agency, entries)
                findings.extend(_differences(request, expected, entries[-1], now))
                if expected.open:
                    ledgers[request.register_no] = len(entries)
                else:
                    ended.add(request.register_no)
    return Examined(findings, ledgers, frozenset(ended), frozenset(absent))


def _read(session: Session, register_nos: Sequence[str]) -> Iterator[_Request]:
    agencies = dict(
        session.exec(
            select(RequestRow.register_no, RequestRow.agency).where(col(RequestRow.register_no).in_(register_nos))
        ).all()
    )
    rows: dict[str, list[LedgerRow]] = {number: [] for number in agencies}
    ledgers = select(LedgerRow).where(col(LedgerRow.register_no).in_(agencies))
    for row in session.exec(ledgers.order_by(col(LedgerRow.register_no), col(LedgerRow.seq))):
        rows[row.register_no].append(row)
    sent: dict[str, set[str]] = {number: set() for number in agencies}
    keys = select(ReminderRow.register_no, ReminderRow.key)
    for number, key in session.exec(keys.where(col(ReminderRow.register_no).in_(agencies))):
        sent[number].add(key)
    places = select(StandingRow).where(col(StandingRow.register_no).in_(agencies))
    standings = {row.register_no: row for row in session.exec(places)}
    listed = select(UnopenedRow.register_no).where(col(UnopenedRow.register_no).in_(agencies))
    unopened = set(session.exec(listed))
    for number in sorted(agencies):
        place = standings.get(number)
        yield _Request(number, agencies[number], rows[number], place, frozenset(sent[number]), number in unopened)


def _entries(request: _Request, findings: list[Finding]) -> Sequence[Entry]:
    """Return the entries as far as they can be believed at all; none when the request cannot be examined further."""
    if not request.rows:
        findings.append(Finding(request.register_no, Fault.NO_LEDGER))
        return ()
    known = request.standing.seq if request.standing is not None else 0
    findings.extend(Finding(request.register_no, Fault.BROKEN_CHAIN, str(seq)) for seq in broken(request.rows, known))
    entries = []
    for row in request.rows:
        try:
            entries.append(entry_of(row))
        except ValidationError:
            findings.append(Finding(request.register_no, Fault.UNREADABLE, str(row.seq)))
            return ()
    return entries


def _differences(request: _Request, expected: Standing, last: Entry, now: datetime) -> Iterator[Finding]:
    differing = _differing(expected, request.standing)
    if differing:
        yield Finding(request.register_no, Fault.PROJECTION, "、".join(differing))
    if request.unopened:
        yield Finding(request.register_no, Fault.UNOPENED)
    elif expected.open:
        yield from _forgotten(expected, last, request.sent, now)


def _differing(expected: Standing, row: StandingRow | None) -> Sequence[str]:
    if row is None:
        return ["缺失"]
    names = (field.name for field in fields(Standing))
    return [name for name in names if getattr(expected, name) != getattr(row, name)]


def _forgotten(expected: Standing, last: Entry, sent: frozenset[str], now: datetime) -> Iterator[Finding]:
    """Give what should have happened by itself by now and did not."""
    if last.recorded_at > now - PATIENCE:  # it is being seen to
        return
    number, today = expected.register_no, office_day(now - PATIENCE)
    for reminder in due_now(last.dates.reminders, sent, today):
        yield Finding(number, Fault.NOT_REMINDED, f"{reminder.on} {reminder.kind}")
    end = remedies_end(last.dates)
    if expected.stage is Stage.REPLIED and expected.remedy is Remedy.NONE and end is not None and end < today:
        yield Finding(number, Fault.NOT_ARCHIVED, end.isoformat())
