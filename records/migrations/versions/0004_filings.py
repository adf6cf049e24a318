"""Tables of a year as they were filed; indicators are added, never edited, and known by their key."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = ("filing", "indicator")


def _forbid_changes_sqlite(table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _allow_changes_sqlite(table: str) -> None:
    for act in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_no_{act}")


def _forbid_changes_postgresql(table: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def _allow_changes_postgresql(table: str) -> None:
    op.execute(f"DROP FUNCTION {table}_append_only() CASCADE")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "filing",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("unfiled", sa.JSON(), nullable=False),
        sa.Column("accepted", sa.JSON(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "year", "form", "number", name=op.f("pk_filing")),
        sa.UniqueConstraint("key", name=op.f("uq_filing_key")),
    )
    op.create_index("ix_filing_year", "filing", ["year"])
    op.add_column("indicator", sa.Column("key", sa.String(), nullable=False, server_default=""))
    op.add_column("indicator", sa.Column("body", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_indicator_key", "indicator", ["key"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in APPEND_ONLY:
        (_forbid_changes_sqlite if is_sqlite else _forbid_changes_postgresql)(table)


def downgrade() -> None:
    """Undo."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in APPEND_ONLY:
        (_allow_changes_sqlite if is_sqlite else _allow_changes_postgresql)(table)
    op.drop_index("ix_indicator_key", table_name="indicator")
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.drop_column("body")
        batch_op.drop_column("key")
    op.drop_index("ix_filing_year", table_name="filing")
    op.drop_table("filing")
