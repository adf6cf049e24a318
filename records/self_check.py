"""What an office looks at in December: what it refused, what is late, what was asked for, what it lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from records import ledger
from records.database import Database
from records.encoding import digest
from records.tables import CountedRow, PrivateTextRow, RequestRow, StandingRow
from rules.acts import ConcludeLitigation, ConcludeReconsideration, Result
from rules.case import Stage
from rules.counted import Timeliness, What
from rules.entry import Entry

ANSWERED = (Stage.REPLIED, Stage.WITHDRAWN, Stage.CLOSED)
REVIEWS = (What.RECONSIDERATION, What.LAWSUIT, What.LAWSUIT_AFTER_RECONSIDERATION)
NOTE = "note"


@dataclass(frozen=True, slots=True)
class Closed:
    """A request that was closed in the year."""

    register_no: str
    agency: str
    outcome: str
    closed_on: date
    late: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """A request whose reply is still owed although its last day has passed."""

    register_no: str
    agency: str
    due: date


@dataclass(frozen=True, slots=True)
class Lost:
    """A reconsideration or lawsuit that ended with a correction; `outcome` is what had been replied, `note` says why.

    The note is what the clerk wrote when it ended; "" when nothing was written.
    """

    register_no: str
    agency: str
    what: What
    on: date
    outcome: str
    note: str


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One thing asked for in a request; `applicant` tells applicants apart without naming them."""

    register_no: str
    applicant: str
    text: str


def closed(database: Database, agencies: Sequence[str], year: int) -> Sequence[Closed]:
    """Return the requests closed in a year, in order of register number."""
    with database.reading() as session:
        return [
            Closed(
                row.register_no,
                row.agency,
                row.outcome or "",
                row.ended_on or row.began_on,
                row.timeliness == Timeliness.LATE,
            )
            for row in _counted(session, agencies, year, (What.REQUEST,))
        ]


def owed(database: Database, agencies: Sequence[str], today: date) -> Sequence[Owed]:
    """Return what is overdue on a day, the longest overdue first."""
    statement = (
        select(StandingRow)
        .where(col(StandingRow.agency).in_(agencies), col(StandingRow.stage).not_in([each.value for each in ANSWERED]))
        .where(col(StandingRow.due) < today)
        .order_by(col(StandingRow.due), col(StandingRow.register_no))
    )
    with database.reading() as session:
        return [Owed(row.register_no, row.agency, row.due) for row in session.exec(statement) if row.due is not None]


def asked_for(database: Database, agencies: Sequence[str], year: int) -> Iterator[AskedFor]:
    """Give what was asked for in the requests received in a year, line by line."""
    statement = (
        select(RequestRow.register_no, RequestRow.applicant_kind, RequestRow.applicant_name, RequestRow.description)
        .join(CountedRow, col(CountedRow.register_no) == col(RequestRow.register_no))
        .where(col(CountedRow.agency).in_(agencies), col(CountedRow.what) == What.REQUEST.value)
        .where(col(CountedRow.until).is_(None), col(CountedRow.began) == year)
        .order_by(col(RequestRow.register_no))
    )
    with database.reading() as session:
        for number, kind, name, description in session.exec(statement):
            applicant = digest(kind, "".join(name.split()))
            for line in filter(None, map(str.strip, description.splitlines())):
                yield AskedFor(number, applicant, line)


def lost(database: Database, agencies: Sequence[str], year: int) -> Sequence[Lost]:
    """Return the reconsiderations and lawsuits that were lost in a year, in order of register number."""
    with database.reading() as session:
        rows = [row for row in _counted(session, agencies, year, REVIEWS) if row.outcome == Result.CORRECTED]
        numbers = sorted({row.register_no for row in rows})
        replies = {row.register_no: row.outcome or "" for row in _replies(session, numbers)}
        histories = ledger.histories(session, numbers)
        return [_lost(session, row, replies.get(row.register_no, ""), histories[row.register_no]) for row in rows]


def _lost(session: Session, row: CountedRow, reply: str, entries: Sequence[Entry]) -> Lost:
    on = row.ended_on or row.began_on
    keys = [one.key for one in entries if isinstance(one.fact, _kind(What(row.what))) and one.fact.on == on]
    written = [session.get(PrivateTextRow, (row.register_no, key)) for key in keys]
    notes = [str(text.texts[NOTE]) for text in written if text is not None and NOTE in text.texts]
    return Lost(row.register_no, row.agency, What(row.what), on, reply, notes[-1] if notes else "")


def _kind(what: What) -> type[ConcludeReconsideration | ConcludeLitigation]:
    return ConcludeReconsideration if what is What.RECONSIDERATION else ConcludeLitigation


def _counted(session: Session, agencies: Sequence[str], year: int, what: Sequence[What]) -> Sequence[CountedRow]:
    statement = (
        select(CountedRow)
        .where(col(CountedRow.agency).in_(agencies), col(CountedRow.what).in_([each.value for each in what]))
        .where(col(CountedRow.until).is_(None), col(CountedRow.ended) == year)
        .order_by(col(CountedRow.register_no), col(CountedRow.line))
    )
    return session.exec(statement).all()


def _replies(session: Session, numbers: Sequence[str]) -> Sequence[CountedRow]:
    statement = select(CountedRow).where(col(CountedRow.register_no).in_(numbers), col(CountedRow.until).is_(None))
    return session.exec(statement.where(col(CountedRow.what) == What.REQUEST.value)).all()
