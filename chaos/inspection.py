"""The pause in which everything is looked at: the clerks' memory against the ledger, and what the doctor finds."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from temporalio.service import RPCError

from bootstrap.examination import Examination
from bootstrap.temporal_client import connect
from bootstrap.wiring import now
from chaos.comparison import differences
from chaos.memory import Memory
from chaos.parts import NAMESPACE, gongkai
from chaos.system import System
from records import doctor
from records.database import Database
from records.unavailable import DatabaseAway
from workflows.client import EngineAway
from workflows.names import SWEEP
from workflows.roll import Roll
from workflows.sweep import Sweep

PATIENCE = 90.0
"""Seconds for all that should happen by itself: lives opened by the sweep, reminders given, files closed."""
PAUSE = 1.0
MANY = 20


def inspect(system: System, memory: Memory, *, called: bool) -> Sequence[str]:
    """Return everything that is wrong while nobody works. `called`: the sweep is asked to look, not waited for.

    Anything that is wrong in the ledger is wrong for good; the doctor has to fall silent within PATIENCE.
    """
    database = Database(system.database_url)
    try:
        if called:
            asyncio.run(_call(system))
        lasting = _silence(system, database)
        return [*memory.wrongs, *differences(database, memory), *lasting][:MANY]
    finally:
        database.close()


def doctors_word(system: System) -> Sequence[str]:
    """Return what `gongkai doctor` has to say, as an operator would hear it; nothing when it finds no difference."""
    says = system.data / "doctor.said"
    healthy = gongkai(says, "doctor", *system.options).launch().wait(PATIENCE) == 0
    return () if healthy else says.read_text(encoding="utf-8").splitlines()[-MANY:]


def _silence(system: System, database: Database) -> Sequence[str]:
    until = time.monotonic() + PATIENCE
    while True:
        system.tend()
        try:
            found = asyncio.run(_examined(system, database))
        except (DatabaseAway, EngineAway, OSError) as away:
            found = [f"the doctor could not look: {away}"]
        if not found or time.monotonic() > until:
            return found
        time.sleep(PAUSE)


async def _examined(system: System, database: Database) -> Sequence[str]:
    client = await connect(system.temporal_address(), NAMESPACE)
    steps = [step async for step in Examination(database, Roll(client), _impatient(now)).steps()]
    return [finding.sentence for step in steps for finding in step.findings]


async def _call(system: System) -> None:
    client = await connect(system.temporal_address(), NAMESPACE)
    with suppress(RPCError):
        await client.get_workflow_handle(SWEEP).signal(Sweep.look)


def _impatient(clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """Return a clock by which the doctor's own patience with reminders is over."""
    return lambda: clock() + doctor.PATIENCE
