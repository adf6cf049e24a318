"""Indicators of the annual form that no request supplies: entered per agency and year, the latest entry counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from records.database import Database
from records.tables import IndicatorRow
from rules.refusals import IdempotencyKeyReused


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure of one cell; `column` is "" where the form has one figure a row."""

    agency: str
    year: int
    form: str
    row: str
    column: str
    value: Decimal
    actor: str
    entered_at: datetime


def entered_before(database: Database, key: str, body: str) -> int:
    """Return how many figures were entered under this key before, 0 when it is new (IdempotencyKeyReused)."""
    with database.reading() as session:
        return _entered_before(session, key, body)


def enter(database: Database, figures: Sequence[Indicator], key: str = "", body: str = "") -> None:
    """Enter figures in one transaction; earlier entries stay readable. The same key again enters nothing.

    `key` and `body` are digests of the caller's key and of what was sent. Raises IdempotencyKeyReused.
    """

    def write(session: Session) -> None:
        if not _entered_before(session, key, body):
            session.add_all(_row(figure, key, body) for figure in figures)

    database.write_once(write)


def _entered_before(session: Session, key: str, body: str) -> int:
    rows = session.exec(select(IndicatorRow).where(col(IndicatorRow.key) == key)).all() if key else []
    if any(row.body != body for row in rows):
        raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一次填报；请换一个键，或重发原来的内容。")
    return len(rows)


def _row(figure: Indicator, key: str, body: str) -> IndicatorRow:
    return IndicatorRow(
        agency=figure.agency,
        year=figure.year,
        form=figure.form,
        row=figure.row,
        column=figure.column,
        value=str(figure.value),
        actor=figure.actor,
        entered_at=figure.entered_at.astimezone(UTC),
        key=key,
        body=body,
    )


def history(database: Database, agency: str, year: int, form: str) -> Sequence[Indicator]:
    """Return every entry, oldest first."""
    return entries(database, [agency], year, form)


def entries(database: Database, agencies: Sequence[str], year: int, form: str) -> Sequence[Indicator]:
    """Return every entry of these agencies, oldest first."""
    statement = (
        select(IndicatorRow)
        .where(col(IndicatorRow.agency).in_(agencies))
        .where(col(IndicatorRow.year) == year, col(IndicatorRow.form) == form)
        .order_by(col(IndicatorRow.id))
    )
    with database.reading() as session:
        return [
            Indicator(
                agency=row.agency,
                year=row.year,
                form=row.form,
                row=row.row,
                column=row.column,
                value=Decimal(row.value),
                actor=row.actor,
                entered_at=row.entered_at.replace(tzinfo=UTC),
            )
            for row in session.exec(statement)
        ]


def figures(
    database: Database, agency: str, year: int, form: str, until: datetime
) -> Mapping[tuple[str, str], Decimal]:
    """Return the figure of each cell as last entered up to an instant."""
    entered = history(database, agency, year, form)
    return {(i.row, i.column): i.value for i in entered if i.entered_at <= until.astimezone(UTC)}
