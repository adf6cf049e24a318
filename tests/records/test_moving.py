"""A register is moved as a whole, into the other kind of database: what was written is there, and it goes on."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, LargeBinary, TypeDecorator, event, insert, select, text

from records import doctor, moving, numbering
from records.database import Database
from records.every_table import TABLES
from records.moving import NotTheSame, Occupied
from tests import databases, zhongwei
from tests.databases import row_counts
from tests.records.lives import lived

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}
MANY = 2 * moving.PAGE + 1
"""Three pages of most tables, the last with one row."""
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
VALUES: Mapping[type, Callable[[str, int], object]] = {
    bool: lambda _, n: n % 2 == 0,
    int: lambda _, n: n,
    date: lambda _, n: date.fromordinal(733_000 + n),
    datetime: lambda _, n: datetime(2026, 1, 1, 16, 30, 5, n, tzinfo=UTC),
    bytes: lambda _, n: bytes([0, 255, n % 256]),
    object: lambda _, n: {"申请人": [n, None, "“某”\\ \u2028", 1.5], "": {"n": n}},
    str: lambda name, n: f"{name} {n} 某’s \\ \t\n😀",
}
"""The n-th value of a column, by the kind of what it holds; JSON holds any object."""


@pytest.fixture
def elsewhere(kind: str, tmp_path: Path) -> Iterator[Database]:
    """An empty database of the other kind."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with databases.migrated(OTHER[kind], folder) as other:
        yield other


@pytest.fixture
def full(kind: str, tmp_path: Path) -> Iterator[Database]:
    """A register with many rows in every table; they make no sense, but refer to each other as they must."""
    with databases.migrated(kind, tmp_path) as made:
        with made.writing() as session:
            for table in TABLES:
                session.connection().execute(table.delete())
                rows = [{column.name: value(column, n) for column in table.columns} for n in range(1, MANY + 1)]
                session.connection().execute(insert(table), rows)
        yield made


def value(column: Column[object], n: int) -> object:
    """Return the n-th value of a column; a column that refers to another has the other's."""
    for other in column.foreign_keys:
        return value(other.column, n)
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return VALUES[kind.python_type](column.name, n)


def content(database: Database) -> Mapping[str, list[tuple[object, ...]]]:
    with database.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.connection().execute(select(table))), key=repr)
            for table in TABLES
        }


def test_every_row_of_every_table_is_there_as_it_was(full: Database, elsewhere: Database) -> None:
    before = content(full)
    moved = list(moving.move(full, elsewhere))
    assert content(elsewhere) == before == content(full)
    assert sum(moved) == moving.how_many(full) == MANY * len(TABLES)
    assert (max(moved), min(moved)) == (moving.PAGE, 1)
    heavy = {table.name for table in TABLES for column in table.columns if isinstance(column.type, LargeBinary)}
    assert heavy == {"letter", "signed_copy"}
    assert moved.count(moving.HEAVY_PAGE) == len(heavy) * (MANY // moving.HEAVY_PAGE)


def test_a_register_that_was_moved_goes_on(database: Database, elsewhere: Database) -> None:
    numbers = [lived(database, f"key-{n}") for n in range(3)]
    assert moving.is_empty(elsewhere)
    list(moving.move(database, elsewhere))
    assert not moving.is_empty(elsewhere)
    examined = doctor.examine(elsewhere, numbers, NOW)
    assert examined == doctor.examine(database, numbers, NOW)
    assert not [one for one in examined.findings if "chain" in one.fault.name.lower()]
    assert numbering.how_many(elsewhere) == 3
    assert lived(elsewhere, "another") == "640500-2025-0004"


def test_what_is_numbered_by_the_database_goes_on_from_there(full: Database, elsewhere: Database) -> None:
    list(moving.move(full, elsewhere))
    (indicator,) = [table for table in TABLES if table.name == "indicator"]
    row = {column.name: value(column, MANY + 1) for column in indicator.columns if column.name != "id"}
    with elsewhere.writing() as session:
        given = session.connection().execute(insert(indicator).values(row)).inserted_primary_key
    assert given == (MANY + 1,)


def test_nothing_is_moved_where_somebody_lives(database: Database, elsewhere: Database) -> None:
    zhongwei.move_in(elsewhere)
    before = row_counts(elsewhere)
    with pytest.raises(Occupied):
        list(moving.move(database, elsewhere))
    assert row_counts(elsewhere) == before


def test_one_row_of_anything_is_enough_to_live_there(database: Database, elsewhere: Database) -> None:
    (publication,) = [table for table in TABLES if table.name == "publication"]
    with elsewhere.writing() as session:
        session.connection().execute(insert(publication).values(publication="国办发明电", seen_at=NOW))
    assert not moving.is_empty(elsewhere)
    with pytest.raises(Occupied):
        list(moving.move(database, elsewhere))


def test_a_row_that_is_not_read_back_as_it_was_undoes_everything(database: Database, elsewhere: Database) -> None:
    def spoil(connection: Connection, _cursor: object, said: str, *_values: object) -> None:
        if said.startswith("INSERT INTO actor"):
            connection.execute(text("update actor set name = '某人' where code = 'head-1'"))

    before = row_counts(elsewhere)
    event.listen(elsewhere.engine, "after_cursor_execute", spoil)
    with pytest.raises(NotTheSame, match=r"^actor$"):
        list(moving.move(database, elsewhere))
    assert row_counts(elsewhere) == before


def test_what_has_been_moved_is_known_until_either_goes_on(database: Database, elsewhere: Database) -> None:
    lived(database)
    assert not moving.is_copy(database, elsewhere)
    list(moving.move(database, elsewhere))
    assert moving.is_copy(database, elsewhere)
    with elsewhere.writing() as session:
        session.connection().execute(text("update actor set name = '某人' where code = 'head-1'"))
    assert not moving.is_copy(database, elsewhere)
    lived(database, "another")
    assert not moving.is_copy(database, elsewhere)


def test_who_stops_in_between_has_moved_nothing(full: Database, elsewhere: Database) -> None:
    before = row_counts(elsewhere)
    pages = iter(moving.move(full, elsewhere))
    for _ in range(20):
        next(pages)
    pages.close()  # type: ignore[attr-defined]  # it is a generator, which its type does not tell
    assert row_counts(elsewhere) == before


def test_a_database_without_tables_is_empty(address: str) -> None:
    bare = Database(address)
    assert moving.is_empty(bare)
    bare.close()
