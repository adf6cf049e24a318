"""Indicators of the annual form that no request supplies: entered per agency and year, the latest entry counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sqlmodel import col, select

from records.database import Database
from records.tables import IndicatorRow


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


def enter(database: Database, figures: Sequence[Indicator]) -> None:
    """Enter figures in one transaction; earlier entries stay readable."""
    with database.writing() as session:
        session.add_all(
            IndicatorRow(
                agency=figure.agency,
                year=figure.year,
                form=figure.form,
                row=figure.row,
                column=figure.column,
                value=str(figure.value),
                actor=figure.actor,
                entered_at=figure.entered_at.astimezone(UTC),
            )
            for figure in figures
        )


def history(database: Database, agency: str, year: int, form: str) -> Sequence[Indicator]:
    """Return every entry, oldest first."""
    statement = (
        select(IndicatorRow)
        .where(col(IndicatorRow.agency) == agency, col(IndicatorRow.year) == year, col(IndicatorRow.form) == form)
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
