"""The ledger: append-only, hash-chained, one line per fact; and the only function that writes it.

(register no, seq) is unique. Appending what is there already is not an error: the entry is returned as it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, func, select

from records import contributions, standing
from records.chain import BEGINNING, Line, Written, broken, entry_hash, utc
from records.database import ACTS, Database
from records.encoding import DATES, FACT
from records.rows import put, table_of
from records.tables import LedgerRow, StandingRow
from rules.clock import Dates
from rules.entry import Entry, Fact, Receive
from rules.refusals import LedgerConflict

_LEDGER = table_of(LedgerRow).c
_THEIRS = _LEDGER.register_no.in_(bindparam("numbers", expanding=True))
_LINES = select(*_LEDGER).where(_THEIRS).order_by(_LEDGER.register_no, _LEDGER.seq)
_HEADS = select(_LEDGER.register_no, func.max(_LEDGER.seq)).where(_THEIRS).group_by(_LEDGER.register_no)
_KEYED = select(*_LEDGER).where(_LEDGER.register_no == bindparam("number"), _LEDGER.key == bindparam("key"))

_TAKEN = "第{seq}项登记已被另一项办理占用，请重新读取本件后再办。"
_MISSING = "第{before}项登记尚不存在，不能登记第{seq}项；请重新读取本件后再办。"


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
    before = entries(session, proposed.register_no)
    there = next((entry for entry in before if entry.seq == proposed.seq), None)
    if there is not None:
        return _same(there, proposed)
    return _append(session, [(before, proposed)])[0]


def append_all(session: Session, following: Sequence[tuple[Sequence[Entry], Proposed]]) -> Sequence[Entry]:
    """Append one entry to each of many ledgers, each with the entries it was proposed after: few questions for all.

    Raises LedgerConflict, with nothing appended, when something was appended to one of them since it was read.
    """
    numbers = [proposed.register_no for _, proposed in following]
    found = session.connection().execute(_HEADS, {"numbers": numbers})
    heads = {str(number): int(seq) for number, seq in found}
    for _, proposed in following:
        if heads.get(proposed.register_no, 0) >= proposed.seq:
            raise LedgerConflict(_TAKEN.format(seq=proposed.seq))
    return _append(session, following) if following else ()


def _append(session: Session, following: Sequence[tuple[Sequence[Entry], Proposed]]) -> Sequence[Entry]:
    """Write the rows that follow and the projections; the primary key is the last word on whose place it is."""
    lines = [_line(proposed, _previous_hash(before, proposed)) for before, proposed in following]
    rows = [{name: getattr(line, name) for name in Line.__slots__} | {"hash": entry_hash(line)} for line in lines]
    try:
        put(session, LedgerRow, rows)
    except IntegrityError as error:
        raise LedgerConflict(_TAKEN.format(seq=lines[0].seq)) from error
    session.info.setdefault(ACTS, []).extend(line.act for line in lines)
    appended = [
        _entry(proposed, line.previous, str(row["hash"]))
        for (_, proposed), line, row in zip(following, lines, rows, strict=True)
    ]
    ledgers = [
        (proposed.agency, (*before, entry)) for (before, proposed), entry in zip(following, appended, strict=True)
    ]
    standing.project_all(session, ledgers)
    contributions.project_all(session, ledgers)
    return appended


def _same(there: Entry, proposed: Proposed) -> Entry:
    if (there.key, there.body) != (proposed.key, proposed.body):
        raise LedgerConflict(_TAKEN.format(seq=proposed.seq))
    return there


def _previous_hash(before: Sequence[Entry], proposed: Proposed) -> str:
    last = before[-1].seq if before else 0
    if last != proposed.seq - 1:
        raise LedgerConflict(_MISSING.format(before=proposed.seq - 1, seq=proposed.seq))
    return before[-1].hash if before else BEGINNING


def _line(proposed: Proposed, previous: str) -> Line:
    return Line(
        register_no=proposed.register_no,
        seq=proposed.seq,
        act=proposed.fact.act,
        on=proposed.fact.on,
        fact=FACT.dump_python(proposed.fact, mode="json"),
        actor=proposed.actor,
        key=proposed.key,
        body=proposed.body,
        recorded_at=utc(proposed.recorded_at),
        dates=DATES.dump_python(proposed.dates, mode="json"),
        previous=previous,
    )


def _entry(proposed: Proposed, previous: str, own: str) -> Entry:
    return Entry(
        register_no=proposed.register_no,
        seq=proposed.seq,
        fact=proposed.fact,
        actor=proposed.actor,
        key=proposed.key,
        body=proposed.body,
        recorded_at=utc(proposed.recorded_at),
        dates=proposed.dates,
        previous=previous,
        hash=own,
    )


def entry_of(row: Written) -> Entry:
    """Return a row as the entry it is."""
    return Entry(
        register_no=row.register_no,
        seq=row.seq,
        fact=FACT.validate_python(row.fact),
        actor=row.actor,
        key=row.key,
        body=row.body,
        recorded_at=utc(row.recorded_at),
        dates=DATES.validate_python(row.dates),
        previous=row.previous,
        hash=row.hash,
    )


def entries(session: Session, register_no: str) -> tuple[Entry, ...]:
    """Return the entries of one request in order, inside a transaction; empty when there is none."""
    return histories(session, [register_no])[register_no]


def histories(session: Session, register_nos: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of each of these requests in order, by one question, inside a transaction."""
    found: dict[str, list[Entry]] = {register_no: [] for register_no in register_nos}
    for row in session.connection().execute(_LINES, {"numbers": list(register_nos)}):
        found[row.register_no].append(entry_of(row))
    return {register_no: tuple(there) for register_no, there in found.items()}


def history(database: Database, register_no: str) -> tuple[Entry, ...]:
    """Return the entries of one request in order; empty when there is no such request."""
    with database.reading() as session:
        return entries(session, register_no)


def recorded(session: Session, register_no: str, key: str) -> Entry | None:
    """Return the entry of a request that was recorded under an idempotency key, or None."""
    row = session.connection().execute(_KEYED, {"number": register_no, "key": key}).first()
    return None if row is None else entry_of(row)


def broken_links(database: Database, register_no: str) -> Sequence[int]:
    """Return the seqs at which the chain does not hold: an entry was changed or taken out.

    That the last entries were taken out is seen in the projection, which knows how many there were.
    """
    with database.reading() as session:
        lines = session.connection().execute(_LINES, {"numbers": [register_no]})
        there = session.get(StandingRow, register_no)
        return broken(lines, there.seq if there is not None else 0)


def arrival_of(entries: Sequence[Entry]) -> Receive:
    """Return the first entry's facts of arrival."""
    first = entries[0].fact
    if not isinstance(first, Receive):
        raise LedgerConflict("案卷的第一项登记不是收件，账册已损坏；请从备份恢复。")
    return first
