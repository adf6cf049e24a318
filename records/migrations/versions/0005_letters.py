"""Letters: PDF, warnings and who answers for them, numbers, voids, drafts, their approval, signed copies, service."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = ("letter_number", "letter_void", "draft", "draft_step", "signed_copy", "service_fact")
ADDED = ("pdf", "accepted_by", "warnings", "draft")


def _forbid_changes_sqlite(table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


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


def _instant(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _words(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def upgrade() -> None:
    """Apply."""
    op.add_column("letter", sa.Column("pdf", sa.LargeBinary(), nullable=True))
    op.add_column("letter", sa.Column("accepted_by", sa.String(), nullable=False, server_default=""))
    op.add_column("letter", sa.Column("warnings", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("letter", sa.Column("draft", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "letter_number",
        *_words("agency", "number", "series"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("letter", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "number", name=op.f("pk_letter_number")),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_letter_number_letter")),
        sa.UniqueConstraint("letter", name=op.f("uq_letter_number_letter")),
    )
    op.create_index("ix_letter_number_agency_year", "letter_number", ["agency", "year"])
    op.execute(
        "insert into letter_number (agency, number, series, year, serial, letter) "
        "select request.agency, letter.number, 'letter', cast(substr(cast(letter.dated as varchar), 1, 4) as integer), "
        "null, letter.id from letter join request on request.register_no = letter.register_no"
    )
    op.create_table(
        "letter_void",
        *_words("letter"),
        sa.Column("reason", sa.Text(), nullable=False),
        *_words("actor", "key", "body"),
        _instant("voided_at"),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_letter_void")),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_letter_void_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_letter_void_key")),
    )
    op.create_table(
        "draft",
        *_words("id", "register_no", "kind"),
        sa.Column("words", sa.JSON(), nullable=False),
        *_words("replaces", "actor", "key", "body"),
        _instant("drafted_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.ForeignKeyConstraint(["register_no"], ["request.register_no"], name=op.f("fk_draft_register_no")),
        sa.UniqueConstraint("key", name=op.f("uq_draft_key")),
    )
    op.create_index(op.f("ix_draft_register_no"), "draft", ["register_no"])
    op.create_index(
        "uq_draft_replaces",
        "draft",
        ["replaces"],
        unique=True,
        sqlite_where=sa.text("replaces <> ''"),
        postgresql_where=sa.text("replaces <> ''"),
    )
    op.create_table(
        "draft_step",
        *_words("draft"),
        sa.Column("seq", sa.Integer(), nullable=False),
        *_words("step", "actor"),
        sa.Column("note", sa.Text(), nullable=False),
        *_words("key", "body"),
        _instant("taken_at"),
        sa.PrimaryKeyConstraint("draft", "seq", name=op.f("pk_draft_step")),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name=op.f("fk_draft_step_draft")),
        sa.UniqueConstraint("key", name=op.f("uq_draft_step_key")),
    )
    op.create_table(
        "signed_copy",
        *_words("letter"),
        sa.Column("seq", sa.Integer(), nullable=False),
        *_words("media_type"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        *_words("sha256", "actor", "key", "body"),
        _instant("uploaded_at"),
        sa.PrimaryKeyConstraint("letter", "seq", name=op.f("pk_signed_copy")),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_signed_copy_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_signed_copy_key")),
    )
    op.create_table(
        "service_fact",
        *_words("letter"),
        sa.Column("seq", sa.Integer(), nullable=False),
        *_words("event"),
        sa.Column("on", sa.Date(), nullable=False),
        *_words("method"),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=True),
        *_words("actor", "key", "body"),
        _instant("recorded_at"),
        sa.PrimaryKeyConstraint("letter", "seq", name=op.f("pk_service_fact")),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_service_fact_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_service_fact_key")),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in APPEND_ONLY:
        (_forbid_changes_sqlite if is_sqlite else _forbid_changes_postgresql)(table)


def downgrade() -> None:
    """Undo; what was recorded of numbers, approval and service is lost."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in reversed(APPEND_ONLY):
        op.drop_table(table)  # takes its triggers along
        if not is_sqlite:
            op.execute(f"DROP FUNCTION {table}_append_only() CASCADE")
    for name in ADDED:
        op.execute(f"ALTER TABLE letter DROP COLUMN {name}")  # in place, so that the table keeps its triggers
