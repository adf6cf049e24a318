"""A worker of bare workflows in a process of its own: `python -m benchmarks.bare_worker ADDRESS DATABASE`."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine, insert, text
from temporalio import activity
from temporalio.client import Client
from temporalio.worker import PollerBehaviorSimpleMaximum, Worker

from benchmarks.bare import QUEUE, Bare
from bootstrap.worker import CACHED_REQUESTS, POLLERS

ROWS = Table("row", MetaData(), Column("key", String, primary_key=True))


class Writing:
    """An ordinary SQL activity: one transaction, one row."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @activity.defn(name="write_row")
    def write_row(self, key: str) -> str:
        """Write a row."""
        with self._engine.begin() as connection:
            connection.execute(insert(ROWS).values(key=key))
        return key


async def work(address: str, database: str) -> None:
    """Work until killed, with the settings of our own worker."""
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("pragma journal_mode=wal"))
    ROWS.create(engine, checkfirst=True)
    worker = Worker(
        await Client.connect(address),
        task_queue=QUEUE,
        workflows=[Bare],
        activities=[Writing(engine).write_row],
        activity_executor=ThreadPoolExecutor(20),
        workflow_task_poller_behavior=PollerBehaviorSimpleMaximum(POLLERS),
        max_cached_workflows=CACHED_REQUESTS,
    )
    async with worker:
        print("ready", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(work(*sys.argv[1:]))
