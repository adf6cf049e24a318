"""Letters as issued: rendered once, kept for ever with their hash, numbered without gaps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from records.counters import next_number
from records.database import Database
from records.encoding import digest
from records.tables import LetterRow
from rules.refusals import IdempotencyKeyReused, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What a letter came out as."""

    title: str
    html: str
    docx: bytes
    template_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A letter to be issued; `key` and `body` are digests of the caller's key and of what was sent."""

    register_no: str
    agency: str
    kind: str
    series: str
    dated: date
    actor: str
    key: str
    body: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A letter as it was issued."""

    id: str
    register_no: str
    kind: str
    number: str
    title: str
    dated: date
    sha256: str
    template_version: str
    actor: str
    issued_at: datetime


def issue(database: Database, wanted: Issue, render: Callable[[int], tuple[str, Rendered]]) -> Issued:
    """Number, render and keep a letter in one transaction; the same key again gives the same letter.

    `render` takes the serial and returns the letter's number and what it came out as; if it refuses, the serial is
    free again.
    """

    def write(session: Session) -> Issued:
        there = _by_key(session, wanted.key)
        if there is not None:
            if there.body != wanted.body:
                raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一份文书；请换一个键后重新提交。")
            return _issued(there)
        serial = next_number(session, wanted.agency, wanted.series, wanted.dated.year)
        number, rendered = render(serial)
        row = _row_of(wanted, number, rendered)
        session.add(row)
        return _issued(row)

    return database.write_once(write)


def _row_of(wanted: Issue, number: str, rendered: Rendered) -> LetterRow:
    return LetterRow(
        id=digest(wanted.register_no, wanted.kind, wanted.key)[:16],
        register_no=wanted.register_no,
        kind=wanted.kind,
        number=number,
        title=rendered.title,
        dated=wanted.dated,
        html=rendered.html,
        docx=rendered.docx,
        sha256=digest(rendered.html, rendered.docx.hex()),
        template_version=rendered.template_version,
        actor=wanted.actor,
        key=wanted.key,
        body=wanted.body,
        issued_at=wanted.now.astimezone(UTC),
    )


def _by_key(session: Session, key: str) -> LetterRow | None:
    return session.exec(select(LetterRow).where(col(LetterRow.key) == key)).first()


def of_request(database: Database, register_no: str) -> Sequence[Issued]:
    """Return the letters of a request, in the order they were issued."""
    statement = select(LetterRow).where(col(LetterRow.register_no) == register_no)
    with database.reading() as session:
        return [_issued(row) for row in session.exec(statement.order_by(col(LetterRow.issued_at)))]


def html(database: Database, letter: str) -> str:
    """Return a letter's page as issued (NotFound if there is none)."""
    return _row(database, letter).html


def docx(database: Database, letter: str) -> bytes:
    """Return a letter's document as issued (NotFound if there is none)."""
    return _row(database, letter).docx


def _row(database: Database, letter: str) -> LetterRow:
    with database.reading() as session:
        row = session.get(LetterRow, letter)
        if row is None:
            raise NotFound("没有这份文书；请核对文书编号。")
        return row


def _issued(row: LetterRow) -> Issued:
    return Issued(
        id=row.id,
        register_no=row.register_no,
        kind=row.kind,
        number=row.number,
        title=row.title,
        dated=row.dated,
        sha256=row.sha256,
        template_version=row.template_version,
        actor=row.actor,
        issued_at=row.issued_at.replace(tzinfo=UTC),
    )
