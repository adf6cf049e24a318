"""What the annual statistics count of each request."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "counted",
        sa.Column("register_no", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("began", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("applicant", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("timeliness", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("ground", sa.String(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["register_no"], ["request.register_no"], name=op.f("fk_counted_register_no")),
        sa.PrimaryKeyConstraint("register_no", "seq", "line", name=op.f("pk_counted")),
    )
    op.create_index(
        "ix_counted_now",
        "counted",
        ["agency", "what", "began", "ended", "applicant", "channel", "timeliness", "outcome", "ground"],
        sqlite_where=sa.text("until is null"),
        postgresql_where=sa.text("until is null"),
    )
    op.create_table(
        "outdated",
        sa.Column("projection", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("projection", name=op.f("pk_outdated")),
    )
    op.execute("INSERT INTO outdated (projection) SELECT 'counted' WHERE EXISTS (SELECT 1 FROM ledger)")


def downgrade() -> None:
    """Undo."""
    op.drop_table("outdated")
    op.drop_index("ix_counted_now", table_name="counted")
    op.drop_table("counted")
