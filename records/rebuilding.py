"""The projection from the ledger: folded again for every request, at any time."""

from collections.abc import Sequence

from sqlmodel import col, select

from records import ledger, opening, refolding, standing
from records.database import Database
from records.tables import RequestRow, StandingRow


def register_numbers(database: Database) -> Sequence[str]:
    """Return every register number, in order."""
    with database.reading() as session:
        return session.exec(select(RequestRow.register_no).order_by(col(RequestRow.register_no))).all()


def rebuild(database: Database, register_no: str) -> bool:
    """Fold one request's ledger again; return whether it is open, in which case the sweep opens its life again."""
    with database.writing() as session:
        request = session.get_one(RequestRow, register_no)
        there = session.get(StandingRow, register_no)
        if there is not None:
            session.delete(there)
            session.flush()
        entries = ledger.entries(session, register_no)
        standing.project(session, request.agency, entries)
        refolding.refold_page(session, [register_no])
        is_open = standing.standing_of(request.agency, entries).open
        if is_open:
            opening.note_unopened(session, register_no)
        return is_open
