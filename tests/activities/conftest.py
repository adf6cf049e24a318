"""An office of its own for each test, on both kinds of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.database import Database
from tests import databases, zhongwei
from tests.publishing import Office2087


@pytest.fixture(params=databases.KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A register with the sample office."""
    with databases.migrated(str(request.param), tmp_path) as migrated:
        zhongwei.move_in(migrated)
        yield migrated


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office2087:
    """The sample office in the year 2087."""
    return Office2087.over(database, tmp_path)
