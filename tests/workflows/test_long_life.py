"""Three years and three hundred acts: a life goes through many runs, and nobody can tell from outside."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta

import pytest

from holidays.board import NoticeBoard
from office import acting
from office.acting import Intended
from office.books import Books
from records import ledger
from records.database import Database
from records.encoding import digest
from rules.acts import AgencyAnswers, ConsultAgency, FileComplaint, PlainAct
from rules.case import Stage
from rules.law import law
from rules.refusals import AnotherActInProgress, IdempotencyKeyReused
from rules.shanghai import opening
from tests.workflows.later import later, played
from tests.workflows.living import Living, Office, hurrying
from tests.zhongwei import CLERK
from workflows.client import EngineAway
from workflows.messages import Answer

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(400)]

RECEIVED = date(2024, 2, 5)
PRESENT_DAY = date(2024, 2, 20)
ROUNDS, APART = 150, timedelta(days=8)
"""Twice as many acts, 1196 days from the first to the last: an agency is asked, it answers, the next one is asked."""
CLERKS, EACH = 6, 12


@pytest.fixture(scope="module")
async def restless(register: Database) -> AsyncIterator[Office]:
    """An office whose engine wants a new run after fifty events, and whose days can be moved on."""
    async with hurrying(register, 50, plays_later=True) as at_work:
        yield at_work


@pytest.fixture(scope="module")
async def hurried(register: Database) -> AsyncIterator[Office]:
    """An office of today whose engine wants a new run after every third act."""
    async with hurrying(register, 25, plays_later=False) as at_work:
        yield at_work


def questions() -> Iterator[PlainAct]:
    """Give a question to an agency every eight days, and its answer four days later."""
    for n in range(ROUNDS):
        asked = RECEIVED + APART * n + timedelta(days=1)
        yield ConsultAgency(on=asked, party=f"乙{n}")
        yield AgencyAnswers(on=asked + APART / 2, party=f"乙{n}", consents=True)


async def said_again(living: Living, act: PlainAct, key: str, body: str = "body") -> Answer:
    """Send an act as the interface does."""
    office = living.office
    books = Books(office.database, law(), NoticeBoard(), lambda: opening(later(act.on)))
    wanted = Intended(act=played(act), actor=CLERK, key=digest(key), body=digest(body))
    return await acting.perform(living.number, wanted, books, office.cases)


async def runs(living: Living) -> int:
    """How many runs its life has had."""
    return len([run async for run in living.office.client.list_workflows(f"WorkflowId = '{living.handle.id}'")])


async def test_a_case_of_three_years_and_three_hundred_acts_is_one_case(restless: Office) -> None:
    living = await restless.opened(RECEIVED)
    acts = list(questions())
    answers = []
    for n, act in enumerate(acts):
        await living.until(act.on)
        answers.append(await living.act(act, f"act-{n}"))
    assert len(acts) == 300
    assert acts[-1].on - acts[0].on > timedelta(days=1095)
    assert [answer.seq for answer in answers] == list(range(2, 302))
    assert [entry.seq for entry in living.entries] == list(range(1, 302))
    assert ledger.broken_links(restless.database, living.number) == []
    assert await runs(living) > 20

    for n in (0, 1, 150, 299):  # long forgotten by the engine and by the life, but not by the ledger
        assert await said_again(living, acts[n], f"act-{n}") == answers[n]
    with pytest.raises(IdempotencyKeyReused):
        await said_again(living, acts[1], "act-0", "another body")
    assert len(living.entries) == 301
    assert (living.standing.stage, living.standing.seq, living.standing.open) == (Stage.HANDLING, 301, True)
    told = Counter(living.reminders())
    assert len(told) > 5
    assert set(told.values()) == {1}


async def test_no_act_is_lost_or_done_twice_between_two_runs(hurried: Office) -> None:
    living = await hurried.opened(RECEIVED)

    async def insist(key: str) -> int:
        """Repeat an act under its key until there is an answer, as every caller is told to."""
        while True:
            try:
                return (await living.act(FileComplaint(on=PRESENT_DAY), key)).seq
            except (AnotherActInProgress, EngineAway):
                await asyncio.sleep(0.01)

    async def clerk(name: int) -> list[tuple[str, int]]:
        keys = [f"{living.number} {name}-{n}" for n in range(EACH)]
        return [(key, await insist(key)) for key in keys]

    done = [pair for pairs in await asyncio.gather(*map(clerk, range(CLERKS))) for pair in pairs]
    assert sorted(seq for _, seq in done) == list(range(2, CLERKS * EACH + 2))
    assert [entry.seq for entry in living.entries] == list(range(1, CLERKS * EACH + 2))
    assert ledger.broken_links(hurried.database, living.number) == []
    assert await runs(living) > 10
    assert [await insist(key) for key, _ in done] == [seq for _, seq in done]
    assert len(living.entries) == CLERKS * EACH + 1
