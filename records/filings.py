"""Tables of a year as they were filed: frozen with who, when and hash; each restatement is one more, never an edit.

A table that an agency without this register handed in is a filing too; it differs only in where it came from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from records.database import Database
from records.encoding import digest
from records.tables import FilingRow, StandingRow
from rules.refusals import IdempotencyKeyReused, Unlawful

BEGINNING = "0" * 64


class FiledMeanwhile(Unlawful):
    """Somebody else filed this table between reading and writing."""


class Source(StrEnum):
    """Where a filed table came from."""

    COUNTED = "counted"
    HANDED_IN = "handed_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A table to be filed as `number` of its agency, year and form: 1, or a restatement with its `reason`.

    `document` is the table's contract JSON with all below the agency in it. `unfiled` are agencies below whose part had
    not been filed, `accepted` the identities of inferred rules that were filed although broken. `actor` is an officer
    of the agency `office`; `key` and `body` are digests of the caller's key and of what was sent.
    """

    agency: str
    year: int
    form: str
    number: int
    source: Source
    document: str
    reason: str
    unfiled: tuple[str, ...]
    accepted: tuple[str, ...]
    office: str
    actor: str
    filed_at: datetime
    key: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(Submission):
    """A table as it was filed; `hash` is over everything in it and the hash of the filing before."""

    previous: str
    hash: str


def filed_before(database: Database, key: str, body: str) -> Filing | None:
    """Return what was filed under this key before, or None (IdempotencyKeyReused if the content differs)."""
    with database.reading() as session:
        return _filed_before(session, key, body)


def file(database: Database, wanted: Submission) -> Filing:
    """File a table; the same key again gives the same filing. Raises FiledMeanwhile, IdempotencyKeyReused."""

    def write(session: Session) -> Filing:
        before = _filed_before(session, wanted.key, wanted.body)
        return before or _file(session, wanted)

    return database.write_once(write)


def _file(session: Session, wanted: Submission) -> Filing:
    earlier = _history(session, wanted.agency, wanted.year, wanted.form)
    if len(earlier) + 1 != wanted.number:
        raise FiledMeanwhile("本表刚刚已由他人报送，内容可能已经不同；请重新查看后再报送。")
    values = {field.name: getattr(wanted, field.name) for field in fields(Submission)}
    previous = earlier[-1].hash if earlier else BEGINNING
    filing = Filing(**values, previous=previous, hash="")
    row = FilingRow(**values, previous=previous, hash=hash_of(filing))
    session.add(row)
    session.flush()
    return _filing(row)


def hash_of(filing: Filing) -> str:
    """Return the hash that a filing must have."""
    names = (field.name for field in fields(Filing) if field.name not in {"hash", "filed_at"})
    return digest(*(str(getattr(filing, name)) for name in names), filing.filed_at.astimezone(UTC).isoformat())


def history(database: Database, agency: str, year: int, form: str) -> Sequence[Filing]:
    """Return every filing of a table, the first one first."""
    with database.reading() as session:
        return [_filing(row) for row in _history(session, agency, year, form)]


def broken_links(filings: Sequence[Filing]) -> Sequence[int]:
    """Return the numbers at which the chain does not hold: a filing was changed or taken out."""
    previous, broken = BEGINNING, []
    for place, filing in enumerate(filings, 1):
        if filing.number != place or filing.previous != previous or filing.hash != hash_of(filing):
            broken.append(filing.number)
        previous = filing.hash
    return broken


def latest(database: Database, year: int, form: str | None = None, at: datetime | None = None) -> Mapping[str, Filing]:
    """Return each agency's last filing for a year, in one form or in any, as of an instant or as of now."""
    statement = select(FilingRow).where(col(FilingRow.year) == year)
    if form is not None:
        statement = statement.where(col(FilingRow.form) == form)
    if at is not None:
        statement = statement.where(col(FilingRow.filed_at) <= at)
    with database.reading() as session:
        rows = session.exec(statement.order_by(col(FilingRow.filed_at), col(FilingRow.number)))
        return {row.agency: _filing(row) for row in rows}


def have_requests(database: Database, agencies: Sequence[str]) -> bool:
    """Say whether any of these agencies registers its requests here."""
    with database.reading() as session:
        statement = select(StandingRow.register_no).where(col(StandingRow.agency).in_(agencies))
        return session.exec(statement.limit(1)).first() is not None


def _filed_before(session: Session, key: str, body: str) -> Filing | None:
    row = session.exec(select(FilingRow).where(col(FilingRow.key) == key)).first()
    if row is None:
        return None
    if row.body != body:
        raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一份统计表；请换一个键，或重发原来的内容。")
    return _filing(row)


def _history(session: Session, agency: str, year: int, form: str) -> Sequence[FilingRow]:
    wanted = col(FilingRow.agency) == agency, col(FilingRow.year) == year, col(FilingRow.form) == form
    return session.exec(select(FilingRow).where(*wanted).order_by(col(FilingRow.number))).all()


def _filing(row: FilingRow) -> Filing:
    values = {field.name: getattr(row, field.name) for field in fields(Filing)}
    values["source"], values["unfiled"], values["accepted"] = (
        Source(row.source),
        tuple(row.unfiled),
        tuple(row.accepted),
    )
    return Filing(**values)
