"""Calendar publications, and which cases they moved."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "publication",
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("publication", name=op.f("pk_publication")),
    )
    op.create_table(
        "move",
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("register_no", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=True),
        sa.Column("due_after", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["register_no"], ["request.register_no"], name=op.f("fk_move_register_no")),
        sa.PrimaryKeyConstraint("publication", "register_no", name=op.f("pk_move")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("move")
    op.drop_table("publication")
