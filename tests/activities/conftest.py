"""An office of its own for each test, on both kinds of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases, zhongwei
from tests.publishing import Office2087


@pytest.fixture(params=databases.KINDS)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office2087]:
    """The sample office in the year 2087."""
    with databases.migrated(str(request.param), tmp_path) as database:
        zhongwei.move_in(database)
        yield Office2087.over(database, tmp_path)
