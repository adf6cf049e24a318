"""The office of the composed city, with everything it received in its books."""

from datetime import date

import pytest

from office.books import Books
from records.database import Database
from tests.annual.conftest import register  # noqa: F401 -- a fixture, asked for by its name
from tests.annual.register import Clock, books, on, play


@pytest.fixture
def clock() -> Clock:
    """The clock of the office: the day on which the report for 2021 is made."""
    return Clock(on(date(2022, 1, 20)))


@pytest.fixture
def office(register: Database, clock: Clock) -> Books:  # noqa: F811 -- it is that fixture
    """The books of the city, its requests of 2021 and 2022 registered, each act on its day."""
    play(register, "2021")
    return books(register, clock)
