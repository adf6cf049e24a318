"""How fast the desk is, over HTTP, beside what the engine does at the least: bare starts, bare updates, one activity.

One `gongkai run` with its own Temporal server and SQLite; the bare workflows have a worker process of their own on the
same server. Every pair of figures is taken in turns, in the same run.
"""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

from temporalio.client import Client

from benchmarks.bare import QUEUE, Bare
from benchmarks.lean_http import LeanHttp, speaking
from bootstrap.engine_address import engine_address
from tests.end_to_end.gongkai import Clerk, Gongkai, Json, registration
from workflows.attributes import SEQ

CASES = 200
ACTS = 400
ROUNDS = 5
KEYS = count(1)
API = "/api/v1"
REGISTRATION = registration("2026-11-02")
COMPLAINT: Json = {"actor": "clerk-1", "act": "file_complaint", "on": "2026-11-03"}
"""An act that can be done again and again: it moves no day."""
EXTENSION: Json = {"actor": "clerk-1", "act": "extend", "on": "2026-11-03", "days": 20, "approved_by": "head-1"}
"""An act that moves the due date and every reminder, once in a life."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How long each of many things took, so many at once, and all of them together; seconds."""

    each: Sequence[float]
    whole: float

    @property
    def rate(self) -> float:
        """How many a second."""
        return len(self.each) / self.whole

    @property
    def middle(self) -> float:
        """Half took longer than this."""
        return median(self.each)

    @property
    def slow(self) -> float:
        """One in twenty took longer than this."""
        return quantiles(self.each, n=20)[-1]

    def __str__(self) -> str:
        return (
            f"{self.rate:6.0f} /s, half within {self.middle * 1e3:4.0f} ms, 19 of 20 within {self.slow * 1e3:4.0f} ms"
        )


async def together(act: Callable[[str], Awaitable[object]], names: Iterable[str], at_once: int) -> Taken:
    """Do something with each name, so many at the same time."""
    left, each = iter(names), []

    async def work() -> None:
        for name in left:
            began = perf_counter()
            await act(name)
            each.append(perf_counter() - began)

    began = perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    return Taken(each, perf_counter() - began)


@dataclass(frozen=True, slots=True)
class Desk:
    """The service over HTTP, and its engine for what is bare."""

    web: LeanHttp
    engine: Client
    registered: list[str] = field(default_factory=list)

    async def register(self, key: str) -> str:
        """Register a request."""
        number = str((await self.web.post(f"{API}/requests", REGISTRATION, key))["register_no"])
        self.registered.append(number)
        return number

    async def act(self, number: str) -> None:
        """Do an act on a request."""
        await self._do(number, COMPLAINT)

    async def extend(self, number: str) -> None:
        """Do an act after which the engine must be told of other days."""
        await self._do(number, EXTENSION)

    async def _do(self, number: str, act: Json) -> None:
        await self.web.post(f"{API}/requests/{number}/acts", act, f"act-{next(KEYS)}")

    async def start(self, name: str) -> None:
        """Start a workflow that nobody works on."""
        await self.engine.start_workflow(Bare.run, id=name, task_queue="nobody")

    async def hang(self, name: str) -> None:
        """Start a workflow that can be asked."""
        await self.engine.start_workflow(Bare.run, id=name, task_queue=QUEUE)

    async def answer(self, name: str) -> None:
        """Ask for what is answered at once."""
        await self.engine.get_workflow_handle_for(Bare.run, name).execute_update(Bare.answer, name)

    async def write(self, name: str) -> None:
        """Ask for what is written first."""
        key = f"row-{next(KEYS)}"
        await self.engine.get_workflow_handle_for(Bare.run, name).execute_update(Bare.write, key)


def main() -> None:
    """Print rates and ratios."""
    with TemporaryDirectory(prefix="gongkai-benchmark-") as folder:
        data = Path(folder) / "data"
        with Gongkai(data) as gongkai:
            Clerk(gongkai.site).move_in()
            address = engine_address(data) or ""
            with subprocess.Popen(
                [sys.executable, "-m", "benchmarks.bare_worker", address, f"sqlite:///{folder}/rows.db"],
                stdout=subprocess.PIPE,
            ) as bare:
                if bare.stdout is not None:
                    bare.stdout.readline()
                asyncio.run(measure(gongkai.site, address))
                bare.kill()


@asynccontextmanager
async def desk_of(site: str, address: str) -> AsyncIterator[Desk]:
    """Sit down at the desk."""
    async with speaking(site) as web:
        yield Desk(web, await Client.connect(address))


async def measure(site: str, address: str) -> None:
    """Take every figure."""
    async with desk_of(site, address) as desk:
        await registrations(desk)
        await acts(desk)


def names(number: int) -> list[str]:
    """Return names that nobody had."""
    return [uuid4().hex for _ in range(number)]


async def registrations(desk: Desk) -> None:
    """Print how fast is registered, beside bare starts."""
    await together(desk.register, names(20), 10)
    print("registration, 10 at once")
    ratios = []
    for _ in range(ROUNDS):
        bare = await together(desk.start, names(ACTS), 10)
        ours = await together(desk.register, names(ACTS), 10)
        ratios.append(ours.rate / bare.rate)
        print(f"  bare starts {bare}\n  over HTTP   {ours}: {ratios[-1]:.2f} of bare starts", flush=True)
        await settle(desk)
    print(f"  middle of {ROUNDS}: {median(ratios):.2f} of bare starts")


async def settle(desk: Desk) -> None:
    """Wait until whatever was registered is open and waits for its day."""
    began = perf_counter()
    while await _waiting(desk) < len(desk.registered):  # noqa: ASYNC110 -- the work of another process
        await asyncio.sleep(0.5)
    print(f"  all opened {perf_counter() - began:.1f} s later", flush=True)


async def _waiting(desk: Desk) -> int:
    """Return how many lives have shown themselves, which each does as it begins."""
    return (await desk.engine.count_workflows(f"WorkflowType = 'request' and {SEQ.name} > 0")).count


async def acts(desk: Desk) -> None:
    """Print how fast acts are done, beside bare updates and updates with one activity."""
    numbers = [await desk.register(name) for name in names(CASES)]
    bells = names(CASES)
    await together(desk.hang, bells, 10)
    await settle(desk)
    for at_once in (10, 50):
        for warm in (desk.answer, desk.write):
            await together(warm, bells, at_once)
        await together(desk.act, numbers, at_once)
        print(f"an act, {at_once} at once")
        ratios = []
        for _ in range(ROUNDS):
            bare = await together(desk.answer, bells * 2, at_once)
            ordinary = await together(desk.write, bells * 2, at_once)
            ours = await together(desk.act, numbers * 2, at_once)
            ratios.append(ours.rate / ordinary.rate)
            print(f"  bare update           {bare}\n  update, SQL activity  {ordinary}\n  over HTTP             {ours}")
            print(
                f"    {ratios[-1]:.2f} of an update with one activity; slow over middle {ours.slow / ours.middle:.2f}"
            )
        print(f"  middle of {ROUNDS}: {median(ratios):.2f} of an update with one activity")
    await acts_that_move(desk, bells)


async def acts_that_move(desk: Desk, bells: Sequence[str]) -> None:
    """Print how fast acts are done that move the due date, each the first on a request of its own."""
    print("an act that moves the due date, 10 at once")
    await together(desk.write, bells, 10)
    ratios = []
    for _ in range(ROUNDS):
        numbers = [await desk.register(name) for name in names(ACTS)]
        await settle(desk)
        ordinary = await together(desk.write, [*bells, *bells], 10)
        ours = await together(desk.extend, numbers, 10)
        ratios.append(ours.rate / ordinary.rate)
        print(f"  update, SQL activity  {ordinary}\n  over HTTP             {ours}")
        print(f"    {ratios[-1]:.2f} of an update with one activity; slow over middle {ours.slow / ours.middle:.2f}")
    print(f"  middle of {ROUNDS}: {median(ratios):.2f} of an update with one activity")


if __name__ == "__main__":
    main()
