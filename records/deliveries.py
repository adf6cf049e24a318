"""Messages on their way to channels: claimed, carried, marked; tried again with back-off, then left in the inbox.

A delivery is marked before it is carried (its next try is put off) and after it: who is killed in between leaves one
that is tried once more later, and nothing else is carried twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from records.database import Database
from records.message_tables import ChannelRow, DeliveryRow, MessageRow

BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
)
"""How long after each try that failed the next one comes; after the last a message stays in the inbox."""
TRIES = len(BACK_OFF) + 1
REMOVED = "收件渠道已被取消"
UNKNOWN = "多次发送都没有得到结果"


class State(StrEnum):
    """How a delivery stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message to be carried to one address, for the `tries`-th time."""

    message: str
    channel: int
    tries: int
    title: str
    text: str
    address: str = field(repr=False)


def claim(database: Database, now: datetime, size: int) -> Sequence[Parcel]:
    """Return the deliveries whose next try has come, the longest waiting first, and put off the next try of each."""
    instant = now.astimezone(UTC)
    due = select(DeliveryRow).where(col(DeliveryRow.next_try) <= instant).order_by(col(DeliveryRow.next_try))
    with database.writing() as session:
        rows = session.exec(due.limit(size).with_for_update(skip_locked=True)).all()
        return [parcel for row in rows if (parcel := _claimed(session, row, instant)) is not None]


def _claimed(session: Session, row: DeliveryRow, now: datetime) -> Parcel | None:
    message = session.get_one(MessageRow, row.message)
    channel = session.get(ChannelRow, (message.agency, message.actor, row.channel))
    if channel is None or row.tries >= TRIES:
        _end(row, State.GIVEN_UP, REMOVED if channel is None else UNKNOWN, now)
        return None
    row.tries += 1
    row.next_try = now + BACK_OFF[min(row.tries, len(BACK_OFF)) - 1]
    return Parcel(row.message, row.channel, row.tries, message.title, message.text, channel.address)


def carried(database: Database, parcel: Parcel, reason: str, now: datetime) -> None:
    """Note how a try ended: delivered when `reason` is "", else failed for that reason, the last time for good."""
    with database.writing() as session:
        row = session.get_one(DeliveryRow, (parcel.message, parcel.channel))
        if row.state != State.WAITING:
            return
        if not reason:
            _end(row, State.DELIVERED, "", now)
        elif parcel.tries >= TRIES:
            _end(row, State.GIVEN_UP, reason, now)
        else:
            row.reason = reason


def next_try(database: Database) -> datetime | None:
    """Return when the next delivery is to be tried, or None when nothing is on its way."""
    with database.reading() as session:
        return session.exec(select(func.min(DeliveryRow.next_try))).one()


def drop(session: Session, agency: str, actor: str, channels: Sequence[int], now: datetime) -> None:
    """Give up what is on its way to channels of an officer that go, in the caller's transaction."""
    if not channels:
        return
    mine = select(MessageRow.id).where(col(MessageRow.agency) == agency, col(MessageRow.actor) == actor)
    waiting = col(DeliveryRow.message).in_(mine), col(DeliveryRow.channel).in_(channels)
    given_up = {"state": State.GIVEN_UP.value, "reason": REMOVED, "next_try": None, "ended_at": now.astimezone(UTC)}
    still = col(DeliveryRow.next_try).is_not(None)
    session.execute(update(DeliveryRow).where(*waiting, still).values(**given_up))


def last_channel(session: Session, agency: str, actor: str) -> int:
    """Return the highest number of a channel of this officer that anything was sent to: it is not used again."""
    mine = col(MessageRow.agency) == agency, col(MessageRow.actor) == actor
    numbers = select(func.max(DeliveryRow.channel)).join(MessageRow, col(MessageRow.id) == col(DeliveryRow.message))
    return session.exec(numbers.where(*mine)).one() or 0


def _end(row: DeliveryRow, state: State, reason: str, now: datetime) -> None:
    row.state, row.reason, row.next_try, row.ended_at = state.value, reason, None, now.astimezone(UTC)
