"""The tables of letters: drafts and who approved them, letters as issued, signed copies, service, voids; only added to.

Private to this room, as `records.tables`.
"""

from datetime import date, datetime

from sqlalchemy import JSON, Column, ForeignKey, Index, LargeBinary, Text, text
from sqlmodel import Field

from records.instants import Instant
from records.tables import Table


def _instant() -> Column[datetime]:
    return Column(Instant, nullable=False)


def _of_letter() -> Column[str]:
    return Column(ForeignKey("letter.id"), primary_key=True)


class LetterRow(Table, table=True):
    """A letter as issued: rendered once, never again. `warnings` were answered for by the officer `accepted_by`."""

    __tablename__ = "letter"
    id: str = Field(primary_key=True)
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), nullable=False, index=True))
    kind: str
    number: str
    title: str
    dated: date
    html: str = Field(sa_column=Column(Text, nullable=False))
    docx: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    pdf: bytes | None = Field(sa_column=Column(LargeBinary, nullable=True))
    sha256: str
    template_version: str
    actor: str
    accepted_by: str = Field(default="", sa_column_kwargs={"server_default": ""})
    warnings: list[str] = Field(sa_column=Column(JSON, nullable=False, server_default="[]"))
    draft: str = Field(default="", sa_column_kwargs={"server_default": ""})
    key: str = Field(unique=True)
    body: str
    issued_at: datetime = Field(sa_column=_instant())


class LetterNumberRow(Table, table=True):
    """A number that was given to a letter, for good. `serial` is null for letters of before this list."""

    __tablename__ = "letter_number"
    agency: str = Field(primary_key=True)
    number: str = Field(primary_key=True)
    series: str
    year: int
    serial: int | None
    letter: str = Field(sa_column=Column(ForeignKey("letter.id"), nullable=False, unique=True))
    __table_args__ = (Index("ix_letter_number_agency_year", "agency", "year"),)


class VoidRow(Table, table=True):
    """A letter that was taken out of use before it was sent; its number is never given again."""

    __tablename__ = "letter_void"
    letter: str = Field(sa_column=_of_letter())
    reason: str = Field(sa_column=Column(Text, nullable=False))
    actor: str
    key: str = Field(unique=True)
    body: str
    voided_at: datetime = Field(sa_column=_instant())


class DraftRow(Table, table=True):
    """A letter as it was drafted; another version is another draft, which `replaces` the one before."""

    __tablename__ = "draft"
    id: str = Field(primary_key=True)
    register_no: str = Field(sa_column=Column(ForeignKey("request.register_no"), nullable=False, index=True))
    kind: str
    words: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    replaces: str
    actor: str
    key: str = Field(unique=True)
    body: str
    drafted_at: datetime = Field(sa_column=_instant())
    __table_args__ = (
        # One next version of each; the first versions replace nothing.
        Index(
            "uq_draft_replaces",
            "replaces",
            unique=True,
            sqlite_where=text("replaces <> ''"),
            postgresql_where=text("replaces <> ''"),
        ),
    )


class StepRow(Table, table=True):
    """One step of the approval of a draft: a review, the head's approval, or its return."""

    __tablename__ = "draft_step"
    draft: str = Field(sa_column=Column(ForeignKey("draft.id"), primary_key=True))
    seq: int = Field(primary_key=True)
    step: str
    actor: str
    note: str = Field(sa_column=Column(Text, nullable=False))
    key: str = Field(unique=True)
    body: str
    taken_at: datetime = Field(sa_column=_instant())


class SignedCopyRow(Table, table=True):
    """What was signed, as it was handed in: an edited DOCX, a PDF or a scan."""

    __tablename__ = "signed_copy"
    letter: str = Field(sa_column=_of_letter())
    seq: int = Field(primary_key=True)
    media_type: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sha256: str
    actor: str
    key: str = Field(unique=True)
    body: str
    uploaded_at: datetime = Field(sa_column=_instant())


class ServiceFactRow(Table, table=True):
    """One fact of the service of a letter: sent, received, returned. `details` are private; `entry` a ledger seq."""

    __tablename__ = "service_fact"
    letter: str = Field(sa_column=_of_letter())
    seq: int = Field(primary_key=True)
    event: str
    on: date
    method: str
    details: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    entry: int | None
    actor: str
    key: str = Field(unique=True)
    body: str
    recorded_at: datetime = Field(sa_column=_instant())
