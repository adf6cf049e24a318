"""Reminders that were sent: each once, by its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import and_, not_, or_
from sqlmodel import Session, col, func, select

from records import messages
from records.database import Database
from records.tables import LedgerRow, ReminderRow, StandingRow
from rules.case import Stage
from rules.messages import Message
from rules.reminders import Reminder, is_chased, told_of
from rules.shanghai import opening

DAYS = 20
"""How many days of what is overdue are looked through for a list that shows one of them."""
REPLIED = (Stage.REPLIED, Stage.WITHDRAWN, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class Sent:
    """A reminder as it stands in the inbox of an agency."""

    register_no: str
    kind: str
    planned_on: date
    deadline: date
    sent_at: datetime


def keep(database: Database, register_no: str, reminder: Reminder, now: datetime, told: Sequence[Message] = ()) -> bool:
    """Keep a reminder as sent, with the messages of it that officers are told; return False when it was sent before."""

    def write(session: Session) -> datetime | None:
        if session.get(ReminderRow, (register_no, reminder.key)) is not None:
            return None
        session.add(
            ReminderRow(
                register_no=register_no,
                key=reminder.key,
                kind=reminder.kind,
                planned_on=reminder.on,
                deadline=reminder.deadline,
                sent_at=now.astimezone(UTC),
            )
        )
        messages.keep(session, told, now)
        return max(opening(reminder.on), _known_since(session, register_no) or opening(reminder.on))

    expected = database.write_once(write)
    if expected is not None:
        database.watch.reminded(now - expected)
    return expected is not None


def _known_since(session: Session, register_no: str) -> datetime | None:
    """Return when the latest fact of a request was recorded: nobody could have reminded of it before."""
    return session.exec(select(func.max(LedgerRow.recorded_at)).where(col(LedgerRow.register_no) == register_no)).one()


def sent_keys(database: Database, register_no: str) -> frozenset[str]:
    """Return the keys of the reminders sent for a request."""
    with database.reading() as session:
        return frozenset(session.exec(select(ReminderRow.key).where(col(ReminderRow.register_no) == register_no)).all())


def told_overdue(database: Database, register_no: str) -> Sequence[Reminder]:
    """Return the reminders sent for a request that told it to be overdue."""
    with database.reading() as session:
        rows = session.exec(select(ReminderRow).where(col(ReminderRow.register_no) == register_no))
        return [one for row in rows if is_chased(one := as_reminder(row))]


def as_reminder(row: ReminderRow) -> Reminder:
    """Return a row as the reminder it is."""
    return Reminder(row.planned_on, row.kind, row.deadline)


def inbox(database: Database, agency: str | None, size: int) -> Sequence[Sent]:
    """Return the latest reminders of an agency's requests, or of all, newest first."""
    statement = select(ReminderRow).order_by(col(ReminderRow.sent_at).desc()).limit(size)
    if agency is not None:
        same = col(StandingRow.register_no) == col(ReminderRow.register_no)
        statement = statement.join(StandingRow, same).where(col(StandingRow.agency) == agency)
    with database.reading() as session:
        return [_sent(row) for row in session.exec(statement)]


def pressing(database: Database, agency: str | None, size: int) -> Sequence[Sent]:
    """Return the latest reminders that still press, of an agency or of all, newest first; of what is overdue one.

    The request is open; of a reply date, that date has not moved and the reply is not sent.
    """
    same = col(StandingRow.register_no) == col(ReminderRow.register_no)
    of_reply = col(ReminderRow.kind).startswith("due-")
    stands = and_(col(StandingRow.due) == col(ReminderRow.deadline), col(StandingRow.stage).not_in(REPLIED))
    statement = select(ReminderRow).join(StandingRow, same).where(col(StandingRow.open), or_(not_(of_reply), stands))
    if agency is not None:
        statement = statement.where(col(StandingRow.agency) == agency)
    newest = statement.order_by(col(ReminderRow.sent_at).desc(), col(ReminderRow.planned_on).desc())
    with database.reading() as session:
        return latest([_sent(row) for row in session.exec(newest.limit(size * DAYS))])[:size]


def latest(newest_first: Sequence[Sent]) -> Sequence[Sent]:
    """Return the reminders with, of each deadline that was told to be overdue day by day, the first alone."""
    found: dict[tuple[str, str, date], Sent] = {}
    for one in newest_first:
        about, left = told_of(one.kind)
        found.setdefault((one.register_no, f"{about}-overdue" if left < 0 else one.kind, one.deadline), one)
    return list(found.values())


def of_request(database: Database, register_no: str) -> Sequence[Sent]:
    """Return the reminders sent for one request, in the order of their days."""
    statement = (
        select(ReminderRow).where(col(ReminderRow.register_no) == register_no).order_by(col(ReminderRow.planned_on))
    )
    with database.reading() as session:
        return [_sent(row) for row in session.exec(statement)]


def _sent(row: ReminderRow) -> Sent:
    return Sent(row.register_no, row.kind, row.planned_on, row.deadline, row.sent_at.replace(tzinfo=UTC))
