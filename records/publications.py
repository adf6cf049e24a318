"""Which open cases a calendar notice moved, and from which date to which: the list of differences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import insert
from sqlmodel import Session, col, select

from records import ledger
from records.database import Database
from records.encoding import DATES
from records.ledger import Proposed
from records.tables import LedgerRow, MoveRow, PublicationRow, ReminderRow, StandingRow
from rules.clock import Dates
from rules.entry import Entry
from rules.messages import Owed

MOVED = "moved"
"""The kind of reminder that tells the owner of a case that its reply date is another one."""
DUE = "due"


@dataclass(frozen=True, slots=True)
class MovedDay:
    """One last day that moved, named as its reminders name it: "due", "confirmation", "consultation:甲"."""

    name: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One case that a publication moved: entry `seq` of its ledger says so."""

    publication: str
    register_no: str
    agency: str
    seq: int
    days: Sequence[MovedDay]
    due_before: date | None
    due_after: date | None


@dataclass(frozen=True, slots=True)
class Moving:
    """A case to be moved: its ledger, and the entry that is to follow."""

    before: Sequence[Entry]
    after: Proposed

    @property
    def days(self) -> Sequence[MovedDay]:
        """Every last day that moves."""
        return list(moved_days(self.before[-1].dates, self.after.dates))


def moved_days(before: Dates, after: Dates) -> Iterator[MovedDay]:
    """Give the reply date, and every last day that somebody still has to keep, where they differ."""
    was, is_now = _last_days(before), _last_days(after)
    for name in was | is_now:
        if was.get(name) != is_now.get(name):
            yield MovedDay(name, was.get(name), is_now.get(name))


def _last_days(dates: Dates) -> dict[str, date | None]:
    """The last days that are still to be kept are those of which somebody is to be reminded."""
    others = {reminder.about: reminder.deadline for reminder in dates.reminders if reminder.about != DUE}
    return {DUE: dates.due} | others


def unseen(database: Database, publications: Sequence[str], now: datetime) -> Sequence[str]:
    """Return which of these publications have not come to their end.

    A register that knows of none yet takes them all for known: its cases were reckoned by them from the beginning.
    """
    with database.writing() as session:
        seen = set(session.exec(select(PublicationRow.publication)))
        if not seen:
            session.add_all(PublicationRow(publication=name, seen_at=now.astimezone(UTC)) for name in publications)
            return ()
        return [name for name in publications if name not in seen]


def see(database: Database, publication: str, now: datetime) -> None:
    """Note that a publication has come to its end; noting it twice changes nothing."""
    with database.writing() as session:
        if session.get(PublicationRow, publication) is None:
            session.add(PublicationRow(publication=publication, seen_at=now.astimezone(UTC)))


def record(database: Database, publication: str, cases: Sequence[Moving]) -> None:
    """Append the entries of many cases, list those of which a last day moved, tell their owners: one transaction.

    Raises LedgerConflict, with nothing written, when one of the cases has gone on since it was read.
    """
    with database.writing() as session:
        ledger.append_all(session, [(case.before, case.after) for case in cases])
        moved = [case for case in cases if case.days]
        for table, rows in (
            (MoveRow, [_move(publication, case) for case in moved]),
            (ReminderRow, [told for case in moved for told in _told(publication, case)]),
        ):
            if rows:
                session.execute(insert(table), rows)


def _move(publication: str, case: Moving) -> Mapping[str, object]:
    return {
        "publication": publication,
        "register_no": case.after.register_no,
        "seq": case.after.seq,
        "due_before": case.before[-1].dates.due,
        "due_after": case.after.dates.due,
    }


def _told(publication: str, case: Moving) -> Iterator[Mapping[str, object]]:
    """Tell the owner once of every publication that moved the reply date, be it back to where it was before."""
    for day in case.days:
        deadline = day.after or day.before
        if day.name == DUE and deadline is not None:
            yield {
                "register_no": case.after.register_no,
                "key": f"{MOVED}:{publication}",
                "kind": MOVED,
                "planned_on": case.after.fact.on,
                "deadline": deadline,
                "sent_at": case.after.recorded_at.astimezone(UTC),
            }


def moves(database: Database, publication: str, after: str, size: int, *, agency: str | None = None) -> Sequence[Move]:
    """Return the list of differences of a publication, a page at a time, in order of register number."""
    number = col(MoveRow.register_no)
    statement = (
        select(MoveRow, StandingRow.agency)
        .join(StandingRow, col(StandingRow.register_no) == number)
        .where(col(MoveRow.publication) == publication, number > after)
        .order_by(number)
        .limit(size)
    )
    if agency is not None:
        statement = statement.where(col(StandingRow.agency) == agency)
    with database.reading() as session:
        found = session.exec(statement).all()
        dates = _dates(session, [row for row, _ in found])
    return [
        Move(
            publication=publication,
            register_no=row.register_no,
            agency=owner,
            seq=row.seq,
            days=tuple(moved_days(dates[row.register_no, row.seq - 1], dates[row.register_no, row.seq])),
            due_before=row.due_before,
            due_after=row.due_after,
        )
        for row, owner in found
    ]


def replies_moved(database: Database, publication: str) -> Mapping[str, Sequence[Owed]]:
    """Return the requests whose reply date a publication moved, with the new date, by agency, the earliest first."""
    agency, number, due = col(StandingRow.agency), col(MoveRow.register_no), col(MoveRow.due_after)
    statement = (
        select(agency, number, due)
        .join(StandingRow, col(StandingRow.register_no) == number)
        .where(col(MoveRow.publication) == publication, due.is_distinct_from(col(MoveRow.due_before)))
        .order_by(agency, due, number)
    )
    found: dict[str, list[Owed]] = {}
    with database.reading() as session:
        for code, register_no, last in session.exec(statement):
            if last is not None:
                found.setdefault(code, []).append(Owed(register_no, last))
    return found


def _dates(session: Session, rows: Sequence[MoveRow]) -> Mapping[tuple[str, int], Dates]:
    """Return the dates of the entries that moved these cases, and of the entries before, by number and entry."""
    places = {(row.register_no, seq) for row in rows for seq in (row.seq - 1, row.seq)}
    number, seq = col(LedgerRow.register_no), col(LedgerRow.seq)
    statement = select(number, seq, col(LedgerRow.dates)).where(
        number.in_({number for number, _ in places}), seq.in_({seq for _, seq in places})
    )
    found = session.exec(statement)
    return {(number, seq): DATES.validate_python(dates) for number, seq, dates in found if (number, seq) in places}
