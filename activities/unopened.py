"""Requests that should live in the engine and do not: they are opened, and the register is gone through for others."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

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
Behind = Callable[[Mapping[str, int]], Awaitable[Sequence[str]]]
"""Say which of these requests, with the entries of their ledgers, do not run or know fewer."""


class Unopened:
    """The list of requests whose life is still to be opened, and the door to the engine to open them by."""

    def __init__(self, database: Database, open_life: Open, behind: Behind) -> None:
        self._database = database
        self._open_life = open_life
        self._behind = behind

    @activity.defn(name="open_some")
    async def open_some(self, asked: After) -> Round:
        """Open one page of the list, ten at a time. One that cannot be opened stays on it and holds up nobody."""
        page = await asyncio.to_thread(opening.unopened, self._database, PAGE, asked.after)
        turn = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._open(number, turn) for number in page))
        return Round(reached=page[-1] if len(page) == PAGE else "", seen=len(page))

    async def _open(self, register_no: str, turn: asyncio.Semaphore) -> None:
        async with turn:
            try:
                seq = await self._open_life(register_no)
            except (Refusal, ValidationError, LookupError) as error:
                kind, about = type(error).__name__, {"register_no": register_no}
                log.error("%s cannot be opened (%s): see gongkai doctor", register_no, kind, extra=about)  # noqa: TRY400 -- its words may quote the ledger
                return
            await asyncio.to_thread(opening.opened, self._database, register_no, seq)

    @activity.defn(name="call_roll")
    async def call_roll(self, asked: After) -> Called:
        """Call the roll of one page of open requests: who does not answer, or has fallen behind, goes on the list."""
        page = await asyncio.to_thread(standing.open_cases, self._database, asked.after, CALLED)
        missing = await self._missing({place.register_no: place.seq for place in page})
        if missing:
            log.warning("%d open requests do not run or have fallen behind, and are opened again", len(missing))
            await asyncio.to_thread(opening.note_all_unopened, self._database, missing)
        return Called(reached=page[-1].register_no if len(page) == CALLED else "", missing=len(missing))

    async def _missing(self, entries: Mapping[str, int]) -> Sequence[str]:
        """Return who does not answer twice: the engine hears of an act when everything that follows from it is done."""
        suspects = await self._behind(entries)
        if not suspects or len(suspects) > MANY:
            return suspects
        await asyncio.sleep(SECOND_CALL)
        return await self._behind({number: entries[number] for number in suspects})

    @activity.defn(name="missing")
    def missing(self, lives: Missing) -> None:
        """Put requests on the list that should be running and are not: the sweep opens them from their ledgers."""
        opening.note_all_unopened(self._database, lives.register_nos)
