"""The watch over sweep and courier: started, and started again should the engine lose them, as long as we serve."""

import asyncio
import logging

from workflows.client import Cases, EngineAway

PAUSE = 60.0
"""Seconds between two looks; starting what runs already costs the engine nothing."""
SOON = 5.0
"""Seconds until the next try while the engine does not answer."""

log = logging.getLogger(__name__)


async def watch(cases: Cases) -> None:
    """Keep the sweep and the courier running until cancelled; the sweep looks at once at what has come to lie there."""
    sweep = cases.look_now
    while True:
        try:
            await sweep()
            sweep = cases.keep_sweeping
            await cases.keep_delivering()
        except EngineAway:
            log.warning("engine away: sweep and courier are started when it answers")
            await asyncio.sleep(SOON)
        else:
            await asyncio.sleep(PAUSE)
