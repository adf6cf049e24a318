"""An office that outgrew its one file: its register is moved to a server, and its cases go on there."""

from contextlib import closing
from pathlib import Path

import pytest

from bootstrap.moving import move_register
from bootstrap.settings import read_settings
from records import ledger
from records.database import Database
from tests import databases, zhongwei
from tests.end_to_end.clerk import serving
from tests.end_to_end.health import until_silent
from tests.zhongwei import HEAD

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(180)]

EXTENSION = {"act": "extend", "on": "2024-02-19", "days": 5, "approved_by": HEAD}
DECISION = {"act": "decide", "on": "2024-02-20", "outcome": "disclosed"}
COMPLAINT = {"act": "file_complaint", "on": "2024-03-05"}


@pytest.mark.parametrize("engine", ["its own", "another"])
async def test_cases_go_on_where_the_register_was_moved_to(engine: str, tmp_path: Path) -> None:
    at_home = read_settings(data=tmp_path / "data", port=0)
    at_home.data.mkdir()
    with closing(Database(at_home.database)) as register:
        register.migrate()
        zhongwei.move_in(register)
    async with serving(at_home) as (clerk, _):
        extended, decided = await clerk.register(), await clerk.register()
        await clerk.act(extended, EXTENSION)
        await clerk.act(decided, DECISION)

    with databases.address("postgresql", tmp_path) as server:
        move_register(at_home, server)
        if engine == "another":
            for file in at_home.data.glob("temporal.db*"):
                file.unlink()
        moved = at_home.model_copy(update={"database_url": server})
        async with serving(moved) as (clerk, roll):
            await until_silent(moved, roll)
            assert await clerk.act(extended, DECISION) == 3
            assert await clerk.act(decided, COMPLAINT) == 3
            assert await clerk.register() == "640500-2024-0003"
            await until_silent(moved, roll)
        with closing(Database(server)) as register:
            assert [number for number in (extended, decided) if ledger.broken_links(register, number)] == []
