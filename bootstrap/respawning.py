"""A part in a process of its own that ends by itself is started again, unless that does not help."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

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
