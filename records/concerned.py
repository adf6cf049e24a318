"""Whom a request concerns: its agency with its officers, those of the agency above, and who made its entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from records import agencies
from records.database import Database
from records.tables import LedgerRow
from rules.agency import Actor, Agency


@dataclass(frozen=True, slots=True)
class Concerned:
    """The agency as it is on a day; `trail` are the codes of who made the entries, the earliest first."""

    agency: Agency
    officers: Sequence[Actor]
    above: Sequence[Actor]
    trail: Sequence[str]


def of_request(database: Database, register_no: str, agency: str, day: date) -> Concerned:
    """Return whom a request of an agency concerns on a day (UnknownAgency)."""
    made = select(LedgerRow.actor).where(col(LedgerRow.register_no) == register_no).order_by(col(LedgerRow.seq))
    with database.reading() as session:
        profile = agencies.profile(session, agency, day)
        return Concerned(
            agency=profile,
            officers=agencies.officers(session, profile.code),
            above=agencies.officers(session, profile.parent) if profile.parent else (),
            trail=session.exec(made).all(),
        )
