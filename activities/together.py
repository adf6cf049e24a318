"""Things of one kind that are done together: whatever comes while some are being done is done in one go after them.

One transaction for many acts: at a quiet desk nobody waits, at a busy one nobody pays for a transaction of his own.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Wanted = TypeVar("Wanted")
Done = TypeVar("Done")

MOST = 50
"""How many things are done in one go: the last of them waits for the first."""


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[Wanted, Done]):
    wanted: Wanted
    name: str
    answer: "asyncio.Future[Done]"


class Together(Generic[Wanted, Done]):
    """Hands `do`, in a thread, what has come meanwhile; things with the same name never in one go.

    `do` returns for each thing what came of it, or why it failed; what it raises is raised for each of them.
    """

    def __init__(
        self, do: Callable[[Sequence[Wanted]], Sequence[Done | Exception]], name: Callable[[Wanted], str]
    ) -> None:
        self._do = do
        self._name = name
        self._waiting: list[_Waiting[Wanted, Done]] = []
        self._work: asyncio.Task[None] | None = None

    async def done(self, wanted: Wanted) -> Done:
        """Return what came of it; raises why it failed."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Done] = loop.create_future()
        self._waiting.append(_Waiting(wanted, self._name(wanted), answer))
        if self._work is None:
            self._work = loop.create_task(self._do_all(), name="together")
        return await answer

    async def _do_all(self) -> None:
        while self._waiting:
            some = self._next()
            told: Sequence[tuple[_Waiting[Wanted, Done], Done | Exception]]
            try:
                outcomes = await asyncio.to_thread(self._do, [one.wanted for one in some])
                told = list(zip(some, outcomes, strict=True))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is raised for those who wait
                told = [(one, error) for one in some]
            for one, outcome in told:
                _answer(one.answer, outcome)
        self._work = None

    def _next(self) -> Sequence[_Waiting[Wanted, Done]]:
        """Take the first of those who wait, one of each name."""
        some: dict[str, _Waiting[Wanted, Done]] = {}
        for one in self._waiting:
            if len(some) < MOST:
                some.setdefault(one.name, one)
        taken = set(map(id, some.values()))
        self._waiting = [one for one in self._waiting if id(one) not in taken]
        return list(some.values())


def _answer(answer: "asyncio.Future[Done]", outcome: Done | Exception) -> None:
    if answer.done():  # whoever wanted it has gone
        return
    if isinstance(outcome, Exception):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)
