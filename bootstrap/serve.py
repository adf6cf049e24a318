"""One process tree: Temporal, the worker and the web application, started in this order and stopped in reverse.

The web application runs in this process, the worker and Temporal in one of their own each. There may be only one side
of it, the worker or the web application, against servers outside.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Never, TypeAlias

from fastapi import FastAPI
from temporalio.client import Client

from bootstrap.announcement import Ready, site_address
from bootstrap.cannot_run import CannotRun, PartEnded
from bootstrap.data_lock import held
from bootstrap.engine_address import announced
from bootstrap.logbook import told_in
from bootstrap.measuring import show_beside
from bootstrap.namespace import ensure_namespace
from bootstrap.ports import claim_site
from bootstrap.respawning import kept
from bootstrap.settings import Settings
from bootstrap.settling import settle
from bootstrap.temporal_client import connect
from bootstrap.temporal_command import temporal_program
from bootstrap.temporal_server import Household, TemporalServer
from bootstrap.temporal_tls import tls_of
from bootstrap.web_server import serving
from bootstrap.worker_life import MakeCrew
from bootstrap.worker_process import Job, WorkerProcess, read_libraries

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)

log = logging.getLogger(__name__)

Life: TypeAlias = asyncio.Task[None] | asyncio.Task[Never]
"""The task of one part; it is done when the part has ended."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the tree is made of; the tests bring smaller ones."""

    prepare: Callable[[Settings], None]
    """Bring the database up to date. Runs in a thread, before anything uses the database."""
    make_crew: MakeCrew | None
    """None where there is only the web application."""
    make_app: Callable[[Client, Settings], FastAPI]
    announce: Callable[[Ready], None]
    close: Callable[[], None] = lambda: None
    """Let go of what the web application was made with. Runs when it has ended."""


@dataclass(frozen=True, slots=True)
class Temporal:
    """A Temporal server that may be used; `life` ends when it is ours and lost."""

    address: str
    ui: str | None
    life: asyncio.Task[Never] | None


@dataclass(frozen=True, slots=True)
class Service:
    """A service that answers requests."""

    ready: Ready
    lives: Mapping[str, Life]
    """What runs here, by the name by which it is missed."""
    told_in: str
    """Where a person finds why one of them ended."""

    async def wait(self) -> Never:
        """Wait for as long as everything lives. Raises CannotRun (PartEnded) as soon as one part ends."""
        await asyncio.wait(self.lives.values(), return_when=asyncio.FIRST_COMPLETED)
        name, life = next((name, life) for name, life in self.lives.items() if life.done())
        cause = life.exception()
        log.error("%s ended by itself", life.get_name(), exc_info=cause)
        if isinstance(cause, CannotRun):
            raise cause
        raise PartEnded(f"{name}意外停止，整个服务已随之停止；原因见 {self.told_in}。") from cause


async def serve(settings: Settings, parts: Parts) -> None:
    """Serve until SIGINT or SIGTERM, which is an orderly end.

    Raises CannotRun when something prevents the start, or when a part ends by itself.
    """
    life = asyncio.create_task(_serve(settings, parts), name="service")
    with _stopped_by_signals(life) as stopped:
        try:
            await life
        except asyncio.CancelledError:
            if not stopped.is_set():
                raise


@asynccontextmanager
async def service(settings: Settings, parts: Parts) -> AsyncIterator[Service]:
    """Start everything, yield the service once it answers, stop everything: web, worker, Temporal.

    Raises CannotRun when something prevents the start.
    """
    if parts.make_crew is not None:
        read_libraries(parts.make_crew)
    with held(settings.data, shared=settings.is_replica) as lock, claim_site(settings) as site:
        async with _temporal(settings, lock) as temporal:
            await asyncio.to_thread(parts.prepare, settings)
            client = await _connected(settings, temporal, own_meters=parts.make_crew is None)
            await ensure_namespace(client, timedelta(days=settings.retention_days))
            with closing(parts):
                lives: dict[str, Life] = {} if temporal.life is None else {"Temporal 服务": temporal.life}
                async with AsyncExitStack() as running_parts:
                    app = parts.make_app(client, settings)
                    if parts.make_crew is not None:
                        worker = WorkerProcess(Job(parts.make_crew, settings, temporal.address))
                        show_beside(app, worker.meters)
                        lives["办件引擎"] = await running_parts.enter_async_context(kept(worker, "worker"))
                    lives["网页服务"] = await running_parts.enter_async_context(serving(app, site))
                    yield Service(_ready(settings, temporal, site), lives, told_in(settings))


async def _connected(settings: Settings, temporal: Temporal, *, own_meters: bool) -> Client:
    """Connect; the meters of Temporal's library are shown by the worker where there is one."""
    metrics = settings.engine_metrics if own_meters else None
    return await connect(temporal.address, settings.namespace, metrics=metrics, tls=tls_of(settings))


async def _serve(settings: Settings, parts: Parts) -> None:
    async with service(settings, parts) as started:
        parts.announce(started.ready)
        settle()
        await started.wait()


@asynccontextmanager
async def _temporal(settings: Settings, lock: int) -> AsyncIterator[Temporal]:
    if settings.temporal_address is not None:
        yield Temporal(settings.temporal_address, ui=None, life=None)
        return
    household = Household(settings.data, lock, temporal_program(), settings.namespace)
    server = TemporalServer(household, port=settings.temporal_port, ui_port=settings.ui_port)
    async with kept(server, "temporal") as life:
        with announced(settings.data, server.address):
            yield Temporal(server.address, f"http://127.0.0.1:{server.ui_port}", life)


@contextmanager
def _stopped_by_signals(life: asyncio.Task[None]) -> Iterator[asyncio.Event]:
    """Let the first signal cancel the life; more signals do not disturb its orderly end."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()

    def stop() -> None:
        if not stopped.is_set():
            stopped.set()
            life.cancel()

    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, stop)
    try:
        yield stopped
    finally:
        for number in STOP_SIGNALS:
            loop.remove_signal_handler(number)


def _ready(settings: Settings, temporal: Temporal, site: socket.socket) -> Ready:
    port: int = site.getsockname()[1]
    return Ready(site_address(settings.host, port), temporal.address, temporal.ui, settings.data)
