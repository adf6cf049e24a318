"""What the doctor says of a running service."""

import asyncio
from contextlib import closing

from bootstrap.examination import Examination
from bootstrap.settings import Settings
from bootstrap.wiring import now
from records.database import Database
from records.findings import Finding
from workflows.roll import Roll

PATIENCE = 30.0


async def found(settings: Settings, roll: Roll) -> list[Finding]:
    """Return everything that is not as it should be."""
    with closing(Database(settings.database)) as database:
        steps = [step async for step in Examination(database, roll, now).steps()]
    return [finding for step in steps for finding in step.findings]


async def until_silent(settings: Settings, roll: Roll) -> None:
    """Wait until the doctor finds nothing."""
    async with asyncio.timeout(PATIENCE):
        while await found(settings, roll):
            pass  # the doctor takes its own pause before it says that something is wrong
