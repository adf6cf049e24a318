"""Rows written past the object mapper, on the way of every registration and every act.

The mapper would take more of the processor there than the database does.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

Values = Mapping[str, object]


def table_of(kind: type[SQLModel]) -> Table:
    """Return the table behind a kind of row."""
    return kind.metadata.tables[str(kind.__tablename__)]


def put(session: Session, kind: type[SQLModel], rows: Sequence[Values]) -> None:
    """Write new rows."""
    if rows:
        session.connection().execute(insert(table_of(kind)), rows)


def put_over(session: Session, kind: type[SQLModel], rows: Sequence[Values], *, at_least: str) -> None:
    """Write rows, each over the one with its primary key; one that has more in the column `at_least` stays."""
    if rows:
        connection = session.connection()
        connection.execute(_over(kind, at_least, connection.dialect.name), rows)


@cache
def _over(kind: type[SQLModel], at_least: str, dialect: str) -> Insert:
    table = table_of(kind)
    new = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return new.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={column.name: new.excluded[column.name] for column in table.columns if not column.primary_key},
        where=table.c[at_least] <= new.excluded[at_least],
    )
