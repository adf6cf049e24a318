"""Indicators that no request supplies: the latest entry of a cell counts, earlier ones stay readable."""

from datetime import UTC, datetime
from decimal import Decimal

from records import indicators
from records.database import Database
from records.indicators import Indicator
from tests.zhongwei import CITY, CLERK

MORNING, EVENING = datetime(2018, 1, 8, 1, tzinfo=UTC), datetime(2018, 1, 8, 10, tzinfo=UTC)


def figure(row: str, value: str, entered_at: datetime, *, column: str = "", year: int = 2017) -> Indicator:
    return Indicator(
        agency=CITY,
        year=year,
        form="2014",
        row=row,
        column=column,
        value=Decimal(value),
        actor=CLERK,
        entered_at=entered_at,
    )


def test_the_latest_entry_of_a_cell_counts_and_the_earlier_ones_are_kept(database: Database) -> None:
    first = [figure("A1.1", "41216", MORNING), figure("A8.4", "1.20", MORNING)]
    indicators.enter(database, first)
    indicators.enter(database, [figure("A1.1", "41217", EVENING)])
    assert indicators.figures(database, CITY, 2017, "2014", EVENING) == {
        ("A1.1", ""): Decimal(41217),
        ("A8.4", ""): Decimal("1.20"),
    }
    assert indicators.history(database, CITY, 2017, "2014") == [*first, figure("A1.1", "41217", EVENING)]


def test_the_figures_of_an_earlier_instant_are_those_then_entered(database: Database) -> None:
    indicators.enter(database, [figure("A1.1", "41216", MORNING), figure("A1.1", "41217", EVENING)])
    assert indicators.figures(database, CITY, 2017, "2014", MORNING) == {("A1.1", ""): Decimal(41216)}


def test_years_forms_and_columns_do_not_mix(database: Database) -> None:
    indicators.enter(
        database,
        [
            figure("S2.1", "3", MORNING, column="made"),
            figure("S2.1", "5", MORNING),
            figure("S2.1", "9", MORNING, year=2018),
        ],
    )
    assert indicators.figures(database, CITY, 2017, "2014", EVENING) == {
        ("S2.1", "made"): Decimal(3),
        ("S2.1", ""): Decimal(5),
    }
    assert indicators.figures(database, CITY, 2017, "2019", EVENING) == {}
