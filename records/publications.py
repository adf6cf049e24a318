"""Which open cases a calendar notice moved, and from which date to which: the list of differences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import col, select

from records import ledger
from records.database import Database
from records.ledger import Proposed
from records.standing import Standing
from records.tables import MoveRow, PublicationRow
from rules.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One case that a publication moved: entry `seq` of its ledger says so."""

    publication: str
    register_no: str
    seq: int
    due_before: date | None
    due_after: date | None


def unseen(database: Database, publications: Sequence[str], now: datetime) -> Sequence[str]:
    """Return which of these publications are new; a register that knows none yet takes them all for known."""
    with database.writing() as session:
        seen = set(session.exec(select(PublicationRow.publication)))
        if not seen:
            session.add_all(PublicationRow(publication=name, seen_at=now.astimezone(UTC)) for name in publications)
            return ()
        return [name for name in publications if name not in seen]


def see(database: Database, publication: str, now: datetime) -> None:
    """Note that a publication has been started."""
    with database.writing() as session:
        if session.get(PublicationRow, publication) is None:
            session.add(PublicationRow(publication=publication, seen_at=now.astimezone(UTC)))


def record_move(
    database: Database,
    publication: str,
    place: Standing,
    propose: Callable[[Sequence[Entry]], Proposed | None],
) -> Move | None:
    """Append the entry that `propose` makes of a case's ledger, and note the move, in one transaction."""
    with database.writing() as session:
        before = ledger.entries(session, place.register_no)
        proposed = propose(before)
        if proposed is None:
            return None
        entry = ledger.append(session, proposed)
        move = Move(
            publication=publication,
            register_no=place.register_no,
            seq=entry.seq,
            due_before=before[-1].dates.due,
            due_after=entry.dates.due,
        )
        session.add(
            MoveRow(
                publication=publication,
                register_no=move.register_no,
                seq=move.seq,
                due_before=move.due_before,
                due_after=move.due_after,
            )
        )
        return move


def is_moved(database: Database, publication: str, register_no: str) -> bool:
    """Say whether a publication moved this case already."""
    with database.reading() as session:
        return session.get(MoveRow, (publication, register_no)) is not None


def moves(database: Database, publication: str, after: str, size: int) -> Sequence[Move]:
    """Return the list of differences of a publication, a page at a time, in order of register number."""
    statement = (
        select(MoveRow)
        .where(col(MoveRow.publication) == publication, col(MoveRow.register_no) > after)
        .order_by(col(MoveRow.register_no))
        .limit(size)
    )
    with database.reading() as session:
        return [
            Move(
                publication=row.publication,
                register_no=row.register_no,
                seq=row.seq,
                due_before=row.due_before,
                due_after=row.due_after,
            )
            for row in session.exec(statement)
        ]
