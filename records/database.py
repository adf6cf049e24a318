"""The database behind the register: SQLite in write-ahead mode, or PostgreSQL; the same code on both."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from records.unavailable import DatabaseAway, noticed
from records.watch import Unwatched, Watch

MIGRATIONS = Path(__file__).parent / "migrations"
POSTGRESQL = "postgresql+psycopg"
"""How an address begins that leads to PostgreSQL by the one driver that we use."""
CONNECTIONS = 20
"""How many connections one `Database` holds at most: as many as the worker has threads for activities."""
PATIENCE = 20
"""Seconds to wait for a connection of our own, or for another writer."""
RENEWED_AFTER = 1800
"""Seconds after which a connection is replaced: firewalls drop old ones without a word."""
SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={PATIENCE * 1000}",
)
POSTGRESQL_SETTINGS = {
    "timezone": "UTC",
    "lock_timeout": f"{PATIENCE}s",
    "statement_timeout": "30s",  # the longest question is a page of 500 ledgers
    "idle_in_transaction_session_timeout": "60s",  # the longest pause is the rendering of a letter
}
ONE_SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""What two questions of one reading say belongs together on PostgreSQL too, as it does on SQLite."""
SETTING = text("select set_config(:name, :value, true)")
UNWATCHED = Unwatched()
ACTS = "acts"
"""Under this name a session's `info` holds the acts it has appended so far."""

T = TypeVar("T")


class Database:
    """One database and its transactions. `url` as SQLAlchemy writes it, "sqlite:///…" or "postgresql://…"."""

    def __init__(self, url: str, watch: Watch = UNWATCHED) -> None:
        self.url = with_driver(url)
        self.watch = watch
        self.engine: Engine = create_engine(
            self.url,
            # Errors of SQL would else spell out what was to be written: names and texts of applicants.
            hide_parameters=True,
            connect_args={} if self.is_sqlite else _connecting(make_url(url)),
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=PATIENCE,
            pool_recycle=RENEWED_AFTER,
            pool_pre_ping=not self.is_sqlite,
            pool_use_lifo=True,
        )
        self._turn = _turn(self.url)
        self._writer = self.engine.execution_options(writes=True)
        self._reader = self.engine if self.is_sqlite else self.engine.execution_options(**ONE_SNAPSHOT)
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
        recorded: list[str] = []
        with self._noticed(), self._in_turn(), Session(self._writer, expire_on_commit=False) as session:
            session.info[ACTS] = recorded
            with session.begin():
                yield session
        self.watch.appended(recorded)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Queue before an embedded database: SQLite only polls for its lock, for up to a tenth of a second at a time.

        Who does not come in within PATIENCE asks SQLite itself, which knows of other processes too.
        """
        mine = self.is_sqlite and self._turn.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if mine:
                self._turn.release()

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
        """Give one transaction that only reads, the whole of it as of its beginning (DatabaseAway)."""
        with self._noticed(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    def migrate(self, revision: str = "head") -> None:
        """Bring the tables to `revision`; nothing happens when they are there already (DatabaseAway)."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self._noticed(), self._writer.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

    def is_current(self) -> bool:
        """Say whether the tables are those of this version (DatabaseAway)."""
        heads = ScriptDirectory(str(MIGRATIONS)).get_heads()
        with self._noticed(), self.engine.connect() as connection:
            return set(MigrationContext.configure(connection).get_current_heads()) == set(heads)

    def answers(self) -> bool:
        """Say whether the database answers a question (DatabaseAway if it cannot be reached)."""
        with self._noticed(), self.engine.connect() as connection:
            return connection.execute(text("select 1")).scalar() == 1

    @contextmanager
    def _noticed(self) -> Iterator[None]:
        try:
            with noticed():
                yield
        except DatabaseAway:
            self.watch.away()
            raise

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def set_for_now(connection: Connection, settings: Mapping[str, str]) -> None:
    """Set what PostgreSQL is set to, until the transaction ends."""
    for name, value in settings.items():
        connection.execute(SETTING, {"name": name, "value": value})


@cache
def _turn(_url: str) -> Lock:
    """Return the one queue of this process before a database."""
    return Lock()


def with_driver(url: str) -> str:
    """Return the address with the one driver for PostgreSQL that we use, where it names none."""
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername=POSTGRESQL)
    return parsed.render_as_string(hide_password=False)


def is_postgresql(url: str) -> bool:
    """Say whether this is the address of a PostgreSQL server; False where it is no address at all."""
    try:
        return make_url(with_driver(url)).drivername == POSTGRESQL
    except (ArgumentError, ValueError):
        return False


def _connecting(url: URL) -> dict[str, object]:
    """Return how a connection to PostgreSQL is made; what the address says itself stays."""
    own = url.query.get("options", "")
    settings = (f"-c {name}={value}" for name, value in POSTGRESQL_SETTINGS.items())
    options = " ".join((*settings, own if isinstance(own, str) else " ".join(own)))
    return {"application_name": "gongkai", "connect_timeout": 5, **url.query, "options": options}


def _set_up_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, not by the driver
    for setting in SQLITE_SETTINGS:
        connection.execute(setting)


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once when writing, so that two writers wait for each other instead of failing."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
