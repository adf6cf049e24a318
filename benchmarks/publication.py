"""How fast a notice moves the open cases: the register alone, and with every case running, beside bare signals.

All on one embedded server (its file on disk) and one worker in one process, in the same run. `python -m
benchmarks.publication 1000` measures with fewer cases.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from temporalio.client import Client
from temporalio.runtime import LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter
from temporalio.worker import Worker

from activities.publication import PageAsked, Publication, publication_name
from activities.register import life
from benchmarks.bell import Bell
from benchmarks.heard import HEARD
from bootstrap.data_lock import held
from bootstrap.namespace import ensure_namespace
from bootstrap.respawning import kept
from bootstrap.temporal_client import connect
from bootstrap.temporal_command import temporal_program
from bootstrap.temporal_server import Household, TemporalServer
from bootstrap.worker import make_worker
from holidays.board import NoticeBoard
from holidays.notice import Festival, Kind, Notice
from records import opening
from records.database import Database
from rules.law import law
from tests import zhongwei
from tests.crowd import crowd
from workflows.client import Cases
from workflows.names import TASK_QUEUE, publication_id
from workflows.publication import CalendarPublication, Progress

CASES = 10_000
BELLS = 1_000
"""At most; no more than there are cases."""
AT_ONCE = 50
NAMESPACE = "default"
ARRIVED = date(2087, 1, 6)
NOW = datetime(2087, 1, 7, 2, 0, tzinfo=UTC)
PATIENCE = timedelta(minutes=60)

T = TypeVar("T")


def main(cases: int = CASES) -> None:
    """Print how many cases a second are moved, and what part of the rate of bare signals that is."""
    errors = TelemetryFilter(core_level="ERROR", other_level="ERROR")  # else every slow task is a line
    Runtime.set_default(Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(filter=errors))))
    print(f"{cases} open cases, every one of which a notice moves")
    with TemporaryDirectory() as folder:
        print_register_alone(cases, Path(folder) / "alone")
        asyncio.run(measure(cases, Path(folder) / "running"))


# ------------------------------------------------------------ the register alone


def print_register_alone(cases: int, folder: Path) -> None:
    """Print how fast pages are reckoned and written while no case runs."""
    office = Office.moved_in(folder, cases)
    publication = Publication(office.database, law(), office.board.of, office.board.notices)
    publication.news(NOW)
    office.board.save(notice())
    (published,) = publication.news(NOW)
    began, after, pages = perf_counter(), "", 0
    while not pages or after:
        after = publication.move_page(PageAsked(published=published, after=after, at=NOW)).reached
        pages += 1
    taken = perf_counter() - began
    print(f"  register alone            {cases / taken:8.0f} cases/s, {taken / pages * 1e3:.0f} ms a page of 500")
    office.database.close()


@dataclass(frozen=True, slots=True)
class Office:
    """A register full of open cases, and its notice board."""

    database: Database
    board: NoticeBoard
    numbers: list[str]

    @classmethod
    def moved_in(cls, folder: Path, cases: int) -> "Office":
        """Make a register and register so many requests."""
        folder.mkdir()
        database = Database(f"sqlite:///{folder / 'register.db'}")
        database.migrate()
        zhongwei.move_in(database)
        board = NoticeBoard(folder)
        days = board.of("CN", True)  # noqa: FBT003 - the agency's own choice
        return cls(database, board, list(crowd(database, cases, ARRIVED, days=days)))


def notice() -> Notice:
    """Return a notice by which every case is due three days later."""
    spring = Festival("春节", off=tuple(date(2087, 1, day) for day in (22, 23, 24)))
    return Notice(scope="CN", year=2087, kind=Kind.ARRANGEMENT, number="国办发明电〔2086〕9号", festivals=(spring,))


# ------------------------------------------------------------ with every case running


async def measure(cases: int, folder: Path) -> None:
    """Open every case, ring bare bells, publish a notice until every case has read it."""
    office = await asyncio.to_thread(Office.moved_in, folder, cases)
    async with engine(folder) as client:
        bare = Worker(client, task_queue="bells", workflows=[Bell], max_cached_workflows=BELLS)
        ours = make_worker(client, office.database, law(), office.board.of, office.board.notices)
        async with bare, ours:
            print(f"  opening the cases         {cases / await timed(open_all(client, office)):8.1f} /s")
            bells = min(cases, BELLS)
            signals = await ring_bells(client, bells)
            print(f"  bare signals              {signals:8.1f} /s, {bells} of them, each to a workflow of its own")
            moved = cases / await timed(publish(client, office))
            print(f"  publication, all read it  {moved:8.1f} cases/s, {moved / signals:.2f} of bare signals")
    office.database.close()


@asynccontextmanager
async def engine(folder: Path) -> AsyncIterator[Client]:
    """Run the embedded server as the service does."""
    with held(folder) as lock:
        server = TemporalServer(Household(folder, lock, temporal_program(), NAMESPACE), port=17233, ui_port=18233)
        async with kept(server, "temporal"):
            client = await connect(server.address, NAMESPACE)
            await ensure_namespace(client, timedelta(days=3650))
            yield client


async def open_all(client: Client, office: Office) -> None:
    """Open every case, and wait until each has had its first task."""
    cases = Cases(client, partial(life, office.database))

    async def open_one(number: str) -> None:
        await cases.open_again(number)
        await asyncio.to_thread(opening.opened, office.database, {number: 1})

    await some_at_once(open_one, office.numbers)
    await all_know(client, 1, len(office.numbers))


async def ring_bells(client: Client, bells: int) -> float:
    """Return how many bare signals a second are handled."""
    names = [f"bell-{place}" for place in range(bells)]

    async def hang(name: str) -> None:
        await client.start_workflow(Bell.run, id=name, task_queue="bells")

    async def ring(name: str) -> None:
        await client.get_workflow_handle(name).signal("ring")

    async def ring_all() -> None:
        await some_at_once(ring, names)
        while len(HEARD) < bells:  # noqa: ASYNC110 - heard in another thread
            await asyncio.sleep(0.01)

    await some_at_once(hang, names)
    await asyncio.sleep(bells / 100)  # until they hang
    return bells / await timed(ring_all())


async def publish(client: Client, office: Office) -> None:
    """Publish the notice, and wait until every case knows of it."""
    publication = Publication(office.database, law(), office.board.of, office.board.notices)
    await asyncio.to_thread(publication.news, NOW)
    office.board.save(notice())
    (published,) = await asyncio.to_thread(publication.news, NOW)
    name = publication_id(publication_name(notice()))
    progress = Progress(published=published)
    await client.execute_workflow(CalendarPublication.run, progress, id=name, task_queue=TASK_QUEUE)
    await all_know(client, 2, len(office.numbers))


async def all_know(client: Client, entries: int, cases: int) -> None:
    """Wait until so many cases know so many entries of their ledgers."""
    async with asyncio.timeout(PATIENCE.total_seconds()):
        while (await client.count_workflows(f"GongkaiSeq = {entries}")).count < cases:  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def some_at_once(act: Callable[[str], Awaitable[None]], names: Iterable[str]) -> None:
    """Do something with each name, so many at the same time."""
    left = iter(names)

    async def work() -> None:
        for name in left:
            await act(name)

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


async def timed(act: Awaitable[T]) -> float:
    """Return how many seconds something takes."""
    began = perf_counter()
    await act
    return perf_counter() - began


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
