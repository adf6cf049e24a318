"""The chain of a ledger: each entry's hash covers everything in it and the hash of the entry before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Row

from records.encoding import Json, canonical, digest
from records.tables import LedgerRow

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry as it is written, but for its hash: names and values of its columns."""

    register_no: str
    seq: int
    act: str
    on: date
    fact: Json
    actor: str
    key: str
    body: str
    recorded_at: datetime
    dates: Json
    previous: str


Written = LedgerRow | Row[tuple[object, ...]]
"""An entry as it is read: with the object mapper or past it."""


def entry_hash(row: Written | Line) -> str:
    """Return the hash of an entry over everything in it and the hash of the entry before."""
    place = (row.register_no, str(row.seq), row.act, row.on.isoformat())
    instant = utc(row.recorded_at).isoformat()
    what = (canonical(row.fact), canonical(row.dates), row.actor, row.key, row.body, instant)
    return digest(row.previous, *place, *what)


def utc(instant: datetime) -> datetime:
    """Return an instant as it is hashed: in UTC, whether it was read or is about to be written."""
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def broken(rows: Iterable[Written], known: int) -> Sequence[int]:
    """Return the seqs at which a ledger, in order, does not hold: an entry was changed or taken out.

    `known` is how many entries there must be at least: that the last ones were taken out shows nowhere else.
    """
    previous, found, last = BEGINNING, [], 0
    for place, row in enumerate(rows, 1):
        if row.seq != place or row.previous != previous or row.hash != entry_hash(row):
            found.append(row.seq)
        previous, last = row.hash, row.seq
    return [*found, *range(last + 1, known + 1)]
