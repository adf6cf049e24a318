"""Requests that were filed but whose life has not been opened yet: a short list, kept by the filing itself."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from records.database import Database
from records.rows import put
from records.tables import StandingRow, UnopenedRow


def note_unopened(session: Session, register_no: str) -> None:
    """Note, in the caller's transaction, that the life of a request just filed is still to be opened."""
    put(session, UnopenedRow, [{"register_no": register_no}])


def note_all(session: Session, register_nos: Sequence[str]) -> None:
    """Note the same of many."""
    there = _among(session, register_nos)
    session.add_all(UnopenedRow(register_no=number) for number in register_nos if number not in there)


def note_all_unopened(database: Database, register_nos: Sequence[str]) -> None:
    """Note that these lives are still to be opened; noting one twice changes nothing."""
    database.write_once(lambda session: note_all(session, register_nos))


def opened(database: Database, known: Mapping[str, int]) -> None:
    """Strike requests off the list, each opened with so many entries; one whose ledger has more by now stays on it.

    Otherwise what was appended while it was being opened would be told to nobody. Striking twice changes nothing.
    """
    number = col(StandingRow.register_no)
    places = select(number, StandingRow.seq).where(number.in_(known)).order_by(number).with_for_update(read=True)
    with database.writing() as session:
        more = [place for place, seq in session.exec(places) if seq > known[place]]
        struck = sorted(known.keys() - set(more))
        session.execute(delete(UnopenedRow).where(col(UnopenedRow.register_no).in_(struck)))


def how_many(database: Database) -> int:
    """Return how many lives are still to be opened."""
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(UnopenedRow)).one()


def among(database: Database, register_nos: Sequence[str]) -> frozenset[str]:
    """Return which of these requests are still to be opened."""
    with database.reading() as session:
        return _among(session, register_nos)


def _among(session: Session, register_nos: Sequence[str]) -> frozenset[str]:
    wanted = col(UnopenedRow.register_no).in_(register_nos)
    return frozenset(session.exec(select(UnopenedRow.register_no).where(wanted)))


def unopened(database: Database, size: int, after: str = "") -> Sequence[str]:
    """Return register numbers still to be opened, in order, those after `after`."""
    number = col(UnopenedRow.register_no)
    with database.reading() as session:
        return session.exec(select(number).where(number > after).order_by(number).limit(size)).all()
