"""What comes while something is being done is done together after it; nobody waits for somebody else's fault."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from activities.together import MOST, Together


@dataclass
class Counter:
    """A counter where things are done in a thread, the first of them as slowly as the test likes."""

    opened: threading.Event = field(default_factory=threading.Event)
    rounds: list[Sequence[str]] = field(default_factory=list)

    def do(self, wanted: Sequence[str]) -> Sequence[str | Exception]:
        self.rounds.append(wanted)
        assert self.opened.wait(10)
        if "closed" in wanted:
            raise LookupError
        if "lost" in wanted:
            return []
        return [ValueError(one) if one.startswith("bad") else one.upper() for one in wanted]


async def asked(together: Together[str, str], counter: Counter, *wanted: str) -> list[asyncio.Task[str]]:
    """Ask for the first thing, and for all others while it is being done; then let the counter go on."""
    tasks = [asyncio.create_task(together.done(wanted[0]))]
    while not counter.rounds:  # noqa: ASYNC110 -- the work of a thread
        await asyncio.sleep(0.001)
    tasks += [asyncio.create_task(together.done(one)) for one in wanted[1:]]
    await asyncio.sleep(0)
    counter.opened.set()
    await asyncio.wait(tasks)
    return tasks


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def together(counter: Counter) -> Together[str, str]:
    """The first letters are names."""
    return Together(counter.do, lambda wanted: wanted[:4])


async def test_what_comes_meanwhile_is_done_in_one_go(together: Together[str, str], counter: Counter) -> None:
    tasks = await asked(together, counter, "a", "b", "c", "d")
    assert [task.result() for task in tasks] == ["A", "B", "C", "D"]
    assert counter.rounds == [["a"], ["b", "c", "d"]]
    assert await together.done("e") == "E"  # and it begins again


async def test_two_of_one_name_are_done_one_after_the_other(together: Together[str, str], counter: Counter) -> None:
    tasks = await asked(together, counter, "a", "same1", "b", "same2", "c")
    assert [task.result() for task in tasks] == ["A", "SAME1", "B", "SAME2", "C"]
    assert counter.rounds == [["a"], ["same1", "b", "c"], ["same2"]]


async def test_a_fault_is_told_to_him_whose_it_is(together: Together[str, str], counter: Counter) -> None:
    first, good, bad = await asked(together, counter, "a", "good", "bad")
    assert (first.result(), good.result()) == ("A", "GOOD")
    assert isinstance(bad.exception(), ValueError)


async def test_what_prevents_all_is_told_to_all_and_the_next_is_done(
    together: Together[str, str], counter: Counter
) -> None:
    first, one, other = await asked(together, counter, "a", "b", "closed")
    assert first.result() == "A"
    assert isinstance(one.exception(), LookupError)
    assert isinstance(other.exception(), LookupError)
    assert await together.done("d") == "D"


async def test_a_counter_that_loses_things_keeps_nobody_waiting(together: Together[str, str], counter: Counter) -> None:
    first, lost = await asked(together, counter, "a", "lost")
    assert first.result() == "A"
    assert isinstance(lost.exception(), ValueError)
    assert await together.done("d") == "D"


async def test_who_has_gone_keeps_nobody_waiting(together: Together[str, str], counter: Counter) -> None:
    gone = asyncio.create_task(together.done("a"))
    while not counter.rounds:  # noqa: ASYNC110 -- the work of a thread
        await asyncio.sleep(0.001)
    gone.cancel()
    waiting = asyncio.create_task(together.done("b"))
    await asyncio.sleep(0)
    counter.opened.set()
    assert await waiting == "B"
    assert gone.cancelled()


async def test_no_round_is_longer_than_it_may_be(together: Together[str, str], counter: Counter) -> None:
    tasks = await asked(together, counter, "a", *(f"{n:03}" for n in range(MOST + 1)))
    assert all(task.done() and not task.exception() for task in tasks)
    assert [len(some) for some in counter.rounds] == [1, MOST, 1]
