"""The tables are made by migrations alone: up, down, up again; and they are those the code speaks of."""

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from records import refolding
from records.database import MIGRATIONS, Database
from tests import zhongwei
from tests.databases import row_counts


def alembic(database: Database, to: str) -> None:
    """Run one of alembic's own commands on the database: down to "base", or "check"."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        if to == "check":
            command.check(config)
        else:
            command.downgrade(config, to)


def tables(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def test_up_down_and_up_again(address: str) -> None:
    database = Database(address)
    database.migrate()
    made = tables(database)
    assert {"agency", "actor", "request", "ledger", "standing", "letter"} < made
    alembic(database, "base")
    assert tables(database) == {"alembic_version"}
    database.migrate()
    assert tables(database) == made
    zhongwei.move_in(database)
    assert zhongwei.file(database, zhongwei.registration("key")).register_no == "640500-2025-0001"
    database.close()


def test_going_down_leaves_no_function_behind(address: str) -> None:
    database = Database(address)
    database.migrate()
    alembic(database, "base")
    question = (
        "select count(*) from sqlite_master where type = 'trigger'"
        if database.is_sqlite
        else "select count(*) from pg_proc where pronamespace = current_schema()::regnamespace"
    )
    with database.engine.connect() as connection:
        assert connection.execute(text(question)).scalar_one() == 0
    database.close()


def test_migrating_again_changes_nothing(database: Database) -> None:
    before = row_counts(database)
    database.migrate()
    assert row_counts(database) == before


def test_what_an_older_version_counted_is_known_to_be_outdated(address: str) -> None:
    database = Database(address)
    database.migrate()
    zhongwei.move_in(database)
    alembic(database, "0006")
    with database.engine.begin() as connection:
        connection.execute(text("delete from outdated"))
    database.migrate()
    assert not refolding.is_outdated(database)  # nothing was recorded: there is nothing to count
    zhongwei.file(database, zhongwei.registration("key"))
    alembic(database, "0006")
    with database.engine.begin() as connection:
        connection.execute(text("delete from outdated"))
    database.migrate()
    assert refolding.is_outdated(database)
    refolding.refold(database)
    assert not refolding.is_outdated(database)
    database.close()


def test_the_tables_are_those_the_code_speaks_of(database: Database) -> None:
    alembic(database, "check")  # raises when it finds a difference
