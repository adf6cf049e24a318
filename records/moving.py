"""The whole register moved into another database, which must be empty: all of it or nothing, every row read back."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, LargeBinary, Table, cast, delete, func, insert, inspect, select, text, tuple_
from sqlalchemy.dialects.postgresql import REGCLASS

from records.database import Database, set_for_now
from records.every_table import TABLES

PAGE = 200
HEAVY_PAGE = 4
"""Rows in one page, and in one of a table that holds whole documents: a signed copy may have twenty megabytes."""
SETTINGS = {"statement_timeout": "10min", "idle_in_transaction_session_timeout": "0"}
"""PostgreSQL's patience while everything is moved."""
OUTDATED = "outdated"
"""The one table that migrations write into: what it says of an empty register is of no use."""

Row = Mapping[str, object]


class Occupied(Exception):
    """There is something in the other database already."""


class NotTheSame(Exception):
    """A row was not read back as it was written; the text names its table."""


def is_empty(database: Database) -> bool:
    """Say whether nobody has written there: there are no tables of ours, or nothing in them (DatabaseAway)."""
    with database.reading() as session:
        connection = session.connection()
        there = set(inspect(connection).get_table_names())
        return not any(_count(connection, table) for table in _filled() if table.name in there)


def is_copy(source: Database, target: Database) -> bool:
    """Say whether every row of the one is in the other, and no more: it has been moved (DatabaseAway)."""
    with source.reading() as old, target.reading() as new:
        there, here = old.connection(), new.connection()
        if any(_count(there, table) != _count(here, table) for table in TABLES):
            return False
        try:
            for table in TABLES:
                with _pages(there, table) as pages:
                    for page in pages:
                        _compare(here, table, page)
        except NotTheSame:
            return False
        return True


def how_many(database: Database) -> int:
    """Return how many rows the register has, of all tables (DatabaseAway)."""
    with database.reading() as session:
        return sum(_count(session.connection(), table) for table in TABLES)


def move(source: Database, target: Database) -> Iterator[int]:
    """Move every row, and give the number of rows page by page (Occupied, NotTheSame, DatabaseAway).

    Both must have the tables of this version. It is done when the last page has been given and asked beyond; whoever
    stops before finds the target as it was.
    """
    with source.reading() as old, target.writing() as new:
        there, here = old.connection(), new.connection()
        _keep_others_out(here)
        if any(_count(here, table) for table in _filled()):
            raise Occupied
        here.execute(delete(next(table for table in TABLES if table.name == OUTDATED)))
        for table in TABLES:
            with _pages(there, table) as pages:
                for page in pages:
                    here.execute(insert(table), page)
                    _compare(here, table, page)
                    yield len(page)
            _count_on(here, table)


def _filled() -> Iterator[Table]:
    return (table for table in TABLES if table.name != OUTDATED)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _keep_others_out(connection: Connection) -> None:
    """Let nobody write until everything is there; SQLite has one writer anyway."""
    if connection.dialect.name != "postgresql":
        return
    set_for_now(connection, SETTINGS)
    quoted = ", ".join(connection.dialect.identifier_preparer.format_table(table) for table in TABLES)
    connection.execute(text(f"lock table {quoted} in exclusive mode"))


@contextmanager
def _pages(connection: Connection, table: Table) -> Iterator[Iterator[Sequence[Row]]]:
    """Give all rows of a table, page by page."""
    heavy = any(isinstance(column.type, LargeBinary) for column in table.columns)
    rows = select(table).execution_options(yield_per=HEAVY_PAGE if heavy else PAGE)
    with connection.execute(rows) as found:
        yield ([dict(row) for row in page] for page in found.mappings().partitions())


def _compare(connection: Connection, table: Table, page: Sequence[Row]) -> None:
    """Hold what was written against what is read now."""
    keys = [column.name for column in table.primary_key]
    written = {tuple(row[key] for key in keys): row for row in page}
    found = connection.execute(select(table).where(tuple_(*table.primary_key).in_(list(written)))).mappings()
    if {tuple(row[key] for key in keys): dict(row) for row in found} != written:
        raise NotTheSame(table.name)


def _count_on(connection: Connection, table: Table) -> None:
    """Have PostgreSQL number new rows after those that came with their numbers; SQLite does so by itself."""
    column = table.autoincrement_column
    if column is None or connection.dialect.name != "postgresql":
        return
    counter = cast(func.pg_get_serial_sequence(table.name, column.name), REGCLASS)
    connection.execute(select(func.setval(counter, func.max(column))))
