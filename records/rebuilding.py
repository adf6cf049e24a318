"""Everything that follows from the ledger made again, page by page: where requests stand, what is counted of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import delete
from sqlmodel import Session, col, select

from records import ledger, numbering, opening, refolding, standing
from records.database import Database
from records.tables import OutdatedRow, RequestRow, StandingRow
from rules.entry import Entry
from rules.refusals import Refusal

PAGE = 200


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One page: which requests were made again, which of them are open, and whose ledger cannot be read."""

    register_nos: Sequence[str]
    open: Sequence[str]
    unreadable: Sequence[str]


def rebuild_all(database: Database) -> Iterator[Rebuilt]:
    """Make everything again, a page at a time; it may be broken off and begun again, and acts may be recorded."""
    after, whole = "", True
    while page := numbering.listed(database, after, PAGE):
        rebuilt = rebuild(database, page)
        whole = whole and not rebuilt.unreadable
        yield rebuilt
        after = page[-1]
    if whole:
        with database.writing() as session:
            session.execute(delete(OutdatedRow))


def rebuild(database: Database, register_nos: Sequence[str]) -> Rebuilt:
    """Make these requests again in one transaction, and note the open ones for the sweep to open.

    A ledger that cannot be read is left alone, with whatever is known of its request.
    """
    return database.write_once(lambda session: _rebuild(session, register_nos))


def _rebuild(session: Session, register_nos: Sequence[str]) -> Rebuilt:
    # Whoever records an act on one of them waits until this is done.
    places = select(StandingRow.register_no).where(col(StandingRow.register_no).in_(register_nos))
    session.exec(places.order_by(col(StandingRow.register_no)).with_for_update()).all()
    owners = select(RequestRow.register_no, RequestRow.agency).where(col(RequestRow.register_no).in_(register_nos))
    ledgers = dict(_readable(session, dict(session.exec(owners).all())))
    session.execute(delete(StandingRow).where(col(StandingRow.register_no).in_(ledgers)))
    standing.project_all(session, list(ledgers.values()))
    session.flush()
    refolding.refold_page(session, list(ledgers))
    is_open = [number for number, whose in ledgers.items() if standing.standing_of(*whose).open]
    opening.note_all(session, is_open)
    return Rebuilt(list(ledgers), is_open, [number for number in register_nos if number not in ledgers])


def _readable(session: Session, owners: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, Sequence[Entry]]]]:
    for number, agency in owners.items():
        try:
            entries = ledger.entries(session, number)
            ledger.arrival_of(entries)
            standing.standing_of(agency, entries)
        except (ValidationError, Refusal, IndexError):
            continue
        yield number, (agency, entries)
