"""Requests that should live in the engine and do not: they are opened, and the register is gone through for others.

Those that live on though their ledgers have ended are had to read them again, and end.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from pydantic import ValidationError
from temporalio import activity

from activities.shapes import After, Called, Missing, Round
from records import opening, standing
from records.database import Database
from rules.refusals import Refusal

PAGE = 100
AT_ONCE = 10
CALLED = 500
SECOND_CALL = 5.0
"""Seconds until those who did not answer are called again."""
MANY = 50
"""When so many do not answer the engine has lost them, and there is nothing to wait for."""

log = logging.getLogger(__name__)

Open = Callable[[str], Awaitable[int]]
"""Open a life, or have the running one read its ledger again; return how many entries of its ledger it knows."""


class Roll(Protocol):
    """The roll of running requests."""

    async def behind(self, expected: Mapping[str, int]) -> Sequence[str]:
        """Say which of these requests, with the entries of their ledgers, do not run or know fewer."""

    async def how_many(self) -> int:
        """Say how many requests run."""

    def everybody(self) -> AsyncIterator[Sequence[str]]:
        """Give the register numbers of all running requests, a page at a time."""


class Unopened:
    """The list of requests whose life is still to be opened, and the door to the engine to open them by."""

    def __init__(self, database: Database, open_life: Open, roll: Roll) -> None:
        self._database = database
        self._open_life = open_life
        self._roll = roll

    @activity.defn(name="open_some")
    async def open_some(self, asked: After) -> Round:
        """Open one page of the list, ten at a time. One that cannot be opened stays on it and holds up nobody."""
        page = await asyncio.to_thread(opening.unopened, self._database, PAGE, asked.after)
        turn = asyncio.Semaphore(AT_ONCE)
        known = await asyncio.gather(*(self._open(number, turn) for number in page))
        opened = {number: seq for number, seq in zip(page, known, strict=True) if seq is not None}
        await asyncio.to_thread(opening.opened, self._database, opened)
        return Round(reached=page[-1] if len(page) == PAGE else "", seen=len(page))

    async def _open(self, register_no: str, turn: asyncio.Semaphore) -> int | None:
        """Open one; return how many entries it knows, None when it cannot be opened."""
        async with turn:
            try:
                return await self._open_life(register_no)
            except (Refusal, ValidationError, LookupError) as error:
                kind, about = type(error).__name__, {"register_no": register_no}
                log.error("%s cannot be opened (%s): see gongkai doctor", register_no, kind, extra=about)  # noqa: TRY400 -- its words may quote the ledger
                return None

    @activity.defn(name="call_roll")
    async def call_roll(self, asked: After) -> Called:
        """Call the roll of one page of open requests: who does not answer, or has fallen behind, goes on the list."""
        page = await asyncio.to_thread(standing.open_cases, self._database, asked.after, CALLED)
        missing = await self._missing({place.register_no: place.seq for place in page})
        if missing:
            log.warning("%d open requests do not run or have fallen behind, and are opened again", len(missing))
            await asyncio.to_thread(opening.note_all_unopened, self._database, missing)
        if not asked.after:
            await self._end_what_has_ended()
        return Called(reached=page[-1].register_no if len(page) == CALLED else "", missing=len(missing))

    async def _missing(self, entries: Mapping[str, int]) -> Sequence[str]:
        """Return who does not answer twice: the engine hears of an act when everything that follows from it is done."""
        suspects = await self._roll.behind(entries)
        if not suspects or len(suspects) > MANY:
            return suspects
        await asyncio.sleep(SECOND_CALL)
        return await self._roll.behind({number: entries[number] for number in suspects})

    async def _end_what_has_ended(self) -> None:
        """Have each life whose ledger has ended read it: the engine was killed before it knew of the last entries."""
        if await self._roll.how_many() <= await asyncio.to_thread(standing.how_many_open, self._database):
            return
        suspects = await self._running_at_rest()
        if not suspects:
            return
        await asyncio.sleep(SECOND_CALL)
        strays = sorted(suspects & await self._running_at_rest())
        if strays:
            log.warning("%d requests run though their ledgers have ended, and read them again", len(strays))
        for number in strays:
            await self._open_life(number)

    async def _running_at_rest(self) -> set[str]:
        found: set[str] = set()
        async for page in self._roll.everybody():
            found.update(await asyncio.to_thread(standing.at_rest, self._database, page))
        return found

    @activity.defn(name="missing")
    def missing(self, lives: Missing) -> None:
        """Put requests on the list that should be running and are not: the sweep opens them from their ledgers."""
        opening.note_all_unopened(self._database, lives.register_nos)
