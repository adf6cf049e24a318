"""Half a gongkai in a process of its own, so that it can be killed alone: only the worker, or only the web application.

    python -m chaos.half worker|api PORT DATA TEMPORAL DATABASE

The product runs both in one process; nothing else differs here. The other half is there in name only.
"""

import asyncio
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

from fastapi import FastAPI
from temporalio import activity
from temporalio.client import Client
from temporalio.worker import Worker

from bootstrap.logbook import log_to
from bootstrap.serve import Parts, serve
from bootstrap.settings import Settings, read_settings
from bootstrap.wiring import parts

NOBODY = "nobody"


@activity.defn(name="nothing")
async def nothing() -> None:
    """Do nothing; nobody asks for it."""


def _idle(client: Client, _settings: Settings) -> Worker:
    return Worker(client, task_queue=NOBODY, activities=[nothing])


def _blank(_client: Client, _settings: Settings) -> FastAPI:
    return FastAPI(openapi_url=None)


HALVES: Mapping[str, Callable[[Parts], Parts]] = {
    "worker": lambda whole: replace(whole, make_app=_blank),
    "api": lambda whole: replace(whole, make_worker=_idle),
}


def main(half: str, port: str, data: str, temporal: str, database: str) -> None:
    """Serve until killed."""
    settings = read_settings(port=int(port), data=data, temporal_address=temporal, database_url=database)
    log_to(settings.data, as_json=False)
    asyncio.run(serve(settings, HALVES[half](parts())))


if __name__ == "__main__":
    main(*sys.argv[1:])
