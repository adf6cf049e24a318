"""Replies that are owed soon or are overdue, and who made the entries of a request: what messages are made from."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import col, select

from records.agenda import NOT_OWED
from records.database import Database
from records.tables import AgencyRow, LedgerRow, StandingRow
from rules.messages import Owed

ASKED_AT_ONCE = 500
"""Register numbers in one question: databases take a limited number of values."""


def owed(database: Database, agency: str, until: date) -> Sequence[Owed]:
    """Return the replies an agency owes by a day, those overdue too, in order of their last days."""
    number, due = col(StandingRow.register_no), col(StandingRow.due)
    waiting = col(StandingRow.open), due <= until, col(StandingRow.stage).not_in(NOT_OWED)
    asked = select(number, due).where(col(StandingRow.agency) == agency, *waiting).order_by(due, number)
    with database.reading() as session:
        return [Owed(register_no, last) for register_no, last in session.exec(asked) if last is not None]


def trails(database: Database, register_nos: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return who made the entries of each of these requests, by code, the earliest first."""
    found: dict[str, list[str]] = {number: [] for number in register_nos}
    number, seq = col(LedgerRow.register_no), col(LedgerRow.seq)
    with database.reading() as session:
        for first in range(0, len(register_nos), ASKED_AT_ONCE):
            some = number.in_(register_nos[first : first + ASKED_AT_ONCE])
            for register_no, actor in session.exec(select(number, col(LedgerRow.actor)).where(some).order_by(seq)):
                found[register_no].append(actor)
    return found


def agencies_after(database: Database, after: str, size: int) -> Sequence[str]:
    """Return the codes of agencies in order, those after `after`."""
    code = col(AgencyRow.code)
    with database.reading() as session:
        return session.exec(select(code).where(code > after).distinct().order_by(code).limit(size)).all()
