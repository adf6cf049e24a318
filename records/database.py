"""The database behind the register: SQLite in write-ahead mode, or PostgreSQL; the same code on both."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from records.unavailable import noticed

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MILLISECONDS = 20_000
SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
)

T = TypeVar("T")


class Database:
    """One database and its transactions. `url` as SQLAlchemy writes it, "sqlite:///…" or "postgresql://…"."""

    def __init__(self, url: str) -> None:
        self.url = _with_driver(url)
        # Errors of SQL would else spell out what was to be written: names and texts of applicants.
        self.engine: Engine = create_engine(self.url, pool_pre_ping=not self.is_sqlite, hide_parameters=True)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.url.startswith("sqlite")

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give one transaction that writes; committed at the end, undone on any exception (DatabaseAway)."""
        engine = self.engine.execution_options(writes=True)
        with noticed(), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def write_once(self, write: Callable[[Session], T]) -> T:
        """Run a write that finds by its key what was written before; when the same comes twice at once, one waits."""
        try:
            with self.writing() as session:
                return write(session)
        except IntegrityError:  # the other one was first, and is found now
            with self.writing() as session:
                return write(session)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give one transaction that only reads (DatabaseAway)."""
        with noticed(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables to `revision`; nothing happens when they are there already (DatabaseAway)."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with noticed(), self.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

    def answers(self) -> bool:
        """Say whether the database answers a question (DatabaseAway if it cannot be reached)."""
        with noticed(), self.engine.connect() as connection:
            return connection.execute(text("select 1")).scalar() == 1

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _with_driver(url: str) -> str:
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)


def _set_up_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, not by the driver
    for setting in SQLITE_SETTINGS:
        connection.execute(setting)


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once when writing, so that two writers wait for each other instead of failing."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
