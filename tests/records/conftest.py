"""A register of its own for each test: empty, or with the sample office moved in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.database import Database
from tests import databases, zhongwei


@pytest.fixture(params=databases.KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """On which kind of database the test runs."""
    return str(request.param)


@pytest.fixture
def database(kind: str, tmp_path: Path) -> Iterator[Database]:
    """A register with its tables and the sample office."""
    with databases.migrated(kind, tmp_path) as migrated:
        zhongwei.move_in(migrated)
        yield migrated


@pytest.fixture
def address(kind: str, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    with databases.address(kind, tmp_path) as empty:
        yield empty
