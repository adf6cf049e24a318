"""Transactions: whole or not at all; a database that is away is told from one that refuses."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from records import agencies, requests
from records.counters import next_number
from records.database import Database
from records.unavailable import DatabaseAway, DatabaseForbids
from rules.agency import Actor, Role
from tests.databases import row_counts
from tests.zhongwei import CITY, NAME, file, registration


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            next_number(session, CITY, "letter", 2025)
            raise LookupError

    before = row_counts(database)
    with pytest.raises(LookupError):
        fail()
    assert row_counts(database) == before


def test_writers_wait_for_each_other(database: Database) -> None:
    def take(_n: int) -> int:
        with database.writing() as session:
            return next_number(session, CITY, "letter", 2025)

    with ThreadPoolExecutor(10) as threads:
        assert sorted(threads.map(take, range(50))) == list(range(1, 51))


def test_a_database_answers(database: Database) -> None:
    assert database.answers() is True


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all/register.db", "postgresql://nobody@127.0.0.1:9/nothing?connect_timeout=2"]
)
def test_a_database_that_is_away_is_told_from_every_door(url: str) -> None:
    away = Database(url)
    for call in (away.answers, away.migrate, lambda: requests.read(away, "1"), lambda: file(away, registration("k"))):
        with pytest.raises(DatabaseAway):
            call()


def test_a_write_that_breaks_a_rule_of_the_tables_is_no_absence(database: Database) -> None:
    with pytest.raises(DBAPIError), database.writing() as session:
        session.connection().execute(text("insert into unopened (register_no) values ('no such request')"))


@pytest.mark.parametrize("kind", ["postgresql"])
@pytest.mark.parametrize(
    ("trouble", "seen"), [("insufficient_privilege", DatabaseForbids), ("undefined_function", ProgrammingError)]
)
def test_a_missing_right_is_told_from_other_faults(database: Database, trouble: str, seen: type[Exception]) -> None:
    with pytest.raises(seen), database.reading() as session:
        session.connection().execute(text(f"do $$ begin raise {trouble}; end $$"))


def test_an_error_of_sql_spells_out_no_personal_data(database: Database) -> None:
    statement = text("insert into unopened (register_no) values (:name)")
    with pytest.raises(DBAPIError) as error, database.engine.connect() as connection:
        connection.execute(statement, {"name": NAME})
    assert "unopened" in str(error.value)
    assert "[parameters:" not in str(error.value)


def test_an_embedded_database_is_safe_against_a_power_cut(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'register.db'}")
    database.migrate()
    agencies.add_actor(database, Actor(agency=CITY, code="clerk-1", name="马建国", role=Role.CLERK))
    with database.engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"pragma {name}")).scalar() for name in ("journal_mode", "synchronous")
        }
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1
    database.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}  # 2 is FULL
    with sqlite3.connect(tmp_path / "register.db") as plain:
        assert plain.execute("pragma integrity_check").fetchone() == ("ok",)
    plain.close()
