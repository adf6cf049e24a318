"""Where alembic finds the tables; the connection is handed over by `Database.migrate` or made from a URL."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import create_engine

from records.tables import Table


def render_item(kind: str, thing: object, _context: AutogenContext) -> str | Literal[False]:
    """Write SQLModel's own string type as the plain one, so that a migration needs nothing but SQLAlchemy."""
    return "sa.String()" if kind == "type" and type(thing).__name__ == "AutoString" else False


connection = context.config.attributes.get("connection")
if connection is None:
    connection = create_engine(context.config.get_main_option("sqlalchemy.url", "sqlite://")).connect()
context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
