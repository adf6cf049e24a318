"""What the statistics count, made again from the ledger: page by page, whatever the size of the register."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from records.contributions import Line, lines_of
from records.database import Database
from records.steps import steps
from records.tables import CountedRow, OutdatedRow, StandingRow

PAGE = 500
COUNTED = "counted"


def is_outdated(database: Database) -> bool:
    """Say whether a migration left what is counted to be made again."""
    with database.reading() as session:
        return session.get(OutdatedRow, COUNTED) is not None


def refold(database: Database, told: Callable[[int], None] = lambda _requests: None) -> int:
    """Make again what is counted of every request; return of how many. `told` hears how many each page had.

    It may be broken off and begun again at any time, and acts may be recorded meanwhile.
    """
    after, requests = "", 0
    while numbers := _page(database, after):
        with database.writing() as session:
            refold_page(session, numbers)
        after = numbers[-1]
        requests += len(numbers)
        told(len(numbers))
    settle(database)
    return requests


def settle(database: Database) -> None:
    """Note that what is counted was made again."""
    with database.writing() as session:
        session.execute(delete(OutdatedRow).where(col(OutdatedRow.projection) == COUNTED))


def _page(database: Database, after: str) -> Sequence[str]:
    statement = select(StandingRow.register_no).where(col(StandingRow.register_no) > after)
    with database.reading() as session:
        return session.exec(statement.order_by(col(StandingRow.register_no)).limit(PAGE)).all()


def refold_page(session: Session, numbers: Sequence[str]) -> None:
    """Replace the rows of these requests. Whoever records an act on one of them waits until this is done."""
    place = select(StandingRow.register_no, StandingRow.agency).where(col(StandingRow.register_no).in_(numbers))
    agencies = dict(session.exec(place.with_for_update()).all())
    rows = list(_rows(session, agencies))
    connection = session.connection()
    connection.execute(delete(CountedRow).where(col(CountedRow.register_no).in_(numbers)))
    if rows:
        connection.execute(insert(CountedRow), rows)


def _rows(session: Session, agencies: Mapping[str, str]) -> Iterator[Line]:
    for number, told in steps(session, agencies):
        yield from lines_of(agencies[number], number, told)
