"""Databases of the tests: SQLite and PostgreSQL, that of DATABASE_URL or one of our own; each test gets its own."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import Connection, create_engine, event, func, inspect, select, table, text
from sqlalchemy.engine import make_url

from records.database import Database, with_driver
from tests import postgresql

KINDS = ("sqlite", "postgresql")


@contextmanager
def address(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of an empty database, which is gone afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'register.db'}"
        return
    with _schema() as own:
        yield own


@contextmanager
def migrated(kind: str, folder: Path) -> Iterator[Database]:
    """Give a database with its tables, made as the migrations make them."""
    with address(kind, folder) as url:
        database = Database(url)
        try:
            with closing(database.engine.raw_connection()) as connection:
                everything = ";\n".join(_migrations(kind))
                driver = connection.driver_connection
                if isinstance(driver, sqlite3.Connection):
                    driver.executescript(f"BEGIN;\n{everything};\nCOMMIT;")
                else:
                    connection.cursor().execute(everything)
                    connection.commit()
            yield database
        finally:
            database.close()


@contextmanager
def _schema() -> Iterator[str]:
    """Give the address of a schema of its own in PostgreSQL."""
    address = os.environ.get("DATABASE_URL") or postgresql.server()
    if address is None:
        pytest.skip(postgresql.MISSING)
    name = f"test_{uuid4().hex}"
    server = create_engine(with_driver(address))
    with server.begin() as connection:
        connection.execute(text(f"create schema {name}"))
    try:
        own = make_url(address).update_query_dict({"options": f"-csearch_path={name}"})
        yield own.render_as_string(hide_password=False)
    finally:
        with server.begin() as connection:
            connection.execute(text(f"drop schema {name} cascade"))
        server.dispose()


@cache
def _migrations(kind: str) -> Sequence[str]:
    """Run the migrations once and take down what they say: saying it again is ten times as fast."""
    statements: list[str] = []

    def take_down(_connection: Connection, _cursor: object, said: str, *_values: object) -> None:
        statement = said.strip()
        if not statement.upper().startswith(("SELECT", "PRAGMA", "BEGIN")):
            statements.append(statement)

    with TemporaryDirectory() as folder, address(kind, Path(folder)) as url:
        database = Database(url)
        event.listen(database.engine, "before_cursor_execute", take_down)
        database.migrate()
        database.close()
    return statements


def row_counts(database: Database) -> Mapping[str, int]:
    """Return how many rows each table holds, to show that nothing was stored."""
    with database.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        counts = [select(func.count()).select_from(table(name)).scalar_subquery() for name in names]
        return dict(zip(names, connection.execute(select(*counts)).one(), strict=True))
