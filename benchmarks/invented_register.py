"""An invented register of any size, written row by row past the register's own door: five entries for each request.

A few hundred lives are reckoned by the rules; each request is one of them under a number of its own. Hashes are not
chained: what is measured here never looks at them.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from psycopg import Connection
from sqlalchemy import PoolProxiedConnection

from holidays.calendars import calendar
from records.database import Database
from records.encoding import DATES, FACT
from rules.acts import (
    Act,
    ApplicantKind,
    Arrival,
    Channel,
    Close,
    ConcludeReconsideration,
    Decide,
    Dispatch,
    Extend,
    FileReconsideration,
    Method,
    RecordService,
    Result,
)
from rules.clock import reckon
from rules.entry import Receive
from rules.history import fold
from rules.law import law
from rules.outcomes import outcomes
from rules.shanghai import SHANGHAI

LIVES = 400
YEARS = (2021, 2022, 2023, 2024, 2025)
AGENCIES = tuple(f"6405{place:02d}" for place in range(40))
BATCH = 5_000
COLUMNS = {
    "request": (
        *("register_no", "agency", "applicant_kind", "applicant_name", "applicant_contact", "applicant_identity"),
        *("applicant_address", "description", "form_wanted", "key", "body", "registered_at"),
    ),
    "ledger": (
        *("register_no", "seq", "act", "on", "fact", "actor", "key", "body", "recorded_at", "dates"),
        *("previous", "hash"),
    ),
    "standing": (
        *("register_no", "agency", "seq", "stage", "remedy", "outcome", "arrived_on", "receipt", "due"),
        *("provisional", "replied_on", "calendar", "open"),
    ),
}

Row = tuple[object, ...]


@dataclass(frozen=True)
class Life:
    """One life: who asks, and its entries as the ledger holds them but for the number."""

    applicant: str
    arrived_on: date
    registered_at: datetime
    entries: Sequence[Row]


def fill(database: Database, requests: int) -> int:
    """Write so many requests and return how many entries that made."""
    known, entries = lives(), 0
    with closing(database.engine.raw_connection()) as connection:
        numbers = iter(range(requests))
        while batch := list(islice(numbers, BATCH)):
            if database.is_sqlite:  # its driver begins no transaction by itself
                connection.cursor().execute("begin")
            entries += sum(len(known[n % LIVES].entries) for n in batch)
            for table, rows in _rows(batch, known).items():
                _write(database, connection, table, rows)
            connection.commit()
    return entries


def lives() -> Sequence[Life]:
    """Reckon the lives that repeat."""
    chance = random.Random(7)  # noqa: S311 - the same invented lives every time
    codes = sorted(set(outcomes()) - {"withdrawn", "refused_third_party_rights"})
    return [_life(*_invented(chance, codes, n)) for n in range(LIVES)]


def _invented(chance: random.Random, codes: Sequence[str], place: int) -> tuple[Receive, list[Act]]:
    on = date(YEARS[place % len(YEARS)], 1, 4) + timedelta(days=chance.randrange(355))
    arrival = Arrival(channel=chance.choice(list(Channel)), arrived_on=on, signed_on=on, confirmed_on=on)
    received = Receive(on=on, arrival=arrival, applicant=chance.choice(list(ApplicantKind)))
    sent = on + timedelta(days=chance.randrange(3, 40))
    acts: list[Act] = [
        Extend(on=on + timedelta(days=2)),
        Decide(on=sent, outcome=chance.choice(codes)),
        Dispatch(on=sent, method=Method.POST),
        RecordService(on=sent + timedelta(days=3)),
        FileReconsideration(on=sent + timedelta(days=20)),
        ConcludeReconsideration(on=sent + timedelta(days=70), result=chance.choice(list(Result))),
        Close(on=sent + timedelta(days=200)),
    ]
    kind = place % 20
    if kind == 0:  # still open
        return received, acts[:1]
    if kind == 1:  # attacked
        return received, acts
    return received, [*acts[1 if kind % 2 else 0 : 4], acts[-1]]


def _life(received: Receive, acts: Sequence[Act]) -> Life:
    entries: list[Row] = []
    for seq in range(1, len(acts) + 2):
        fact = received if seq == 1 else acts[seq - 2]
        dates = reckon(fold(received.arrival, received.applicant, acts[: seq - 1]), law(), calendar("CN"))
        at = datetime.combine(fact.on, time(9 + seq), SHANGHAI).astimezone(UTC)
        written = FACT.dump_json(fact).decode(), DATES.dump_json(dates).decode()
        entries.append((seq, fact.act, fact.on, written[0], "clerk-1", f"key-{seq}", "body", at, written[1], "", ""))
    return Life(received.applicant.value, received.on, datetime.combine(received.on, time(1), UTC), entries)


def _rows(batch: Sequence[int], known: Sequence[Life]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for n in batch:
        number, agency, life = f"{n:08d}", AGENCIES[n % len(AGENCIES)], known[n % LIVES]
        who = (life.applicant, "某申请人", "000", "", "", "内容", "纸质", f"file-{number}", "body", life.registered_at)
        rows["request"].append((number, agency, *who))
        rows["ledger"] += [(number, *entry) for entry in life.entries]
        place = ("closed", "none", None, life.arrived_on, None, None, False, None, "", False)
        rows["standing"].append((number, agency, len(life.entries), *place))
    return rows


def _write(database: Database, connection: PoolProxiedConnection, table: str, rows: Sequence[Row]) -> None:
    names = [f'"{name}"' for name in COLUMNS[table]]
    if database.is_sqlite:
        places = ", ".join("?" * len(names))
        statement = f"insert into {table} ({', '.join(names)}) values ({places})"  # noqa: S608 - constants of this file
        connection.cursor().executemany(statement, list(_as_sqlite(rows)))
        return
    driver = connection.driver_connection
    if not isinstance(driver, Connection):
        raise TypeError("no PostgreSQL")
    with driver.cursor() as cursor, cursor.copy(f"copy {table} ({', '.join(names)}) from stdin") as copying:
        for row in rows:
            copying.write_row(row)


def _as_sqlite(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield tuple(_written(value) for value in row)


def _written(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value
