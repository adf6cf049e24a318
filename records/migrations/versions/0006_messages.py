"""Messages to officers, their channels, and each delivery."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _words(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "message",
        *_words("id", "agency", "actor", "register_no", "key", "level", "title"),
        sa.Column("text", sa.Text(), nullable=False),
        _instant("given_at"),
        _instant("read_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint(
            "agency", "actor", "register_no", "key", name=op.f("uq_message_agency_actor_register_no_key")
        ),
    )
    op.create_index("ix_message_agency_actor_given_at", "message", ["agency", "actor", "given_at"])
    op.create_table(
        "channel",
        *_words("agency", "actor"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        _instant("added_at"),
        sa.PrimaryKeyConstraint("agency", "actor", "number", name=op.f("pk_channel")),
    )
    op.create_table(
        "delivery",
        *_words("message"),
        sa.Column("channel", sa.Integer(), nullable=False),
        *_words("shown", "state"),
        sa.Column("tries", sa.Integer(), nullable=False),
        *_words("reason"),
        _instant("next_try", nullable=True),
        _instant("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("message", "channel", name=op.f("pk_delivery")),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_delivery_message")),
    )
    op.create_index(op.f("ix_delivery_next_try"), "delivery", ["next_try"])


def downgrade() -> None:
    """Undo."""
    op.drop_table("delivery")
    op.drop_table("channel")
    op.drop_table("message")
