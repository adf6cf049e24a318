"""The door to running requests: every refusal comes back as itself, and silence is told from refusal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from temporalio.client import WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from activities.register import life, refused
from bootstrap.temporal_client import connect
from records.encoding import digest
from rules import refusals
from rules.acts import FileComplaint
from rules.refusals import Malformed, Refusal, Unlawful
from tests.engine import engine
from tests.workflows.living import Office
from tests.zhongwei import CLERK
from workflows import client
from workflows.client import Cases, EngineAway, _refusal
from workflows.messages import Answer, Perform

DAY = date(2024, 2, 20)


def every_refusal() -> Iterator[type[Refusal]]:
    for kind in vars(refusals).values():
        if isinstance(kind, type) and issubclass(kind, Refusal) and kind.__init__ is Refusal.__init__:
            yield kind


@pytest.mark.parametrize("kind", list(every_refusal()), ids=lambda kind: kind.__name__)
def test_a_refusal_goes_through_the_engine_and_comes_back_as_itself(kind: type[Refusal]) -> None:
    back = _refusal(WorkflowUpdateFailedError(refused(kind("不能办理。", "条例99"))))
    assert type(back) is kind
    assert (str(back), getattr(back, "article", "")) == ("不能办理。", "条例99")


def test_a_refusal_unknown_here_is_still_a_refusal() -> None:
    back = _refusal(WorkflowUpdateFailedError(ApplicationError("不能办理。", "条例99", type="OfAnotherVersion")))
    assert type(back) is Unlawful
    assert not isinstance(back, Malformed)


def test_a_failure_without_a_reason_is_no_refusal() -> None:
    assert isinstance(_refusal(WorkflowUpdateFailedError(ApplicationError("boom"))), EngineAway)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the engine a third of a second only."""
    monkeypatch.setattr(client, "PATIENCE", 0.3)


@pytest.mark.usefixtures("impatient")
async def test_an_engine_that_is_gone_is_away_for_every_question(present: Office) -> None:
    living = present.filed(date(2024, 2, 5))
    async with engine() as address:
        gone = replace(present, client=await connect(address, "default"))
        assert await gone.cases.is_there() is True
    away = replace(living, office=gone)
    with pytest.raises(EngineAway):
        await gone.cases.open_again(living.number)
    with pytest.raises(EngineAway):
        await away.act(FileComplaint(on=DAY))
    with pytest.raises(EngineAway):
        await gone.cases.keep_sweeping()
    assert await gone.cases.is_there() is False
    assert len(living.entries) == 1


@pytest.mark.usefixtures("impatient")
async def test_an_engine_without_a_worker_is_away_and_the_same_key_finds_the_act_later(empty: Office) -> None:
    office = replace(empty, plays_later=False)
    living = await office.opened(date(2024, 2, 5))
    with pytest.raises(EngineAway):
        await living.act(FileComplaint(on=DAY), "key")
    assert len(living.entries) == 1
    client.PATIENCE = 8.0  # restored by the fixture
    async with office.worker():
        assert (await living.act(FileComplaint(on=DAY), "key")).seq == 2
        assert (await living.act(FileComplaint(on=DAY), "key")).seq == 2
    assert len(living.entries) == 2


class Deaf(Cases):
    """The door to an engine that throws away the work on an act so many times, as when its life ends just then."""

    deaf = 0
    asked = 0
    word: Exception = RPCError("unexpected workflow task failure", RPCStatusCode.FAILED_PRECONDITION, b"")

    async def _update(self, register_no: str, wanted: Perform) -> Answer:
        self.asked += 1
        if self.asked <= self.deaf:
            raise self.word
        return await super()._update(register_no, wanted)


@pytest.mark.parametrize(("deaf", "asked"), [(0, 1), (1, 2), (2, 3)])
async def test_an_act_that_the_engine_did_not_hear_is_put_to_it_again(present: Office, deaf: int, asked: int) -> None:
    living = await present.opened(date(2024, 2, 5))
    door = Deaf(present.client, lambda number: life(present.database, number))
    door.deaf = deaf
    wanted = Perform(act=FileComplaint(on=DAY), actor=CLERK, key=digest("deaf", living.number), body=digest("body"))
    assert (await door.perform(living.number, wanted)).seq == 2
    assert (door.asked, len(living.entries)) == (asked, 2)


async def test_an_act_that_the_engine_itself_rejects_is_no_refusal_of_the_law(present: Office) -> None:
    living = await present.opened(date(2024, 2, 5))
    door = Deaf(present.client, lambda number: life(present.database, number))
    # As Temporal's server says it when a worker gave back a task without a word on the act that came with it.
    unprocessed = ApplicationError("Workflow Update is rejected", type="UnprocessedUpdate", non_retryable=True)
    door.word = WorkflowUpdateFailedError(unprocessed)
    door.deaf = 2
    wanted = Perform(act=FileComplaint(on=DAY), actor=CLERK, key=digest("word", living.number), body=digest("body"))
    assert (await door.perform(living.number, wanted)).seq == 2
    assert (door.asked, len(living.entries)) == (3, 2)


async def test_an_engine_that_hears_nothing_three_times_is_away(present: Office) -> None:
    living = await present.opened(date(2024, 2, 5))
    door = Deaf(present.client, lambda number: life(present.database, number))
    door.deaf = 3
    with pytest.raises(EngineAway):
        await door.perform(
            living.number, Perform(act=FileComplaint(on=DAY), actor=CLERK, key=digest("key"), body=digest("body"))
        )
    assert len(living.entries) == 1
