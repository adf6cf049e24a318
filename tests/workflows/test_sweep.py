"""The sweep brings back whatever the engine lost, without being asked, and does not take all day over it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from temporalio.client import WorkflowExecutionStatus

from activities import unopened
from records import opening
from tests import databases, zhongwei
from tests.engine import office
from tests.workflows.living import Living, Office, working
from tests.workflows.test_revival import RECEIVED, status
from workflows.watching import watch

PATIENCE = 25.0
"""Seconds; a pause between two pages takes a minute."""


@pytest.fixture
async def lonely(temporal: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office with a register and a part of the engine to itself, and a worker."""
    with databases.migrated("sqlite", tmp_path) as register:
        zhongwei.move_in(register)
        async with working(Office(await office(temporal), register, plays_later=False)) as at_work:
            yield at_work


async def all_run(lives: Sequence[Living]) -> None:
    """Wait until all of them run."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if {await status(living) for living in lives} == {WorkflowExecutionStatus.RUNNING}:
                return
            await asyncio.sleep(0.1)


async def test_whoever_begins_to_serve_has_it_look_at_once(lonely: Office) -> None:
    await lonely.cases.keep_sweeping()
    await asyncio.sleep(3)  # now it pauses for a minute
    living = lonely.filed(RECEIVED)
    watching = asyncio.create_task(watch(lonely.cases))
    async with asyncio.timeout(PATIENCE):
        while opening.how_many(lonely.database):  # noqa: ASYNC110 -- the work of another task
            await asyncio.sleep(0.1)
    await all_run([living])
    watching.cancel()


async def test_where_some_are_missing_the_whole_roll_is_called_in_one_go(
    lonely: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unopened, "CALLED", 2)
    lives = [await lonely.opened(RECEIVED) for _ in range(7)]
    await lonely.cases.keep_sweeping()
    await asyncio.sleep(3)  # the first round finds everybody; the next one is a minute away
    for living in lives:
        await living.handle.terminate("the engine lost it")
    await lonely.cases.look_now()
    await all_run(lives)
