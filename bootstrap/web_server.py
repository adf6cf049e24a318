"""The web application on a port that is already ours."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from fastapi import FastAPI

from bootstrap.cannot_run import PartEnded

GRACE = 10
"""Seconds that requests in flight have to finish when the service stops."""
KEPT = 150
"""Seconds that a connection on which nobody asks is kept: longer than proxies keep theirs, or they would now and then
ask on one that is just being closed."""


class WebServer(uvicorn.Server):
    """uvicorn without its own handling of signals: it would raise them again past our orderly stop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell when requests are answered."""
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def serving(app: FastAPI, site: socket.socket) -> AsyncIterator[asyncio.Task[None]]:
    """Answer requests at the site, yield the task that does so, and finish those in flight at the end.

    Raises PartEnded when the application does not start.
    """
    config = uvicorn.Config(
        app,
        http="httptools",
        lifespan="on",
        ws="none",
        access_log=False,
        log_config=None,
        timeout_keep_alive=KEPT,
        timeout_graceful_shutdown=GRACE,
    )
    server = WebServer(config)
    life = asyncio.create_task(_life(server, site), name="web")
    ready = asyncio.create_task(server.ready.wait())
    try:
        await asyncio.wait({life, ready}, return_when=asyncio.FIRST_COMPLETED)
        if life.done():
            life.result()
        yield life
    finally:
        ready.cancel()
        server.should_exit = True
        await asyncio.wait({life}, timeout=GRACE + 2)
        life.cancel()
        await asyncio.wait({life})


async def _life(server: WebServer, site: socket.socket) -> None:
    try:
        await server.serve(sockets=[site])
    except SystemExit as leaving:  # uvicorn's way of saying so would end the whole loop
        raise PartEnded("网页服务没有启动，服务已停止；原因见数据目录中的日志。") from leaving
