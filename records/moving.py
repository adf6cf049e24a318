"""The whole register moved into another database, which must be empty: all of it or nothing, every row read back."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, Table, cast, func, insert, inspect, select, tuple_
from sqlalchemy.dialects.postgresql import REGCLASS

from records.database import Database
from records.every_table import TABLES

ROOTS = [table for table in TABLES if table.name in ("agency", "request")]
"""All other rows hang on an agency or on a request."""
AT_ONCE = 200
"""Rows in one page: a letter's row holds its documents."""

Row = Mapping[str, object]


class Occupied(Exception):
    """Somebody has moved into the other database already."""


class NotTheSame(Exception):
    """A row was not read back as it was written."""


def how_many(database: Database) -> int:
    """Return how many rows the register has, of all tables."""
    with database.reading() as session:
        return sum(_count(session.connection(), table) for table in TABLES)


def is_empty(database: Database) -> bool:
    """Say whether nobody has moved in: there are no tables of ours, or no agency and no request in them."""
    with database.reading() as session:
        connection = session.connection()
        there = set(inspect(connection).get_table_names())
        return not any(_count(connection, root) for root in ROOTS if root.name in there)


def move(source: Database, target: Database) -> Iterator[int]:
    """Move every row, and give the number of rows page by page (Occupied, NotTheSame, DatabaseAway).

    Both must have the tables of this version. Whoever stops in between finds the target as it was.
    """
    with source.reading() as old, target.writing() as new:
        there, here = old.connection(), new.connection()
        if any(_count(here, root) for root in ROOTS):
            raise Occupied
        for table in TABLES:
            with there.execute(select(table).execution_options(yield_per=AT_ONCE)) as found:
                for rows in found.mappings().partitions():
                    page = [dict(row) for row in rows]
                    here.execute(insert(table), page)
                    _compare(here, table, page)
                    yield len(page)
            _count_on(here, table)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


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
