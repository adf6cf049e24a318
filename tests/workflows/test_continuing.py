"""A life too long for one history goes on in another run: nothing is forgotten, nothing is done twice.

The engine of these tests asks for it after forty events; the real one after thousands.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from activities.register import life
from records import ledger
from records.database import Database
from rules.acts import FileComplaint, Withdraw
from rules.refusals import IdempotencyKeyReused
from tests.workflows.living import Office, hurrying
from workflows.courier import Courier, Rounds
from workflows.names import COURIER, TASK_QUEUE, workflow_id
from workflows.request import RequestLife

RECEIVED, DAY = date(2024, 2, 5), date(2024, 2, 20)
COMPLAINT = FileComplaint(on=DAY)


@pytest.fixture(scope="module")
async def impatient(register: Database) -> AsyncIterator[Office]:
    """An office whose engine wants a new run after forty events."""
    async with hurrying(register, 40, plays_later=False) as at_work:
        yield at_work


async def test_the_same_key_is_answered_the_same_in_another_run(impatient: Office) -> None:
    living = await impatient.opened(RECEIVED)
    first = await living.act(COMPLAINT, "key")
    run = (await living.handle.describe()).run_id
    while (await living.handle.describe()).run_id == run:
        await living.act(COMPLAINT)
    recorded = len(living.entries)
    before = await living.history_length()
    assert await living.act(COMPLAINT, "key") == first
    with pytest.raises(IdempotencyKeyReused):
        await living.act(COMPLAINT, "key", "another body")
    assert len(living.entries) == recorded
    assert await living.history_length() >= before


async def test_a_key_that_a_life_has_forgotten_is_answered_from_the_ledger(present: Office) -> None:
    living = await present.opened(RECEIVED)
    first = await living.act(COMPLAINT, "key")
    await living.act(COMPLAINT)
    await living.handle.terminate()
    await present.client.start_workflow(
        RequestLife.run,
        replace(life(present.database, living.number), recorded=()),  # as after many more acts than are remembered
        id=workflow_id(living.number),
        task_queue=TASK_QUEUE,
    )
    assert await living.act(COMPLAINT, "key") == first
    assert (await living.act(COMPLAINT)).seq == 4
    assert [entry.seq for entry in living.entries] == [1, 2, 3, 4]
    assert ledger.broken_links(present.database, living.number) == []


async def test_reminders_are_not_sent_again_in_another_run(impatient: Office) -> None:
    living = await impatient.opened(RECEIVED)
    run = (await living.handle.describe()).run_id
    while (await living.handle.describe()).run_id == run:
        await living.act(COMPLAINT)
    notice, late = sorted(kind for _, kind in living.reminders())
    assert (notice, late.rpartition("-")[0]) == ("correction_notice-0", "due-overdue")  # by as many days as it is today
    await living.act(Withdraw(on=DAY))
    await living.handle.result()


async def test_the_courier_goes_on_in_another_run_and_makes_no_day_s_messages_again(impatient: Office) -> None:
    started = await impatient.client.start_workflow(
        Courier.run, Rounds(pause=timedelta(milliseconds=10)), id=COURIER, task_queue=TASK_QUEUE
    )
    courier, said = impatient.client.get_workflow_handle(COURIER), ""
    async with asyncio.timeout(20):
        while (await courier.describe()).run_id == started.first_execution_run_id:  # noqa: ASYNC110 - the engine's work
            await asyncio.sleep(0.05)
        while '"deliver"' not in said:
            said = (await courier.fetch_history()).to_json()
    await courier.terminate()
    assert '"digest"' not in said
