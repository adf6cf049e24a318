"""The ledger: append-only, hash-chained, one line per fact; and the only function that writes it.

(register no, seq) is unique. Appending what is there already is not an error: the entry is returned as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from records import standing
from records.database import Database
from records.encoding import DATES, FACT, canonical, digest
from records.tables import LedgerRow, StandingRow
from rules.clock import Dates
from rules.entry import Entry, Fact, Receive
from rules.refusals import LedgerConflict

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """An entry that somebody wants to append."""

    register_no: str
    agency: str
    seq: int
    fact: Fact
    actor: str
    key: str
    body: str
    recorded_at: datetime
    dates: Dates


def append(session: Session, proposed: Proposed) -> Entry:
    """Append one entry and bring the projection up to it, in the caller's transaction.

    Raises LedgerConflict when the place is taken by something else or the entry before is missing.
    """
    there = session.get(LedgerRow, (proposed.register_no, proposed.seq))
    if there is not None:
        return _same(there, proposed)
    row = _row(proposed, _previous_hash(session, proposed))
    session.add(row)
    session.flush()
    entries = _entries(session, proposed.register_no)
    standing.project(session, proposed.agency, entries)
    return entries[-1]


def _same(there: LedgerRow, proposed: Proposed) -> Entry:
    if (there.key, there.body) != (proposed.key, proposed.body):
        raise LedgerConflict(f"第{proposed.seq}项登记已被另一项办理占用，请重新读取本件后再办。")
    return entry_of(there)


def _previous_hash(session: Session, proposed: Proposed) -> str:
    if proposed.seq == 1:
        return BEGINNING
    previous = session.get(LedgerRow, (proposed.register_no, proposed.seq - 1))
    if previous is None:
        raise LedgerConflict(f"第{proposed.seq - 1}项登记尚不存在，不能登记第{proposed.seq}项；请重新读取本件后再办。")
    return previous.hash


def _row(proposed: Proposed, previous: str) -> LedgerRow:
    fact = FACT.dump_python(proposed.fact, mode="json")
    dates = DATES.dump_python(proposed.dates, mode="json")
    row = LedgerRow(
        register_no=proposed.register_no,
        seq=proposed.seq,
        act=proposed.fact.act,
        on=proposed.fact.on,
        fact=fact,
        actor=proposed.actor,
        key=proposed.key,
        body=proposed.body,
        recorded_at=proposed.recorded_at,
        dates=dates,
        previous=previous,
        hash="",
    )
    row.hash = entry_hash(row)
    return row


def entry_hash(row: LedgerRow) -> str:
    """Return the hash of an entry over everything in it and the hash of the entry before."""
    place = (row.register_no, str(row.seq), row.act, row.on.isoformat())
    instant = _utc(row.recorded_at).isoformat()
    what = (canonical(row.fact), canonical(row.dates), row.actor, row.key, row.body, instant)
    return digest(row.previous, *place, *what)


def entry_of(row: LedgerRow) -> Entry:
    """Return a row as the entry it is."""
    return Entry(
        register_no=row.register_no,
        seq=row.seq,
        fact=FACT.validate_python(row.fact),
        actor=row.actor,
        key=row.key,
        body=row.body,
        recorded_at=_utc(row.recorded_at),
        dates=DATES.validate_python(row.dates),
        previous=row.previous,
        hash=row.hash,
    )


def _utc(instant: datetime) -> datetime:
    """SQLite gives instants back without their zone; they were written in UTC."""
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def _entries(session: Session, register_no: str) -> tuple[Entry, ...]:
    statement = select(LedgerRow).where(col(LedgerRow.register_no) == register_no).order_by(col(LedgerRow.seq))
    return tuple(entry_of(row) for row in session.exec(statement))


def entries(session: Session, register_no: str) -> tuple[Entry, ...]:
    """Return the entries of one request in order, inside a transaction; empty when there is none."""
    return _entries(session, register_no)


def history(database: Database, register_no: str) -> tuple[Entry, ...]:
    """Return the entries of one request in order; empty when there is no such request."""
    with database.reading() as session:
        return _entries(session, register_no)


def broken_links(database: Database, register_no: str) -> Sequence[int]:
    """Return the seqs at which the chain does not hold: an entry was changed or taken out.

    That the last entries were taken out is seen in the projection, which knows how many there were.
    """
    with database.reading() as session:
        statement = select(LedgerRow).where(col(LedgerRow.register_no) == register_no).order_by(col(LedgerRow.seq))
        previous, broken, last = BEGINNING, [], 0
        for place, row in enumerate(session.exec(statement), 1):
            if row.seq != place or row.previous != previous or row.hash != entry_hash(row):
                broken.append(row.seq)
            previous, last = row.hash, row.seq
        there = session.get(StandingRow, register_no)
        return [*broken, *range(last + 1, there.seq + 1 if there is not None else 0)]


def arrival_of(entries: Sequence[Entry]) -> Receive:
    """Return the first entry's facts of arrival."""
    first = entries[0].fact
    if not isinstance(first, Receive):
        raise LedgerConflict("案卷的第一项登记不是收件，账册已损坏；请从备份恢复。")
    return first
