"""The tables of the register. Private to this room: other rooms see the shapes of `rules`, never a row."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, ForeignKey, Index, MetaData, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from records.instants import Instant

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """What every table shares: one metadata with fixed constraint names."""

    metadata = MetaData(naming_convention=NAMING)


def _instant() -> Column[datetime]:
    return Column(Instant, nullable=False)


class AgencyRow(Table, table=True):
    """An agency's profile from a day on; rows are added, never edited."""

    __tablename__ = "agency"
    code: str = Field(primary_key=True)
    since: date = Field(primary_key=True)
    profile: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    recorded_at: datetime = Field(sa_column=_instant())


class ActorRow(Table, table=True):
    """An officer of an agency."""

    __tablename__ = "actor"
    agency: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    name: str
    role: str


class CounterRow(Table, table=True):
    """The last number given in a series of an agency and year: register numbers, letter numbers."""

    __tablename__ = "counter"
    agency: str = Field(primary_key=True)
    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    value: int


class RequestRow(Table, table=True):
    """A registered request: who asks and what for. The only place of personal data besides `private_text`."""

    __tablename__ = "request"
    register_no: str = Field(primary_key=True)
    agency: str = Field(index=True)
    applicant_kind: str
    applicant_name: str
    applicant_contact: str
    applicant_identity: str
    applicant_address: str
    description: str = Field(sa_column=Column(Text, nullable=False))
    form_wanted: str
    key: str = Field(unique=True)
    body: str
    registered_at: datetime = Field(sa_column=_instant())


class UnopenedRow(Table, table=True):
    """A request that was filed but whose durable life has not been opened yet."""

    __tablename__ = "unopened"
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), primary_key=True))


class LedgerRow(Table, table=True):
    """One entry of the append-only ledger."""

    __tablename__ = "ledger"
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), primary_key=True))
    seq: int = Field(primary_key=True)
    act: str
    on: date = Field(index=True)
    fact: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    actor: str
    key: str
    body: str
    recorded_at: datetime = Field(sa_column=Column(Instant, nullable=False, index=True))
    dates: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    previous: str
    hash: str
    __table_args__ = (UniqueConstraint("register_no", "key"),)


class StandingRow(Table, table=True):
    """Where a request stands: the projection of its ledger, rebuilt from it at any time."""

    __tablename__ = "standing"
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), primary_key=True))
    agency: str
    seq: int
    stage: str
    remedy: str
    outcome: str | None
    arrived_on: date
    receipt: date | None
    due: date | None
    provisional: bool
    replied_on: date | None
    calendar: str
    open: bool
    __table_args__ = (
        Index("ix_standing_agency_stage", "agency", "stage"),
        Index("ix_standing_open_due", "open", "due"),
    )


class PrivateTextRow(Table, table=True):
    """A text a clerk wrote for an act: reasons, what to correct, names of parties. Added, never edited."""

    __tablename__ = "private_text"
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), primary_key=True))
    key: str = Field(primary_key=True)
    texts: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    written_at: datetime = Field(sa_column=_instant())


class ReminderRow(Table, table=True):
    """A reminder that was sent, once per key."""

    __tablename__ = "reminder"
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), primary_key=True))
    key: str = Field(primary_key=True)
    kind: str
    planned_on: date
    deadline: date
    sent_at: datetime = Field(sa_column=_instant())


class PublicationRow(Table, table=True):
    """A calendar notice that the open cases have been told of."""

    __tablename__ = "publication"
    publication: str = Field(primary_key=True)
    seen_at: datetime = Field(sa_column=_instant())


class MoveRow(Table, table=True):
    """An open case that a calendar publication moved."""

    __tablename__ = "move"
    publication: str = Field(primary_key=True)
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), primary_key=True))
    seq: int
    due_before: date | None
    due_after: date | None


class IndicatorRow(Table, table=True):
    """An indicator of the annual form that no request supplies; the latest entry counts."""

    __tablename__ = "indicator"
    id: int | None = Field(default=None, primary_key=True)
    agency: str
    year: int
    form: str
    row: str
    column: str
    value: str
    actor: str
    entered_at: datetime = Field(sa_column=_instant())
    key: str = Field(default="", index=True, sa_column_kwargs={"server_default": ""})
    body: str = Field(default="", sa_column_kwargs={"server_default": ""})
    __table_args__ = (Index("ix_indicator_agency_year", "agency", "year"),)


class FilingRow(Table, table=True):
    """A year's table as it was filed, or handed in; added, never edited."""

    __tablename__ = "filing"
    agency: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    form: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    source: str
    document: str = Field(sa_column=Column(Text, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    unfiled: list[str] = Field(sa_column=Column(JSON, nullable=False))
    accepted: list[str] = Field(sa_column=Column(JSON, nullable=False))
    office: str
    actor: str
    filed_at: datetime = Field(sa_column=_instant())
    key: str = Field(unique=True)
    body: str
    previous: str
    hash: str
    __table_args__ = (Index("ix_filing_year", "year"),)


class CountedRow(Table, table=True):
    """What the annual statistics count of a request, from one entry of its ledger until another changed it.

    `began` and `ended` are the years of the two days; `until` is null for what holds now.
    """

    __tablename__ = "counted"
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), primary_key=True))
    seq: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    agency: str
    what: str
    began_on: date
    ended_on: date | None
    began: int
    ended: int | None
    applicant: str
    channel: str
    timeliness: str | None
    outcome: str | None
    ground: str | None
    since: datetime = Field(sa_column=_instant())
    until: datetime | None = Field(sa_column=Column(Instant, nullable=True))
    __table_args__ = (
        # In the order of the one question that fills a year's table: it is answered from the index alone.
        Index(
            "ix_counted_now",
            *("agency", "what", "began", "ended", "applicant", "channel", "timeliness", "outcome", "ground"),
            sqlite_where=text("until is null"),
            postgresql_where=text("until is null"),
        ),
    )


class OutdatedRow(Table, table=True):
    """A projection that a migration left to be made again from the ledger."""

    __tablename__ = "outdated"
    projection: str = Field(primary_key=True)
