"""The examination behind `gongkai doctor`: the register page by page, each page held against the engine's roll.

Whatever looks wrong is looked at again after a moment: on a running service an act may have come in between.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from records import doctor, numbering, refolding
from records.database import Database
from records.doctor import Examined
from records.findings import Fault, Finding
from workflows.roll import Roll

PAGE = 200
PAUSES = (1.5, 5.0)
"""Seconds before each further look. The engine hears of an act when everything that follows from it is done."""
MANY = 50

Look = Callable[[Sequence[str]], Awaitable[Sequence[Finding]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One page was examined: how many requests it held, and what was found in them."""

    seen: int
    findings: Sequence[Finding]


class Examination:
    """Examines one register; without a roll the running requests are left out. `now` gives an aware instant."""

    def __init__(self, database: Database, roll: Roll | None, now: Callable[[], datetime]) -> None:
        self._database = database
        self._roll = roll
        self._now = now

    async def steps(self) -> AsyncIterator[Step]:
        """Examine everything, page by page (EngineAway, DatabaseAway)."""
        if not await asyncio.to_thread(self._database.is_current):
            yield Step(0, [Finding("数据库", Fault.OLD_TABLES)])
            return
        if await asyncio.to_thread(refolding.is_outdated, self._database):
            yield Step(0, [Finding("统计", Fault.OUTDATED)])
        after = ""
        while page := await asyncio.to_thread(numbering.listed, self._database, after, PAGE):
            yield Step(len(page), await self._page(page))
            after = page[-1]
        for series in await asyncio.to_thread(numbering.every_series, self._database):
            yield Step(0, await asyncio.to_thread(list, numbering.examine(self._database, series)))
        if self._roll is not None:
            async for running in self._roll.everybody():
                yield Step(0, await self._strays(self._roll, running))

    async def _page(self, page: Sequence[str]) -> Sequence[Finding]:
        examined = await self._examined(page)
        suspects = [finding.concerns for finding in examined.findings]
        if self._roll is not None:
            known = await self._roll.known(list(examined.open))
            suspects += [finding.concerns for finding in _against(known, examined, known)]
        return await self._patiently(sorted(set(suspects)), self._closer_look)

    async def _closer_look(self, suspects: Sequence[str]) -> Sequence[Finding]:
        if self._roll is None:
            return (await self._examined(suspects)).findings
        before = await self._roll.known(suspects)
        examined = await self._examined(suspects)
        after = await self._roll.known(suspects)
        return [*examined.findings, *_against(before, examined, after)]

    async def _strays(self, roll: Roll, running: Sequence[str]) -> Sequence[Finding]:
        """Find requests that run though they have ended, or that the register does not know."""

        async def look(suspects: Sequence[str]) -> Sequence[Finding]:
            still = list(await roll.known(suspects))
            return [Finding(number, Fault.STRAY) for number in _at_rest(still, await self._examined(still))]

        return await self._patiently(_at_rest(running, await self._examined(running)), look)

    async def _patiently(self, suspects: Sequence[str], look: Look) -> Sequence[Finding]:
        """Look again, and again at what is still wrong; when very much is, there is nothing to wait for."""
        findings: Sequence[Finding] = ()
        for pause in PAUSES:
            if not suspects:
                return ()
            await asyncio.sleep(pause)
            findings = await look(suspects)
            suspects = sorted({finding.concerns for finding in findings})
            if len(suspects) > MANY:
                break
        return findings

    async def _examined(self, page: Sequence[str]) -> Examined:
        return await asyncio.to_thread(doctor.examine, self._database, page, self._now())


def _against(
    before: Mapping[str, int | None], examined: Examined, after: Mapping[str, int | None]
) -> Iterator[Finding]:
    """Hold ledgers against what the engine knew before and after they were read: both only grow."""
    unopened = {finding.concerns for finding in examined.findings if finding.fault is Fault.UNOPENED}
    for number, entries in examined.open.items():
        if number in unopened:
            continue
        knew, knows = before.get(number, 0), after.get(number, 0)
        if number not in after:
            yield Finding(number, Fault.NOT_RUNNING)
        elif knew is None or knows is None:
            yield Finding(number, Fault.SILENT)
        elif knows < entries:
            yield Finding(number, Fault.BEHIND, str(knows))
        elif knew > entries:
            yield Finding(number, Fault.AHEAD, str(knew))


def _at_rest(running: Sequence[str], examined: Examined) -> Sequence[str]:
    """Return which of the running requests have ended, or are unknown to the register."""
    return [number for number in running if number in examined.ended or number in examined.absent]
