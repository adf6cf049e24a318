"""The worker in a process of its own, so that it and the pages do not wait for each other's Python.

It is forked from a process that has read all libraries and done nothing else (Python's fork server): a worker that
ended is replaced in a moment.
"""

import asyncio
import logging
import multiprocessing
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Never

from bootstrap import worker_life
from bootstrap.cannot_run import PartEnded
from bootstrap.logbook import WORKER_LOG, told_in
from bootstrap.respawning import RESPAWN_PAUSES, respawned
from bootstrap.settings import Settings
from bootstrap.worker_life import STOP, WORKS, MakeCrew

FORKS = multiprocessing.get_context("forkserver")
STEADY_AFTER = 5.0
"""Seconds after which what a worker lacks at its start would have shown."""
STOP_PATIENCE = 35.0
"""Seconds that a worker has to end: it gives up by itself a little before."""
METERS_PATIENCE = 2.0

log = logging.getLogger(__name__)


def read_libraries(make: MakeCrew) -> None:
    """Begin to read what this crew needs, in the process from which workers are forked; do not wait for it."""
    FORKS.set_forkserver_preload(["bootstrap.nursery", worker_life.__name__, make.__module__])
    forkserver.ensure_running()


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do: by what crew, with which settings, at which Temporal (host:port)."""

    make: MakeCrew
    settings: Settings
    address: str


class WorkerProcess:
    """A worker that lives and dies with this process. Start it, keep it alive, stop it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._process: ForkServerProcess | None = None
        self._starting: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._starting.set_result(False)
        self._line: Connection | None = None
        self._works = False
        self._lacks = f"原因见 {told_in(job.settings, WORKER_LOG)}。"
        self._asking = asyncio.Lock()
        self._questions = count(1)

    async def start(self) -> None:
        """Start a worker and wait until it works. Raises PartEnded with what it says it lacks."""
        await self._spawn()
        if not self._works:
            raise PartEnded(f"办件引擎没有启动：{self._lacks}")

    async def keep_alive(self) -> Never:
        """Start another worker whenever it ends. Raises PartEnded when that does not help."""
        await respawned("the worker", self._ended, self._spawn, RESPAWN_PAUSES, STEADY_AFTER)
        raise PartEnded(f"办件引擎反复退出，服务已停止：{self._lacks}")

    async def stop(self) -> None:
        """Ask the worker to end, and kill it when its patience is over."""
        await self._starting
        process, line = self._process, self._line
        if process is None or process.pid is None or line is None:
            return
        with suppress(OSError):
            line.send(STOP)  # a signal would be lost on one that has just been forked
        process.terminate()
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_PATIENCE):
                await self._ended()
        process.kill()
        line.close()  # should the fork server have gone before it, it ends now

    async def meters(self) -> bytes:
        """Return the page of its meters; empty when it cannot be asked now."""
        async with self._asking:
            with suppress(OSError, EOFError, TimeoutError):
                async with asyncio.timeout(METERS_PATIENCE):
                    return await self._asked()
            return b""

    async def _asked(self) -> bytes:
        line, question = self._line, next(self._questions)
        if line is None or not self._works:
            return b""
        line.send(question)
        while True:
            await _readable(line.fileno())
            answered, page = line.recv()
            if answered == question:  # not to one before, which nobody waited for
                return bytes(page)

    async def _spawn(self) -> None:
        """Start a worker and hear what it says first: that it works, or what it lacks."""
        async with self._asking:
            if self._line is not None:
                self._line.close()
            self._works = False
            self._line, its = FORKS.Pipe()
        job = self._job
        arguments = (job.make, job.settings, job.address, its)
        self._process = FORKS.Process(target=worker_life.live, args=arguments, name="worker")
        self._starting = asyncio.ensure_future(asyncio.to_thread(_start, self._process, its))
        if not await asyncio.shield(self._starting):
            return
        await _readable(self._line.fileno(), self._process.sentinel)
        with suppress(EOFError):
            said = self._line.recv()
            self._works = said == WORKS
            if not self._works:
                self._lacks = said

    async def _ended(self) -> int | None:
        process = self._process
        if process is not None and process.is_alive():
            await _readable(process.sentinel)
        return None if process is None else process.exitcode


def _start(process: ForkServerProcess, its: Connection) -> bool:
    """Start it, and wait until the libraries have been read; say whether there was anybody to fork it from."""
    with its:
        try:
            process.start()
        except (OSError, EOFError):
            log.exception("no worker could be forked")
            return False
    return True


async def _readable(*sources: int) -> None:
    """Wait until something can be read from one of these file descriptors."""
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    for source in sources:
        loop.add_reader(source, ready.set)
    try:
        await ready.wait()
    finally:
        for source in sources:
            loop.remove_reader(source)
