"""The whole service, and a clerk who speaks to it over HTTP."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count

import httpx

from bootstrap.crew import crew
from bootstrap.serve import service
from bootstrap.settings import Settings
from bootstrap.temporal_client import connect
from bootstrap.wiring import parts
from bootstrap.worker import working
from tests.zhongwei import CITY, CLERK, CONTACT, NAME, WANTED
from workflows.roll import Roll

KEYS = count(1)


class Clerk:
    """Speaks to the service."""

    def __init__(self, site: str) -> None:
        self.web = httpx.AsyncClient(base_url=site, timeout=30)

    async def send(self, path: str, body: object) -> httpx.Response:
        """POST with a key of its own."""
        return await self.web.post(f"/api/v1{path}", json=body, headers={"Idempotency-Key": f"key-{next(KEYS)}"})

    async def post(self, path: str, body: object) -> Mapping[str, object]:
        """POST what is expected to succeed."""
        answer = await self.send(path, body)
        assert answer.is_success, answer.text
        return dict(answer.json())

    async def register(self, **applicant: str) -> str:
        """Register a request of Monday 5 February 2024."""
        body = {
            "agency": CITY,
            "actor": CLERK,
            "applicant": {"kind": "natural", "name": NAME, "contact": CONTACT, **applicant},
            "received": {"channel": "in_person", "arrived_on": "2024-02-05"},
            "description": WANTED,
        }
        return str((await self.post("/requests", body))["register_no"])

    async def act(self, number: str, body: Mapping[str, object]) -> int:
        """Do an act and return the number of its entry."""
        return int(str((await self.post(f"/requests/{number}/acts", {"actor": CLERK, **body}))["seq"]))


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[tuple[Clerk, Roll]]:
    """Run the whole service meanwhile."""
    async with service(settings, parts()) as running:
        clerk = Clerk(running.ready.site)
        async with clerk.web:
            yield clerk, Roll(await connect(running.ready.temporal, settings.namespace))


@asynccontextmanager
async def serving_here(settings: Settings) -> AsyncIterator[Clerk]:
    """Run all but Temporal in this process, whose log a test can read to the last line."""
    async with service(settings, parts("web")) as running:
        engine, clerk = await connect(running.ready.temporal, settings.namespace), Clerk(running.ready.site)
        with crew(engine, settings) as at_work:
            async with working(at_work.worker), clerk.web:
                yield clerk
