"""A whole process tree with the tests' own small parts: `python -m tests.bootstrap.small_service SETTINGS_JSON`."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from fastapi import FastAPI
from temporalio.client import Client
from temporalio.worker import Worker

from bootstrap.announcement import Ready, announce
from bootstrap.cannot_run import CannotRun
from bootstrap.serve import Parts, serve
from bootstrap.settings import Settings, read_settings
from bootstrap.worker_life import Crew
from tests.bootstrap.small_workflow import TASK_QUEUE, Notebook


def prepare(settings: Settings) -> None:
    """Stand for the migration of the database."""
    (settings.data / "prepared").touch()


@contextmanager
def crew(client: Client, _settings: Settings) -> Iterator[Crew]:
    """Work on notebooks."""
    worker = Worker(
        client,
        task_queue=TASK_QUEUE,
        workflows=[Notebook],
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=2),
    )
    yield Crew(worker, lambda: str(os.getpid()).encode())


def make_app(client: Client, _settings: Settings) -> FastAPI:
    """Open notebooks, add to them, and tell which Temporal has them."""
    app = FastAPI()

    @app.post("/notebooks/{name}")
    async def open_notebook(name: str) -> str:
        handle = await client.start_workflow(Notebook.run, id=name, task_queue=TASK_QUEUE)
        return handle.id

    @app.post("/notebooks/{name}/{word}")
    async def add(name: str, word: str) -> list[str]:
        async with asyncio.timeout(15):
            return await client.get_workflow_handle(name).execute_update(Notebook.add, word)

    @app.get("/temporal")
    async def temporal() -> str:
        return client.service_client.config.target_host

    return app


def main() -> None:
    """Serve with the settings given as one JSON object."""
    settings = read_settings(**json.loads(sys.argv[1]))
    try:
        asyncio.run(serve(settings, Parts(prepare, crew, make_app, _announce)))
    except CannotRun as error:
        sys.exit(str(error))


def _announce(ready: Ready) -> None:
    announce(ready)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
