"""What officers are told: each message once, kept with what it is about, read in the inbox, marked when it was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from records.channels import masked
from records.database import Database
from records.deliveries import State
from records.encoding import digest
from records.message_tables import ChannelRow, DeliveryRow, MessageRow
from rules.escalation import Level
from rules.messages import Message
from rules.refusals import NotFound

LONGEST_ID = 32


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the carrying of a message to one channel stands; `shown` is the channel without its secrets."""

    shown: str
    state: State
    tries: int
    reason: str
    next_try: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A message as it lies in the inbox; `read_at` is None while nobody has marked it."""

    id: str
    message: Message
    given_at: datetime
    read_at: datetime | None
    deliveries: Sequence[Delivery]


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of an officer's messages, the unread first, of each the newest first; with how many there are."""

    unread: int
    total: int
    messages: Sequence[Kept]


def id_of(message: Message) -> str:
    """Return the name of a message: the same for the same officer, request and key."""
    return digest("message", message.agency, message.actor, message.register_no, message.key)[:LONGEST_ID]


def keep(session: Session, messages: Iterable[Message], now: datetime) -> int:
    """Keep messages, with a delivery to each channel of their officers; return how many were not there before."""
    new = [one for one in messages if session.get(MessageRow, id_of(one)) is None]
    for message in new:
        session.add(_row(message, now))
    session.flush()
    for message in new:
        session.add_all(_deliveries(session, message, now))
    return len(new)


def keep_all(database: Database, messages: Sequence[Message], now: datetime) -> int:
    """Keep messages in a transaction of their own; return how many were not there before."""
    return database.write_once(lambda session: keep(session, messages, now)) if messages else 0


def _row(message: Message, now: datetime) -> MessageRow:
    return MessageRow(
        id=id_of(message),
        agency=message.agency,
        actor=message.actor,
        register_no=message.register_no,
        key=message.key,
        level=message.level.value,
        title=message.title,
        text=message.text,
        given_at=now.astimezone(UTC),
        read_at=None,
    )


def _deliveries(session: Session, message: Message, now: datetime) -> Iterable[DeliveryRow]:
    mine = col(ChannelRow.agency) == message.agency, col(ChannelRow.actor) == message.actor
    for channel in session.exec(select(ChannelRow).where(*mine)):
        yield DeliveryRow(
            message=id_of(message),
            channel=channel.number,
            shown=masked(channel.address),
            state=State.WAITING.value,
            tries=0,
            reason="",
            next_try=now.astimezone(UTC),
            ended_at=None,
        )


def inbox(database: Database, agency: str, actor: str, *, first: int, size: int) -> Inbox:
    """Return `size` messages of an officer from the `first` (0) on."""
    mine = col(MessageRow.agency) == agency, col(MessageRow.actor) == actor
    is_unread = col(MessageRow.read_at).is_(None)
    order = is_unread.desc(), col(MessageRow.given_at).desc(), col(MessageRow.id)
    counted = select(func.count(), func.count().filter(is_unread)).select_from(MessageRow).where(*mine)
    with database.reading() as session:
        total, unread = session.exec(counted).one()
        rows = session.exec(select(MessageRow).where(*mine).order_by(*order).offset(first).limit(size)).all()
        carried = _carried(session, [row.id for row in rows])
        return Inbox(unread, total, [_kept(row, carried.get(row.id, ())) for row in rows])


def mark_read(database: Database, agency: str, actor: str, message: str, now: datetime) -> Kept:
    """Mark an officer's message as read; one that was stays as it is (NotFound if it is not among his)."""
    with database.writing() as session:
        row = session.get(MessageRow, message)
        if row is None or (row.agency, row.actor) != (agency, actor):
            raise NotFound("收件箱中没有这条消息；请核对消息编号。")
        row.read_at = row.read_at or now.astimezone(UTC)
        return _kept(row, _carried(session, [row.id]).get(row.id, ()))


def _carried(session: Session, messages: Sequence[str]) -> Mapping[str, Sequence[Delivery]]:
    wanted = select(DeliveryRow).where(col(DeliveryRow.message).in_(messages)).order_by(col(DeliveryRow.channel))
    found: dict[str, list[Delivery]] = {}
    for row in session.exec(wanted):
        told = Delivery(row.shown, State(row.state), row.tries, row.reason, row.next_try, row.ended_at)
        found.setdefault(row.message, []).append(told)
    return found


def _kept(row: MessageRow, carried: Sequence[Delivery]) -> Kept:
    message = Message(
        agency=row.agency,
        actor=row.actor,
        register_no=row.register_no,
        key=row.key,
        level=Level(row.level),
        title=row.title,
        text=row.text,
    )
    return Kept(row.id, message, row.given_at, row.read_at, carried)
