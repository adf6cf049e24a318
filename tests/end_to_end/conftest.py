"""A service of its own for each test, on a register of its own, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bootstrap.settings import Settings, read_settings
from tests import databases, zhongwei


@pytest.fixture(params=databases.KINDS)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """The settings of a service whose register has the sample office in it."""
    with databases.migrated(str(request.param), tmp_path) as database:
        zhongwei.move_in(database)
        yield read_settings(data=tmp_path / "data", port=0, database_url=database.url)
