"""Signed copies: what was signed and sealed, as it was handed in, with its hash; only added to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, col, select

from records.correspondence import refuse_void
from records.database import Database
from records.letter_tables import SignedCopyRow
from rules.refusals import IdempotencyKeyReused, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A signed copy to be kept; `key` and `body` are digests."""

    letter: str
    media_type: str
    content: bytes
    actor: str
    key: str
    body: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCopy:
    """A signed copy as it was handed in, `seq` from 1; its content is fetched apart."""

    letter: str
    seq: int
    media_type: str
    size: int
    sha256: str
    actor: str
    uploaded_at: datetime


def add(database: Database, upload: Upload) -> SignedCopy:
    """Keep a signed copy; the same key again gives the same one.

    Raises NotFound without such a letter, LetterSettled when it is void, IdempotencyKeyReused.
    """

    def write(session: Session) -> SignedCopy:
        there = session.exec(select(SignedCopyRow).where(col(SignedCopyRow.key) == upload.key)).first()
        if there is not None:
            if there.body != upload.body:
                raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一份签署件；请换一个键后重新提交。")
            return _copy(there)
        refuse_void(session, upload.letter, "不能再上传签署件")
        before = session.exec(select(SignedCopyRow.seq).where(col(SignedCopyRow.letter) == upload.letter)).all()
        row = SignedCopyRow(
            letter=upload.letter,
            seq=len(before) + 1,
            media_type=upload.media_type,
            content=upload.content,
            sha256=sha256(upload.content).hexdigest(),
            actor=upload.actor,
            key=upload.key,
            body=upload.body,
            uploaded_at=upload.now,
        )
        session.add(row)
        session.flush()
        return _copy(row)

    return database.write_once(write)


def of_letter(database: Database, letter: str) -> Sequence[SignedCopy]:
    """Return the signed copies of a letter, in the order they were handed in."""
    with database.reading() as session:
        rows = session.exec(
            select(SignedCopyRow).where(col(SignedCopyRow.letter) == letter).order_by(col(SignedCopyRow.seq))
        )
        return [_copy(row) for row in rows]


def content(database: Database, letter: str, seq: int) -> tuple[SignedCopy, bytes]:
    """Return a signed copy with its content (NotFound if there is none)."""
    with database.reading() as session:
        row = session.get(SignedCopyRow, (letter, seq))
        if row is None:
            raise NotFound("没有这份签署件；请核对文书编号和序号。")
        return _copy(row), row.content


def _copy(row: SignedCopyRow) -> SignedCopy:
    return SignedCopy(
        letter=row.letter,
        seq=row.seq,
        media_type=row.media_type,
        size=len(row.content),
        sha256=row.sha256,
        actor=row.actor,
        uploaded_at=row.uploaded_at,
    )
