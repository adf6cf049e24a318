"""A short run of chaos on each of the two systems: parts are killed under load, and nothing is wrong afterwards."""

from pathlib import Path

import pytest

from chaos.run import Run, Wanted
from chaos.system import SYSTEMS
from tests import postgresql

pytestmark = [pytest.mark.server, pytest.mark.slow]


@pytest.mark.parametrize("database", SYSTEMS)
def test_three_kills_under_load_lose_nothing(tmp_path: Path, database: str) -> None:
    if database == "postgresql" and postgresql.installed() is None:
        pytest.skip(postgresql.MISSING)
    wanted = Wanted(minutes=0, kills=3, database=database, clerks=3, pause=0.2, check_every=100, seed=1, patient=False)
    run = Run(SYSTEMS[database](tmp_path), wanted)
    run.go()
    told = run.told()
    assert told["wrong"] == []
    assert run.account.killed >= 3
    assert run.account.checks == 1
    assert int(str(told["requests"])) >= wanted.clerks
