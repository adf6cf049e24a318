"""Lives that end and live again: from the ledger alone, whatever became of the engine's memory of them.

These requests are of 2024; today every period of theirs has run out.
"""

import asyncio
from datetime import date

import pytest
from temporalio.client import WorkflowExecutionStatus

from records import ledger, opening, reminders
from records.database import Database
from rules.acts import ConcludeReconsideration, Decide, Dispatch, FileComplaint, FileReconsideration, Method, Result
from rules.case import Remedy, Stage
from rules.refusals import ActNotPermitted
from tests.engine import office
from tests.workflows.living import Living, Office, working
from tests.zhongwei import CLERK, RECORDED
from workflows.messages import Perform
from workflows.request import RequestLife

RECEIVED, DAY = date(2024, 2, 5), date(2024, 2, 20)


async def replied(present: Office) -> Living:
    """A request of 2024 that was answered in time, and closed by itself the moment the reply was entered."""
    living = await present.opened(RECEIVED)
    await living.act(Decide(on=DAY, outcome="disclosed"))
    await living.act(Dispatch(on=DAY, method=Method.IN_PERSON))
    await living.handle.result()
    return living


async def status(living: Living) -> WorkflowExecutionStatus | None:
    return (await living.handle.describe()).status


async def test_a_case_whose_remedies_are_long_over_closes_by_itself_at_once(present: Office) -> None:
    living = await replied(present)
    assert [entry.fact.act for entry in living.entries] == ["receive", "decide", "dispatch", "close"]
    assert (living.entries[-1].actor, living.standing.stage) == ("engine", Stage.CLOSED)


async def test_a_life_that_learns_of_the_last_act_before_it_is_sent_again_closes_too(
    temporal: str, register: Database
) -> None:
    alone = Office(await office(temporal), register, plays_later=False)
    sent = Dispatch(on=DAY, method=Method.IN_PERSON)
    async with working(alone):
        living = await alone.opened(RECEIVED)
        await living.act(Decide(on=DAY, outcome="disclosed"))
    entry = living.recorded_behind(sent, 3)  # the worker was killed when the ledger had it
    for reminder in entry.dates.reminders:
        reminders.keep(register, living.number, reminder, RECORDED)  # so that nothing delays the end
    await living.handle.signal(RequestLife.reread)
    again = Perform(act=sent, actor=CLERK, key=entry.key, body=entry.body)
    answer = asyncio.create_task(alone.cases.perform(living.number, again))
    await asyncio.sleep(0.3)  # it waits for somebody to work
    async with working(alone):
        assert (await answer).seq == 3
        await asyncio.wait_for(living.handle.result(), 20)
    assert [entry.fact.act for entry in living.entries] == ["receive", "decide", "dispatch", "close"]


async def test_an_act_on_a_closed_case_revives_it_and_it_ends_again(present: Office) -> None:
    living = await replied(present)
    assert (await living.act(FileReconsideration(on=date(2024, 3, 4)))).seq == 5
    assert await status(living) == WorkflowExecutionStatus.RUNNING
    assert (living.standing.remedy, living.standing.open) == (Remedy.IN_RECONSIDERATION, True)

    await living.act(ConcludeReconsideration(on=date(2024, 4, 22), result=Result.UPHELD))
    await living.handle.result()
    assert [entry.fact.act for entry in living.entries[4:]] == [
        "file_reconsideration",
        "conclude_reconsideration",
        "close",
    ]
    assert ledger.broken_links(present.database, living.number) == []


async def test_an_act_that_leaves_a_closed_case_closed_is_recorded_and_the_case_rests_again(present: Office) -> None:
    living = await replied(present)
    assert (await living.act(FileComplaint(on=date(2024, 3, 4)))).seq == 5
    await living.handle.result()
    assert living.standing.stage is Stage.CLOSED


async def test_a_closed_case_refuses_what_has_no_place_any_more(present: Office) -> None:
    living = await replied(present)
    with pytest.raises(ActNotPermitted):
        await living.act(Decide(on=DAY, outcome="disclosed"))
    assert len(living.entries) == 4


async def test_opening_a_life_that_lives_lets_it_live_on(present: Office) -> None:
    living = await present.opened(RECEIVED)
    run = (await living.handle.describe()).run_id
    assert await present.cases.open_again(living.number) == len(living.entries)
    assert (await living.handle.describe()).run_id == run


async def test_a_life_the_engine_lost_goes_on_from_its_ledger(present: Office) -> None:
    living = await present.opened(RECEIVED)
    await living.act(FileComplaint(on=DAY), "key")
    before = living.reminders()
    await living.handle.terminate("the engine's data are gone")
    assert (await living.act(FileComplaint(on=DAY))).seq == 3
    assert (await living.act(FileComplaint(on=DAY), "key")).seq == 2
    assert living.reminders() == before
    assert [entry.seq for entry in living.entries] == [1, 2, 3]


async def test_a_request_that_was_filed_and_never_opened_is_opened_by_its_first_act(present: Office) -> None:
    living = present.filed(RECEIVED)
    assert living.number in opening.unopened(present.database, 1000)
    assert (await living.act(FileComplaint(on=DAY))).seq == 2
