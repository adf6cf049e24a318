"""Connections: enough for every thread, patient for a while, and with the same promises on both databases."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError

from records import agencies, indicators, requests, standing
from records.database import CONNECTIONS, Database
from records.indicators import Indicator
from records.unavailable import DatabaseAway
from rules.refusals import NotFound, UnreadableText
from tests.zhongwei import CITY, agency, file, registration

ROOT = Path(__file__).parents[2]


def test_a_reading_sees_the_register_as_it_was_at_its_beginning(database: Database) -> None:
    number = file(database, registration("key")).register_no
    question = text("select count(*) from request")
    with database.reading() as session:
        assert session.connection().execute(question).scalar_one() == 1
        file(database, registration("meanwhile"))
        assert session.connection().execute(question).scalar_one() == 1
    with database.reading() as session:
        assert session.connection().execute(question).scalar_one() == 2
    assert standing.find(database, number) is not None


def test_every_thread_of_the_worker_has_its_connection_at_the_same_time(database: Database) -> None:
    together = Barrier(CONNECTIONS, timeout=20)

    def ask(_n: int) -> int:
        with database.reading() as session:
            answer = session.connection().execute(text("select 1")).scalar_one()
            together.wait()
            return int(answer)

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        assert list(threads.map(ask, range(CONNECTIONS))) == [1] * CONNECTIONS


def test_when_every_connection_stays_taken_the_database_is_away(database: Database) -> None:
    with ExitStack() as taken:
        for _ in range(CONNECTIONS):
            taken.enter_context(database.engine.connect())
        database.engine.pool._timeout = 0.1  # type: ignore[attr-defined]  # twenty seconds are too long for a test
        with pytest.raises(DatabaseAway):
            requests.read(database, "1")


@pytest.mark.parametrize("fault", [InternalError, OperationalError])
def test_a_database_in_trouble_of_its_own_is_away(database: Database, fault: type[DBAPIError]) -> None:
    with pytest.raises(DatabaseAway), database.reading():
        raise fault("insert", None, OSError("no space left"))


def test_processes_that_migrate_at_once_wait_for_each_other(address: str) -> None:
    program = f"from records.database import Database; Database({address!r}).migrate()"
    started = [subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    database = Database(address)
    assert agencies.add(database, agency(), datetime(2026, 3, 2, tzinfo=UTC)) == agency()
    database.close()


def test_what_no_column_takes_is_refused_and_no_fault(database: Database) -> None:
    with pytest.raises(NotFound if database.is_sqlite else UnreadableText):
        requests.read(database, "640500-2025-\0001")


def test_an_instant_is_the_same_whatever_the_zone_of_the_server(database: Database) -> None:
    entered = datetime(2026, 3, 2, 1, 30, 0, 123456, tzinfo=UTC)
    figure = Indicator(
        agency=CITY,
        year=2025,
        form="2021",
        row="A1.1",
        column="",
        value=Decimal(1),
        actor="clerk-1",
        entered_at=entered,
    )
    indicators.enter(database, [figure])
    assert [i.entered_at for i in indicators.history(database, CITY, 2025, "2021")] == [entered]
    assert indicators.figures(database, CITY, 2025, "2021", until=entered) == {("A1.1", ""): 1}


def test_sessions_of_postgresql_are_in_utc_and_wait_for_nobody_for_ever(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("PostgreSQL's own settings; the same test runs there")
    with database.engine.connect() as connection:
        shown = {
            name: connection.execute(text(f"show {name}")).scalar_one()
            for name in ("timezone", "lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
        }
        assert connection.execute(text("select current_schema()")).scalar_one().startswith("test_")
    assert shown == {
        "timezone": "UTC",
        "lock_timeout": "20s",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "1min",
    }
