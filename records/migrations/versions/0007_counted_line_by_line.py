"""What is counted is kept line by line: what was kept before is made again when the service starts."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    _count_again()


def downgrade() -> None:
    """Undo."""
    _count_again()


def _count_again() -> None:
    op.execute(
        "INSERT INTO outdated (projection) SELECT 'counted'"
        " WHERE EXISTS (SELECT 1 FROM ledger) AND NOT EXISTS (SELECT 1 FROM outdated WHERE projection = 'counted')"
    )
