"""Where alembic finds the tables; the connection is handed over by `Database.migrate` or made from a URL."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, create_engine, text

from records.database import set_for_now
from records.every_table import METADATA

ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('gongkai migrations'))")
WAITING = {"lock_timeout": "60s"}
"""How long one process waits for another that brings the same database up to date."""
MIGRATING = {"lock_timeout": "5s", "statement_timeout": "10min"}
"""A migration that cannot have its table soon gives up: those who wait behind it would be the whole office."""


def render_item(kind: str, thing: object, _context: AutogenContext) -> str | Literal[False]:
    """Write SQLModel's own string type as the plain one, so that a migration needs nothing but SQLAlchemy."""
    return "sa.String()" if kind == "type" and type(thing).__name__ == "AutoString" else False


def settle(connection: Connection) -> None:
    """On PostgreSQL let one process migrate at a time, with its own patience until the transaction ends."""
    if connection.dialect.name != "postgresql":
        return
    set_for_now(connection, WAITING)
    connection.execute(ONE_AT_A_TIME)
    set_for_now(connection, MIGRATING)


connection = context.config.attributes.get("connection")
if connection is None:
    connection = create_engine(context.config.get_main_option("sqlalchemy.url", "sqlite://")).connect()
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    settle(connection)
    context.run_migrations()
