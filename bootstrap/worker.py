"""The worker: the requests' workflows and the activities they call, wired to the register."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta

from temporalio.client import Client
from temporalio.worker import PollerBehaviorSimpleMaximum, Worker

from activities.desk import Desk
from activities.post import Post
from activities.publication import NoticesNow, Publication
from activities.register import CalendarOf, Register, life
from activities.unopened import Unopened
from bootstrap.sandbox import Sandbox
from records.database import Database
from rules.law import Law
from workflows.client import Cases
from workflows.courier import Courier
from workflows.names import TASK_QUEUE
from workflows.publication import CalendarPublication
from workflows.request import RequestLife
from workflows.roll import Roll
from workflows.sweep import Sweep

THREADS = 20
# Always so many: a worker that finds their number by itself has hardly any when acts come after a quiet hour.
POLLERS = 20
CACHED_REQUESTS = 2000
GRACE = timedelta(seconds=10)
# After a worker was killed its cached requests wait this long for it before another one takes them.
STICKY = timedelta(seconds=2)
WORKER_GRACE = 15.0
"""Seconds that a worker has to finish what it is doing when it is to stop."""


@asynccontextmanager
async def working(worker: Worker) -> AsyncIterator[asyncio.Task[None]]:
    """Let a worker work, and give the task that does so; at the end let it finish, but not for ever.

    A local activity that is begun just as the worker is told to stop may never be done, and its workflow task then
    waits for it as long as the process lives; the next worker begins that task anew.
    """
    life = asyncio.create_task(worker.run(), name="worker")
    try:
        yield life
    finally:
        ending = asyncio.create_task(worker.shutdown())
        await asyncio.wait({life}, timeout=WORKER_GRACE)
        ending.cancel()
        life.cancel()
        await asyncio.wait({life}, timeout=WORKER_GRACE)


def make_worker(client: Client, database: Database, law: Law, calendar_of: CalendarOf, notices: NoticesNow) -> Worker:
    """Return the worker, ready to run. A module imported into the sandbox by mistake fails here, at once."""
    return Worker(
        client,
        task_queue=TASK_QUEUE,
        workflows=[RequestLife, Sweep, Courier, CalendarPublication],
        activities=_activities(client, database, law, calendar_of, notices),
        activity_executor=ThreadPoolExecutor(THREADS, thread_name_prefix="activity"),
        workflow_runner=Sandbox(),
        workflow_task_poller_behavior=PollerBehaviorSimpleMaximum(POLLERS),
        max_cached_workflows=CACHED_REQUESTS,
        graceful_shutdown_timeout=GRACE,
        sticky_queue_schedule_to_start_timeout=STICKY,
    )


def _activities(
    client: Client, database: Database, law: Law, calendar_of: CalendarOf, notices: NoticesNow
) -> list[Callable[..., object]]:
    register, desk = Register(database, law, calendar_of), Desk(database, calendar_of)
    cases, roll = Cases(client, lambda register_no: life(database, register_no)), Roll(client)
    filed = Unopened(database, cases.open_again, roll)
    post = Post(database, law, calendar_of)
    publication = Publication(database, law, calendar_of, notices)
    return [
        register.record,
        register.reread,
        desk.remind,
        filed.open_some,
        filed.call_roll,
        filed.missing,
        post.deliver,
        post.digest,
        publication.news,
        publication.published,
        publication.move_page,
    ]
