"""Facts of service: sent, received, left, returned, sent again; each with its proof, only added to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from records.correspondence import refuse_void
from records.database import Database
from records.letter_tables import ServiceFactRow
from rules.refusals import IdempotencyKeyReused


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact of service as the clerk tells it; `details` are private, `key` and `body` digests.

    `entry` is the seq of the act in the ledger that the fact amounts to, None when it is one of the letter alone.
    """

    letter: str
    event: str
    on: date
    method: str
    details: Mapping[str, str]
    entry: int | None
    actor: str
    key: str
    body: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A fact of service as it was recorded, `seq` from 1."""

    letter: str
    seq: int
    event: str
    on: date
    method: str
    details: Mapping[str, str]
    entry: int | None
    actor: str
    recorded_at: datetime


def add(database: Database, told: Told, check: Callable[[Sequence[Recorded]], None]) -> Recorded:
    """Record a fact; the same key again gives the same one. `check` sees the facts before it and may refuse.

    Raises NotFound without such a letter, LetterSettled when it is void, IdempotencyKeyReused.
    """

    def write(session: Session) -> Recorded:
        there = recorded_under(session, told.key, told.body)
        if there is not None:
            return there
        refuse_void(session, told.letter, "不能登记送达")
        before = _of_letter(session, told.letter)
        check(before)
        row = ServiceFactRow(
            letter=told.letter,
            seq=len(before) + 1,
            event=told.event,
            on=told.on,
            method=told.method,
            details=dict(told.details),
            entry=told.entry,
            actor=told.actor,
            key=told.key,
            body=told.body,
            recorded_at=told.now,
        )
        session.add(row)
        session.flush()
        return _recorded(row)

    return database.write_once(write)


def before(database: Database, key: str, body: str) -> Recorded | None:
    """Return what was recorded under this key, or None (IdempotencyKeyReused if the content differs)."""
    with database.reading() as session:
        return recorded_under(session, key, body)


def recorded_under(session: Session, key: str, body: str) -> Recorded | None:
    """Return what was recorded under this key, inside a transaction (IdempotencyKeyReused if the content differs)."""
    row = session.exec(select(ServiceFactRow).where(col(ServiceFactRow.key) == key)).first()
    if row is not None and row.body != body:
        raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一项送达登记；请换一个键后重新提交。")
    return None if row is None else _recorded(row)


def of_letter(database: Database, letter: str) -> Sequence[Recorded]:
    """Return the facts of service of a letter, in the order they were recorded."""
    with database.reading() as session:
        return _of_letter(session, letter)


def _of_letter(session: Session, letter: str) -> Sequence[Recorded]:
    rows = select(ServiceFactRow).where(col(ServiceFactRow.letter) == letter).order_by(col(ServiceFactRow.seq))
    return [_recorded(row) for row in session.exec(rows)]


def _recorded(row: ServiceFactRow) -> Recorded:
    return Recorded(
        letter=row.letter,
        seq=row.seq,
        event=row.event,
        on=row.on,
        method=row.method,
        details={name: str(text) for name, text in row.details.items()},
        entry=row.entry,
        actor=row.actor,
        recorded_at=row.recorded_at,
    )
