"""What the process of the worker does: connect, work until it is told to stop, end at once when its parent is gone.

It speaks with its parent on one line: says once that it works, or why it cannot; and gives its meters when asked.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeAlias

import uvloop
from temporalio.client import Client
from temporalio.worker import Worker

from bootstrap.cannot_run import CannotRun
from bootstrap.logbook import WORKER_LOG, keep_log
from bootstrap.settings import Settings
from bootstrap.settling import settle
from bootstrap.temporal_client import connect
from bootstrap.temporal_tls import tls_of
from bootstrap.worker import working

WORKS, STOP = "works", "stop"
FAILED, PARENT_GONE = 1, 2

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crew:
    """A worker that is ready to run, and the page of its meters."""

    worker: Worker
    meters: Callable[[], bytes]


MakeCrew: TypeAlias = Callable[[Client, Settings], AbstractContextManager[Crew]]
"""How a crew is made and let go. A function of a module: another process is to find it."""


def live(make: MakeCrew, settings: Settings, address: str, line: Connection) -> None:
    """Be the process of the worker, which finds Temporal at this address (host:port)."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until there is something to finish
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is for the parent, who stops us in turn
    keep_log(settings, WORKER_LOG)
    try:
        uvloop.run(_live(make, settings, address, line))
    except CannotRun as error:
        line.send(str(error))
    except Exception:
        log.exception("the worker failed")
        raise SystemExit(FAILED) from None


async def _live(make: MakeCrew, settings: Settings, address: str, line: Connection) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    client = await connect(address, settings.namespace, metrics=settings.engine_metrics, tls=tls_of(settings))
    with make(client, settings) as crew:
        async with working(crew.worker) as life:
            _listen(line, crew.meters, stop)
            line.send(WORKS)
            settle()
            stopped = asyncio.create_task(stop.wait())
            await asyncio.wait({life, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if life.done():
                life.result()


def _listen(line: Connection, meters: Callable[[], bytes], stop: asyncio.Event) -> None:
    """Stop when told to, give the meters when asked for; end at once when nobody can ask any more."""

    def heard() -> None:
        try:
            question = line.recv()
            if question == STOP:
                stop.set()
            else:
                line.send((question, meters()))
        except (EOFError, OSError):
            os._exit(PARENT_GONE)

    asyncio.get_running_loop().add_reader(line.fileno(), heard)
