"""The channels of an officer: where messages go besides the inbox. Addresses are secrets of their officer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from records import deliveries
from records.database import Database
from records.encoding import digest
from records.message_tables import ChannelRow

TAIL = 4
"""Characters of an address's digest by which its officer tells it from another of the same kind."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel; `address` is never shown: `masked` is."""

    number: int
    address: str = field(repr=False)

    @property
    def masked(self) -> str:
        """Its kind, and a mark that tells it from another of the same kind: "mailtos://****3fa2"."""
        return masked(self.address)


def masked(address: str) -> str:
    """Return an address without its secrets."""
    return f"{address.partition('://')[0]}://****{digest('channel', address)[:TAIL]}"


def of(database: Database, agency: str, actor: str) -> Sequence[Channel]:
    """Return the channels of an officer, in the order in which they were added."""
    with database.reading() as session:
        return [Channel(row.number, row.address) for row in _rows(session, agency, actor)]


def replace(database: Database, agency: str, actor: str, addresses: Sequence[str], now: datetime) -> Sequence[Channel]:
    """Let an officer have these channels and no others; the same again changes nothing.

    What is still on its way to a channel that goes stays in the inbox.
    """

    def write(session: Session) -> None:
        there = {row.address: row.number for row in _rows(session, agency, actor)}
        gone = [number for address, number in there.items() if address not in addresses]
        deliveries.drop(session, agency, actor, gone, now)
        mine = col(ChannelRow.agency) == agency, col(ChannelRow.actor) == actor
        session.execute(delete(ChannelRow).where(*mine, col(ChannelRow.number).in_(gone)))
        last = max((*there.values(), deliveries.last_channel(session, agency, actor)), default=0)
        new = [address for address in dict.fromkeys(addresses) if address not in there]
        session.add_all(
            ChannelRow(agency=agency, actor=actor, number=number, address=address, added_at=now.astimezone(UTC))
            for number, address in enumerate(new, last + 1)
        )

    database.write_once(write)
    return of(database, agency, actor)


def _rows(session: Session, agency: str, actor: str) -> Sequence[ChannelRow]:
    mine = select(ChannelRow).where(col(ChannelRow.agency) == agency, col(ChannelRow.actor) == actor)
    return session.exec(mine.order_by(col(ChannelRow.number))).all()
