"""A request's ledger with a few acts in it, written by hand."""

from datetime import UTC, date, datetime

from records import ledger
from records.database import Database
from records.ledger import Proposed
from rules.acts import Decide, Dispatch, Extend, Method, PlainAct
from rules.clock import reckon
from rules.entry import Entry
from rules.history import fold
from rules.law import law
from tests.zhongwei import CITY, CLERK, HEAD, NATION, file, registration

EXTENDED = Extend(on=date(2025, 6, 20), days=20, approved_by=HEAD)
DECIDED = Decide(on=date(2025, 7, 8), outcome="disclosed")
SENT = Dispatch(on=date(2025, 7, 9), method=Method.IN_PERSON)
ACTS: tuple[PlainAct, ...] = (EXTENDED, DECIDED, SENT)


def registered(database: Database, key: str = "key") -> str:
    """Register a request and return its number."""
    return file(database, registration(key)).register_no


def proposed(number: str, seq: int, *, key: str | None = None, body: str = "body") -> Proposed:
    """Return one of the acts as it would be appended: entry 2 is the extension."""
    arrival = registration("key")
    case = fold(arrival.arrival, arrival.applicant.kind, ACTS[: seq - 1])
    return Proposed(
        register_no=number,
        agency=CITY,
        seq=seq,
        fact=ACTS[seq - 2],
        actor=CLERK,
        key=key or f"act-{seq}",
        body=body,
        recorded_at=datetime(2025, 7, seq, 1, 0, tzinfo=UTC),
        dates=reckon(case, law(), NATION),
    )


def append(database: Database, entry: Proposed) -> Entry:
    """Append one entry in a transaction of its own."""
    with database.writing() as session:
        return ledger.append(session, entry)


def lived(database: Database, key: str = "key") -> str:
    """Register a request, extend it, decide it, send the reply; return its number."""
    number = registered(database, key)
    for seq in (2, 3, 4):
        append(database, proposed(number, seq))
    return number
