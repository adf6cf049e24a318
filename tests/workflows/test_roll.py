"""The roll: the engine's list is what requests last said of themselves; who is asked says what he knows now."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from time import monotonic

import pytest
from temporalio.client import WorkflowExecution

from rules.acts import Extend, FileComplaint, Withdraw
from tests.workflows.living import Living, Office
from tests.zhongwei import HEAD
from workflows import roll
from workflows.attributes import SEQ
from workflows.names import TASK_QUEUE, workflow_id
from workflows.roll import Roll

RECEIVED, DAY = date(2024, 2, 5), date(2024, 2, 20)
TIMER, SHOWN = "EVENT_TYPE_TIMER_STARTED", "EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES"


class Counting(Roll):
    """A roll that counts whom it asks."""

    asked = 0

    async def _ask(self, number: str) -> Mapping[str, int | None]:
        self.asked += 1
        return await super()._ask(number)


async def told(living: Living) -> Counter[str]:
    """How often the engine was told to wake it, and what it looks like."""
    events = (await living.handle.fetch_history()).to_json_dict()["events"]
    kinds = Counter(str(event["eventType"]) for event in events)
    return Counter({kind: kinds[kind] for kind in (TIMER, SHOWN)})


async def last_said(living: Living) -> int | None:
    """How many entries it knew when it last told the engine."""
    described: WorkflowExecution = await living.handle.describe()
    return described.typed_search_attributes.get(SEQ)


async def test_an_act_that_moves_no_day_leaves_the_alarm_as_it_is(present: Office) -> None:
    living = await present.opened(RECEIVED)
    await living.act(FileComplaint(on=DAY))
    before = await told(living)
    for _ in range(3):
        await living.act(FileComplaint(on=DAY))
    assert await told(living) == before
    assert await last_said(living) == 1


async def test_an_act_that_moves_the_due_date_sets_another_alarm_and_nothing_more(playing: Office) -> None:
    living = await playing.opened(date(2025, 9, 15))
    before = await told(living)
    await living.acts(Extend(on=date(2025, 9, 18), days=20, approved_by=HEAD))
    after = await told(living)
    assert after[SHOWN] == before[SHOWN]
    assert after[TIMER] > before[TIMER]
    assert await last_said(living) == 1


async def test_who_has_read_his_ledger_again_says_what_he_knows(present: Office) -> None:
    living = await present.opened(RECEIVED)
    living.recorded_behind(FileComplaint(on=DAY), 2)
    await living.handle.signal("reread")
    async with asyncio.timeout(10):
        while await last_said(living) != 2:  # noqa: ASYNC110 -- not ours
            await asyncio.sleep(0.05)
    assert await Roll(present.client).known([living.number]) == {living.number: 2}


async def test_who_said_what_he_knows_is_believed_for_a_day(present: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    living, called = await present.opened(RECEIVED), Counting(present.client)
    await living.act(FileComplaint(on=DAY))
    for _ in range(2):
        assert await called.behind({living.number: 2}) == []
    assert called.asked == 1
    tomorrow = monotonic() + timedelta(days=1).total_seconds()
    monkeypatch.setattr(roll, "monotonic", lambda: tomorrow)
    assert await called.behind({living.number: 2}) == []
    assert called.asked == 2
    await living.handle.terminate()  # as when the engine has lost him
    assert await called.behind({living.number: 2}) == [living.number]


async def test_who_knows_more_than_he_said_has_not_fallen_behind(present: Office) -> None:
    living, called = await present.opened(RECEIVED), Roll(present.client)
    for _ in range(3):
        await living.act(FileComplaint(on=DAY))
    assert await last_said(living) == 1
    assert await called.known([living.number]) == {living.number: 4}
    assert await called.behind({living.number: 4}) == []
    living.recorded_behind(FileComplaint(on=DAY), 5)
    assert await called.behind({living.number: 5}) == [living.number]


async def test_who_has_ended_or_was_never_opened_is_not_known(present: Office) -> None:
    ended, never = await present.opened(RECEIVED), present.filed(RECEIVED)
    await ended.act(Withdraw(on=DAY))
    await ended.handle.result()
    numbers = [ended.number, never.number]
    assert await Roll(present.client).known(numbers) == {}
    assert await Roll(present.client).behind(dict.fromkeys(numbers, 1)) == numbers


async def test_who_cannot_go_on_runs_and_does_not_answer(present: Office) -> None:
    living = present.filed(RECEIVED)
    await present.client.start_workflow(
        "request",
        {"no": "life"},
        id=workflow_id(living.number),
        task_queue=TASK_QUEUE,
        task_timeout=timedelta(seconds=1),
    )
    while (await living.handle.describe()).raw_description.pending_workflow_task.attempt < 2:  # noqa: ASYNC110 -- not ours
        await asyncio.sleep(0.1)
    assert await Roll(present.client).known([living.number]) == {living.number: None}
    assert await Roll(present.client).behind({living.number: 1}) == []
    await living.handle.terminate()


async def test_some_who_do_not_answer_hide_nobody_else(present: Office) -> None:
    class Patchy(Roll):
        async def _ask(self, number: str) -> Mapping[str, int | None]:
            return {number: 1 if number.endswith(("3", "7")) else None}

    known = await Patchy(present.client).known([str(number) for number in range(40)])
    assert [number for number, seq in known.items() if seq] == ["3", "7", "13", "17", "23", "27", "33", "37"]


async def test_where_nobody_works_nobody_answers_and_the_rest_is_not_asked(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roll, "PATIENCE", timedelta(seconds=0.5))
    office = replace(empty, plays_later=False)
    lives = [await office.opened(RECEIVED) for _ in range(25)]
    expected = {one.number: 1 for one in lives}
    called = Counting(empty.client)
    assert await called.known(list(expected)) == dict.fromkeys(expected)
    assert called.asked == 8  # of the first eight nobody answered
    assert await called.behind(expected) == []
    for one in lives:  # else the next worker of this engine finds them, without their register
        await one.handle.terminate()


async def test_a_hundred_are_asked_as_one_is(present: Office) -> None:
    lives = [await present.opened(RECEIVED) for _ in range(25)]
    assert await Roll(present.client).known([one.number for one in lives]) == dict.fromkeys(
        (one.number for one in lives), 1
    )


@pytest.mark.parametrize("number", ["640500-2024-9999", "没有"])
async def test_who_is_not_there_is_not_known(present: Office, number: str) -> None:
    assert await Roll(present.client).known([number]) == {}
