"""Open requests in which nothing is decided yet, each with its agency and its ledger: what a notice can move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from holidays.scopes import NATION
from records import agencies, ledger
from records.database import Database
from records.tables import AgencyRow, StandingRow
from rules.agency import Agency
from rules.case import Stage
from rules.entry import Entry, Receive

DECIDED = (Stage.DECIDED, Stage.REPLIED, Stage.WITHDRAWN, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class Undecided:
    """One open request: its agency as of the arrival, and its entries in order, at least one."""

    agency: Agency
    entries: Sequence[Entry]

    @property
    def register_no(self) -> str:
        """Its register number."""
        return self.entries[0].register_no


@dataclass(frozen=True, slots=True)
class Page:
    """Some of them in order of register number; `reached` is the last ("" when the page is the last).

    The ledgers of `unreadable` are damaged: `gongkai doctor` says where.
    """

    cases: Sequence[Undecided]
    unreadable: Sequence[str]
    reached: str


def page(database: Database, scope: str, after: str, size: int) -> Page:
    """Return the requests after a register number whose agencies lie within a region ("CN": all of them)."""
    with database.reading() as session:
        found = _numbers(session, scope, after, size)
        profiles = agencies.profiles(session, {agency for _, agency in found})
        ledgers = _readable(session, [register_no for register_no, _ in found])
    return Page(
        cases=[
            Undecided(agencies.on_day(profiles[agency], ledgers[register_no][0].fact.on), ledgers[register_no])
            for register_no, agency in found
            if register_no in ledgers
        ],
        unreadable=[register_no for register_no, _ in found if register_no not in ledgers],
        reached=found[-1][0] if len(found) == size else "",
    )


def _readable(session: Session, register_nos: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
    """Return the ledgers that can be read: all by one question, or each by itself when one of them cannot."""
    try:
        ledgers = ledger.histories(session, register_nos)
    except ValidationError:
        if len(register_nos) == 1:
            return {}
        return {number: there for one in register_nos for number, there in _readable(session, [one]).items()}
    return {number: there for number, there in ledgers.items() if there and isinstance(there[0].fact, Receive)}


def _numbers(session: Session, scope: str, after: str, size: int) -> Sequence[tuple[str, str]]:
    """Go along the primary key: what is undecided is open, and an index on that would have to be sorted each time."""
    number, agency = col(StandingRow.register_no), col(StandingRow.agency)
    statement = select(number, agency).where(col(StandingRow.stage).not_in(DECIDED), number > after)
    if scope != NATION:
        statement = statement.where(agency.in_(select(AgencyRow.code).where(_within(scope))))
    return session.exec(statement.order_by(number).limit(size)).all()


def _within(scope: str) -> ColumnElement[bool]:
    """An agency moved from one region to another is looked at in both: reckoning decides."""
    own = col(AgencyRow.profile)["scope"].as_string()
    return or_(own == scope, own.startswith(f"{scope}-", autoescape=True))
