"""The tables of what officers are told: messages, the channels they leave the office by, and each delivery.

Private to this room, as `records.tables`. Nothing of persons is in them; the address of a channel is a secret.
"""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Text, UniqueConstraint
from sqlmodel import Field

from records.instants import Instant
from records.tables import Table


def _instant(*, nullable: bool = False) -> Column[datetime]:
    return Column(Instant, nullable=nullable)


class MessageRow(Table, table=True):
    """A message to one officer, once per request and key; `register_no` is "" when it is of no single request."""

    __tablename__ = "message"
    id: str = Field(primary_key=True)
    agency: str
    actor: str
    register_no: str
    key: str
    level: str
    title: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    given_at: datetime = Field(sa_column=_instant())
    read_at: datetime | None = Field(sa_column=_instant(nullable=True))
    __table_args__ = (
        UniqueConstraint("agency", "actor", "register_no", "key"),
        Index("ix_message_agency_actor_given_at", "agency", "actor", "given_at"),
    )


class ChannelRow(Table, table=True):
    """An address that an officer's messages are carried to. It holds passwords and tokens: never shown or logged."""

    __tablename__ = "channel"
    agency: str = Field(primary_key=True)
    actor: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    address: str = Field(sa_column=Column(Text, nullable=False), repr=False)
    added_at: datetime = Field(sa_column=_instant())


class DeliveryRow(Table, table=True):
    """The carrying of a message to one channel. `next_try` is null once it was delivered or given up."""

    __tablename__ = "delivery"
    message: str = Field(sa_column=Column(ForeignKey("message.id"), primary_key=True))
    channel: int = Field(primary_key=True)
    shown: str
    state: str
    tries: int
    reason: str
    next_try: datetime | None = Field(sa_column=Column(Instant, nullable=True, index=True))
    ended_at: datetime | None = Field(sa_column=_instant(nullable=True))
