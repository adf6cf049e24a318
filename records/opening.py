"""Requests that were filed but whose life has not been opened yet: a short list, kept by the filing itself."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from records.database import Database
from records.tables import UnopenedRow


def note_unopened(session: Session, register_no: str) -> None:
    """Note, in the caller's transaction, that the life is still to be opened; noting it twice changes nothing."""
    session.merge(UnopenedRow(register_no=register_no))


def opened(database: Database, register_no: str) -> None:
    """Strike a request off the list; striking it twice changes nothing."""
    with database.writing() as session:
        row = session.get(UnopenedRow, register_no)
        if row is not None:
            session.delete(row)


def unopened(database: Database, size: int) -> Sequence[str]:
    """Return register numbers still to be opened, in order."""
    with database.reading() as session:
        statement = select(UnopenedRow.register_no).order_by(col(UnopenedRow.register_no)).limit(size)
        return session.exec(statement).all()
