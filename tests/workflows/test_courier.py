"""The courier in the real engine: a failing channel tried with back-off into the inbox; the day's messages at nine.

Its clock is moved on; it rests a day at most here, so that no minute between has to be lived.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from temporalio.client import WorkflowExecutionStatus, WorkflowHandle
from temporalio.service import RPCError
from temporalio.testing import TimeSkipper

from records import channels, messages
from records.database import Database
from records.deliveries import State
from records.messages import Delivery
from rules.escalation import Level
from rules.messages import Message
from rules.shanghai import SHANGHAI
from tests import databases, zhongwei
from tests.engine import office
from tests.receiver import web_hook
from tests.workflows.later import later
from tests.workflows.living import Office
from tests.zhongwei import CITY, CLERK, HEAD
from workflows.courier import Courier, Rounds
from workflows.names import COURIER, TASK_QUEUE
from workflows.watching import watch

RARELY = Rounds(pause=timedelta(days=1))
WEDNESDAY = date(2025, 10, 15)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def at_work(temporal: str, tmp_path: Path) -> AsyncIterator[Office]:
    """An office with a register of its own."""
    with databases.migrated("sqlite", tmp_path) as database:
        zhongwei.move_in(database)
        yield Office(await office(temporal), database, plays_later=True)


Running = WorkflowHandle[Courier, None]


async def courier(at_work: Office, day: date, at: time, rounds: Rounds = RARELY) -> Running:
    """Start a courier whose first round is at a time of a day."""
    return await at_work.client.start_workflow(
        Courier.run,
        rounds,
        id=COURIER,
        task_queue=TASK_QUEUE,
        start_delay=datetime.combine(later(day), at, SHANGHAI) - datetime.now(UTC),
    )


async def until(at_work: Office, running: Running, day: date, at: time) -> None:
    """Move its clock on."""
    skipper = TimeSkipper(at_work.client)
    way = datetime.combine(later(day), at, SHANGHAI) - await skipper.get_current_time(running)
    await skipper.fast_forward(running, way)


def mail(database: Database, actor: str, now: datetime) -> None:
    """Put a message into an inbox."""
    message = Message(
        agency=CITY, actor=actor, register_no="", key="key", level=Level.REMINDER, title="【提醒】", text="请答复。"
    )
    messages.keep_all(database, [message], now)


def carried(database: Database, actor: str) -> Delivery:
    (kept,) = messages.inbox(database, CITY, actor, first=0, size=1).messages
    (delivery,) = kept.deliveries
    return delivery


async def test_a_failing_channel_is_tried_with_back_off_and_the_message_stays_with_the_reason(at_work: Office) -> None:
    database, eight = at_work.database, datetime.combine(later(WEDNESDAY), time(17), SHANGHAI)
    with web_hook() as failing, web_hook() as sound:
        failing.status = 500
        channels.replace(database, CITY, CLERK, [f"json://127.0.0.1:{failing.port}/"], eight)
        channels.replace(database, CITY, HEAD, [f"json://127.0.0.1:{sound.port}/"], eight)
        mail(database, CLERK, eight)
        mail(database, HEAD, eight)
        async with at_work.worker():
            running = await courier(at_work, WEDNESDAY, time(17, 0, 5))
            await until(at_work, running, WEDNESDAY, time(17, 22))
            assert len(failing.received) == 4  # at once, after one, five and fifteen minutes
            waiting = carried(database, CLERK)
            assert (waiting.state, waiting.tries, waiting.reason) == (State.WAITING, 4, "对方应答500")
            await until(at_work, running, WEDNESDAY, time(23))
            await running.terminate()
    given_up = carried(database, CLERK)
    assert (given_up.state, given_up.tries, given_up.reason) == (State.GIVEN_UP, 6, "对方应答500")
    assert (len(failing.received), len(sound.received)) == (6, 1)
    assert carried(database, HEAD).state is State.DELIVERED


async def test_the_message_of_the_day_is_made_at_nine_and_late_on_the_same_day_after_an_outage(at_work: Office) -> None:
    living = at_work.filed(date(2025, 9, 15))  # its last day is Friday 17 October
    async with at_work.worker():
        running = await courier(at_work, WEDNESDAY, time(8))
        await until(at_work, running, WEDNESDAY, time(8, 59))
        assert digests(at_work) == []
        await until(at_work, running, WEDNESDAY, time(9, 1))
        assert digests(at_work) == ["10-15 09:00"]
    await until(at_work, running, date(2025, 10, 16), time(9))  # nobody is there at nine
    await running.terminate()
    again = await courier(at_work, date(2025, 10, 16), time(15))
    async with at_work.worker():
        await until(at_work, again, date(2025, 10, 20), time(10))
        await again.terminate()
    # Friday, the last day, and Monday, when it is overdue; not on the weekend in between.
    assert digests(at_work) == ["10-15 09:00", "10-16 15:00", "10-17 09:00", "10-20 09:00"]
    (latest, *_) = messages.inbox(at_work.database, CITY, CLERK, first=0, size=1).messages
    assert latest.message.text.startswith(f"已逾期（1件）：{living.number}（2053-10-17）。")


def digests(at_work: Office) -> list[str]:
    """When the clerk was given a message of the day, in Shanghai."""
    found = messages.inbox(at_work.database, CITY, CLERK, first=0, size=50).messages
    assert all(kept.message.level is Level.DIGEST for kept in found)
    return sorted(f"{kept.given_at.astimezone(SHANGHAI):%m-%d %H:%M}" for kept in found)


async def run_of(at_work: Office) -> str | None:
    """Which run of the courier there is, if it runs."""
    try:
        found = await at_work.client.get_workflow_handle(COURIER).describe()
    except RPCError:
        return None
    return found.run_id if found.status is WorkflowExecutionStatus.RUNNING else None


async def test_the_watch_starts_the_courier_and_never_a_second_one(at_work: Office) -> None:
    watching = asyncio.create_task(watch(at_work.cases))
    async with asyncio.timeout(10):
        while await run_of(at_work) is None:  # noqa: ASYNC110 - it happens elsewhere
            await asyncio.sleep(0.02)
    watching.cancel()
    first = await run_of(at_work)
    await at_work.cases.keep_delivering()
    assert await run_of(at_work) == first
    await at_work.client.get_workflow_handle(COURIER).terminate()
    await at_work.cases.keep_delivering()
    assert await run_of(at_work) not in (None, first)
    await at_work.client.get_workflow_handle(COURIER).terminate()


async def test_nothing_that_is_sent_can_be_read_in_the_engine(at_work: Office) -> None:
    present = replace(at_work, plays_later=False)
    with web_hook() as hook:
        address = f"json://user:a-secret@127.0.0.1:{hook.port}/another-secret"
        now = datetime.now(UTC)
        channels.replace(at_work.database, CITY, CLERK, [address], now)
        mail(at_work.database, CLERK, now)
        async with present.worker():
            running = await at_work.client.start_workflow(Courier.run, RARELY, id=COURIER, task_queue=TASK_QUEUE)
            async with asyncio.timeout(10):
                while carried(at_work.database, CLERK).state is not State.DELIVERED:  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
            history = (await running.fetch_history()).to_json()
            await running.terminate()
    assert "deliver" in history
    assert not [secret for secret in ("secret", "json://", "请答复", CLERK) if secret in history]
