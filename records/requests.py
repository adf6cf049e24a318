"""Who asks and what for: the private side of a request, read by letters and pages only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from records.database import Database
from records.intake import Applicant
from records.tables import PrivateTextRow, RequestRow
from rules.acts import ApplicantKind
from rules.refusals import IdempotencyKeyReused, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A registered request with its personal data."""

    register_no: str
    agency: str
    applicant: Applicant
    description: str
    form_wanted: str
    registered_at: datetime


def read(database: Database, register_no: str) -> Request:
    """Return a request (NotFound if there is none)."""
    with database.reading() as session:
        row = session.get(RequestRow, register_no)
        if row is None:
            raise NotFound("登记册中没有这个登记编号；请核对编号。")
        applicant = Applicant(
            kind=ApplicantKind(row.applicant_kind),
            name=row.applicant_name,
            contact=row.applicant_contact,
            identity=row.applicant_identity,
            address=row.applicant_address,
        )
        return Request(
            register_no=row.register_no,
            agency=row.agency,
            applicant=applicant,
            description=row.description,
            form_wanted=row.form_wanted,
            registered_at=row.registered_at.replace(tzinfo=UTC),
        )


def keep_texts(database: Database, register_no: str, key: str, texts: Mapping[str, str], now: datetime) -> None:
    """Keep the private texts of one act before the act itself is recorded; the same again changes nothing.

    `key` is the digest of the act's idempotency key. Raises IdempotencyKeyReused when other texts are there.
    """

    def write(session: Session) -> None:
        there = session.get(PrivateTextRow, (register_no, key))
        if there is None:
            session.add(
                PrivateTextRow(register_no=register_no, key=key, texts=dict(texts), written_at=now.astimezone(UTC))
            )
        elif there.texts != dict(texts):
            raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一份文字；请换一个键后重新提交。")

    if texts:
        database.write_once(write)


def texts(database: Database, register_no: str) -> Mapping[str, Mapping[str, str]]:
    """Return the private texts of a request, by the key of their act."""
    with database.reading() as session:
        rows = session.exec(select(PrivateTextRow).where(col(PrivateTextRow.register_no) == register_no))
        return {row.key: {name: str(value) for name, value in row.texts.items()} for row in rows}
