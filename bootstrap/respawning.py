"""A part in a process of its own: kept alive meanwhile, started again when it ends, unless that does not help."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Never, Protocol

RESPAWN_PAUSES = (0.0, 0.2, 0.5, 1.0, 2.0)
"""Seconds before each respawn of a part that ends again before it was steady; after the last we give up."""

log = logging.getLogger(__name__)


async def respawned(
    name: str,
    ended: Callable[[], Awaitable[int | None]],
    start: Callable[[], Awaitable[object]],
    pauses: Sequence[float],
    steady_after: float,
) -> None:
    """Start a part again whenever it has ended (with an exit code); return when that does not help.

    It helps when the part then lives for `steady_after` seconds.
    """
    clock = asyncio.get_running_loop().time
    deaths = 0
    while True:
        born = clock()
        code = await ended()
        deaths = 1 if clock() - born >= steady_after else deaths + 1
        log.warning("%s ended with code %s, for the %d. time in a row", name, code, deaths)
        if deaths > len(pauses):
            return
        await asyncio.sleep(pauses[deaths - 1])
        await start()


class Kept(Protocol):
    """A part that is kept."""

    async def start(self) -> None:
        """Start it, and wait until it serves."""

    async def keep_alive(self) -> Never:
        """Start it again whenever it ends."""

    async def stop(self) -> None:
        """Stop it, or what there is of it."""


@asynccontextmanager
async def kept(part: Kept, name: str) -> AsyncIterator[asyncio.Task[Never]]:
    """Start a part, yield the task that keeps it alive, and stop it at the end."""
    try:
        await part.start()
        life = asyncio.create_task(part.keep_alive(), name=name)
        try:
            yield life
        finally:
            life.cancel()
            await asyncio.wait({life})
    finally:
        await part.stop()
