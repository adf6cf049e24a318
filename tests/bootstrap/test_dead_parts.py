"""A part that dies takes the whole service with it, in one clear sentence."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from temporalio.client import Client
from temporalio.worker import Worker

from bootstrap.announcement import Ready
from bootstrap.cannot_run import PartEnded
from bootstrap.data_lock import held
from bootstrap.serve import Parts, serve
from bootstrap.settings import Settings, read_settings
from tests.bootstrap import small_service
from tests.bootstrap.instance import Instance

pytestmark = pytest.mark.server


@pytest.fixture
def settings(running: Instance, tmp_path: Path) -> Settings:
    """A service that borrows the Temporal of another instance."""
    return read_settings(port=0, data=tmp_path / "data", temporal_address=f"127.0.0.1:{running.temporal_port}")


def silent(_ready: Ready) -> None:
    """Announce nothing."""


PARTS = Parts(small_service.prepare, small_service.make_worker, small_service.make_app, silent)


async def test_a_worker_that_ends_by_itself_ends_the_service(settings: Settings) -> None:
    workers: list[Worker] = []
    shutdowns: list[asyncio.Task[None]] = []

    def make_worker(client: Client, settings: Settings) -> Worker:
        workers.append(small_service.make_worker(client, settings))
        return workers[0]

    def end_worker(_ready: Ready) -> None:
        shutdowns.append(asyncio.create_task(workers[0].shutdown()))

    with pytest.raises(PartEnded) as ended:
        await serve(settings, replace(PARTS, make_worker=make_worker, announce=end_worker))
    log = settings.data / "gongkai.log"
    assert str(ended.value) == f"办件引擎意外停止，整个服务已随之停止；原因见 {log}。"


async def test_an_application_that_does_not_start_ends_the_service(settings: Settings) -> None:
    @asynccontextmanager
    async def fails(_app: FastAPI) -> AsyncIterator[None]:
        int("no number")
        yield

    with pytest.raises(PartEnded, match="网页服务没有启动"):
        await serve(settings, replace(PARTS, make_app=lambda _client, _settings: FastAPI(lifespan=fails)))


async def test_a_database_that_cannot_be_prepared_ends_the_service_and_frees_the_data(
    settings: Settings,
) -> None:
    def fails(_settings: Settings) -> None:
        raise LookupError("no database")

    with pytest.raises(LookupError, match="no database"):
        await serve(settings, replace(PARTS, prepare=fails))
    with held(settings.data):
        pass


async def test_whoever_serves_may_stop_serving(settings: Settings) -> None:
    ready = asyncio.Event()
    serving = asyncio.create_task(serve(settings, replace(PARTS, announce=lambda _ready: ready.set())))
    await ready.wait()
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving
    with held(settings.data):
        pass
