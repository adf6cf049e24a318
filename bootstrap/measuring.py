"""Where the meters are read: at the door of the web application, and at the door to the engine.

Every process has its own page: this one's is at /metrics, that of the worker beside it at /metrics/worker.
"""

import json
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from temporalio.client import Client

from activities.shapes import Life
from api.prefix import PREFIX
from bootstrap.meters import Meters
from rules.refusals import Refusal
from workflows.client import Cases, EngineAway
from workflows.messages import Answer, Perform

PATH, BESIDE = "/metrics", "/metrics/worker"
PROBLEM = b"application/problem+json"
NO_ROUTE = "其他"


class MeasuredCases(Cases):
    """Running requests, with a clock beside every act."""

    def __init__(self, client: Client, life_of: Callable[[str], Life], meters: Meters) -> None:
        super().__init__(client, life_of)
        self._meters = meters

    async def perform(self, register_no: str, wanted: Perform) -> Answer:
        """Do an act, and note how long it took and how it ended."""
        with self._timed():
            return await super().perform(register_no, wanted)

    @contextmanager
    def _timed(self) -> Iterator[None]:
        began, outcome = time.perf_counter(), "failed"
        try:
            yield
            outcome = "done"
        except Refusal:
            outcome = "refused"
            raise
        except EngineAway:
            outcome = "away"
            raise
        finally:
            self._meters.acts.labels(outcome).observe(time.perf_counter() - began)


class MeasuredDoor:
    """Every answer of the application: how long it took, by its route (never by its address), and why it refused."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app = app
        self._meters = meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request through."""
        if scope["type"] != "http" or scope["path"] in (PATH, BESIDE):
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        began = time.perf_counter()
        try:
            await self._app(scope, receive, answer.send)
        finally:
            self._meters.answers.labels(scope["method"], _route(scope), answer.status).observe(
                time.perf_counter() - began
            )
            if answer.code:
                self._meters.refusals.labels(answer.code).inc()


def _route(scope: Scope) -> str:
    """Return the pattern of the address, in which a register number is only "{no}"."""
    path = getattr(scope.get("route"), "path", None)
    if not isinstance(path, str):
        return NO_ROUTE
    inside = scope["path"].startswith(PREFIX) and not path.startswith(PREFIX)
    return f"{PREFIX}{path}" if inside else path


class _Answer:
    """One answer on its way out: its status, and the code of its problem if it is one."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._is_problem = False
        self.status = "500"
        self.code = ""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = str(message["status"])
            self._is_problem = (b"content-type", PROBLEM) in message["headers"]
        elif self._is_problem and message["type"] == "http.response.body" and not self.code:
            self.code = str(json.loads(message["body"])["code"])
        await self._send(message)


def measure(app: FastAPI, meters: Meters) -> None:
    """Measure every answer of the application, and show the meters."""

    def show(_request: Request) -> Response:
        return Response(meters.page(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app.add_route(PATH, show)
    app.add_middleware(MeasuredDoor, meters=meters)


def show_beside(app: FastAPI, page: Callable[[], Awaitable[bytes]]) -> None:
    """Show the meters of the process beside this one; 503 while it cannot be asked."""

    async def show(_request: Request) -> Response:
        found = await page()
        return Response(found, 200 if found else 503, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app.add_route(BESIDE, show)
