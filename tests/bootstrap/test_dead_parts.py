"""A part that dies takes the whole service with it, in one clear sentence."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from temporalio.client import Client

from bootstrap import worker_process
from bootstrap.announcement import Ready
from bootstrap.cannot_run import CannotRun, PartEnded
from bootstrap.data_lock import held
from bootstrap.serve import Parts, serve
from bootstrap.settings import Settings, read_settings
from bootstrap.worker_life import Crew
from tests.bootstrap import small_service
from tests.bootstrap.instance import Instance

pytestmark = pytest.mark.server


@pytest.fixture
def settings(running: Instance, tmp_path: Path) -> Settings:
    """A service that borrows the Temporal of another instance."""
    return read_settings(port=0, data=tmp_path / "data", temporal_address=f"127.0.0.1:{running.temporal_port}")


def silent(_ready: Ready) -> None:
    """Announce nothing."""


PARTS = Parts(small_service.prepare, small_service.crew, small_service.make_app, silent)


@contextmanager
def weak_crew(client: Client, settings: Settings) -> Iterator[Crew]:
    """Work for half a second."""
    with small_service.crew(client, settings) as crew:
        asyncio.get_running_loop().call_later(0.5, lambda: os.kill(os.getpid(), signal.SIGTERM))
        yield crew


def no_crew(_client: Client, _settings: Settings) -> AbstractContextManager[Crew]:
    """Lack something."""
    raise CannotRun("没有工作人员。")


def faulty_crew(_client: Client, _settings: Settings) -> AbstractContextManager[Crew]:
    """Fail for a reason that is nobody's business."""
    raise LookupError("a name")


async def test_a_worker_that_ends_again_and_again_ends_the_service(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_process, "RESPAWN_PAUSES", (0.0, 0.1))
    with pytest.raises(PartEnded) as ended:
        await serve(settings, replace(PARTS, make_crew=weak_crew))
    assert str(ended.value) == f"办件引擎反复退出，服务已停止：原因见 {settings.data / 'worker.log'}。"


async def test_a_worker_that_lacks_something_says_so(settings: Settings) -> None:
    with pytest.raises(PartEnded) as ended:
        await serve(settings, replace(PARTS, make_crew=no_crew))
    assert str(ended.value) == "办件引擎没有启动：没有工作人员。"


async def test_a_worker_that_does_not_start_is_told_with_its_log(settings: Settings) -> None:
    with pytest.raises(PartEnded, match=r"^办件引擎没有启动：原因见 .*worker\.log。$"):
        await serve(settings, replace(PARTS, make_crew=faulty_crew))
    log = (settings.data / "worker.log").read_text("utf-8")
    assert "builtins.LookupError" in log
    assert "a name" not in log


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
