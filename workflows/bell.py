"""The bell at the desk: rung after registrations, once for many, when the desk has a moment's rest."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

QUIET = 0.5
"""Seconds without another registration before the bell rings: who stands at the desk comes first."""
LONGEST = 10.0
"""Seconds after which it rings all the same."""

log = logging.getLogger(__name__)


class Bell:
    """Calls `ring` after the last of several pulls. What it fails to call, the sweep sees on its next round."""

    def __init__(self, ring: Callable[[], Awaitable[None]]) -> None:
        self._ring = ring
        self._timer: asyncio.TimerHandle | None = None
        self._latest = 0.0
        self._ringing: asyncio.Task[None] | None = None

    def pull(self) -> None:
        """Have the bell rung soon."""
        loop = asyncio.get_running_loop()
        if self._timer is None:
            self._latest = loop.time() + LONGEST
        else:
            self._timer.cancel()
        self._timer = loop.call_at(min(loop.time() + QUIET, self._latest), self._begin)

    def _begin(self) -> None:
        self._timer = None  # whoever pulls from here on is heard by another ring
        self._ringing = asyncio.create_task(self._rung(), name="bell")

    async def _rung(self) -> None:
        try:
            await self._ring()
        except Exception:
            log.warning("the sweep was not called: it opens what was registered on its next round", exc_info=True)
