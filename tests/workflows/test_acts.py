"""Acts on a running request: one at a time, the same key the same answer, refusals without a trace."""

import asyncio
from datetime import date, timedelta

import pytest

from activities.register import life
from records.encoding import digest
from rules.acts import Decide, Extend, FileComplaint, PayFee, PlainAct, Supersede, Withdraw
from rules.refusals import (
    ActBeforeReceipt,
    ActInFuture,
    ActNotPermitted,
    AnotherActInProgress,
    ExtensionAlreadyUsed,
    ExtensionTooLong,
    IdempotencyKeyReused,
    NothingToSupersede,
    Refusal,
    UnknownOutcome,
)
from tests.workflows.later import later, played
from tests.workflows.living import Living, Office
from tests.zhongwei import CLERK, HEAD
from workflows.messages import Perform
from workflows.names import TASK_QUEUE, workflow_id
from workflows.request import RequestLife

RECEIVED = date(2025, 9, 15)
DAY = date(2025, 9, 17)
EXTENSION = Extend(on=DAY, days=10, approved_by=HEAD)
COMPLAINT = FileComplaint(on=DAY)


@pytest.fixture
async def living(playing: Office) -> Living:
    """A request received on Monday 15 September 2025; it is Wednesday the 17th."""
    living = await playing.opened(RECEIVED)
    await living.until(DAY)
    return living


async def test_an_act_is_answered_when_the_ledger_has_it(living: Living) -> None:
    answer = await living.act(EXTENSION)
    last = living.entries[-1]
    assert (answer.seq, answer.dates) == (last.seq, last.dates) == (2, last.dates)
    assert last.fact == played(EXTENSION)


async def test_the_same_key_is_answered_the_same_and_recorded_once(living: Living) -> None:
    first = await living.act(EXTENSION, "key")
    assert await living.act(EXTENSION, "key") == first
    await living.act(COMPLAINT)
    assert await living.act(EXTENSION, "key") == first
    assert len(living.entries) == 3


async def test_the_same_key_with_another_body_is_refused(living: Living) -> None:
    await living.act(EXTENSION, "key")
    with pytest.raises(IdempotencyKeyReused):
        await living.act(EXTENSION, "key", "another body")
    assert len(living.entries) == 2


REFUSED: list[tuple[PlainAct, type[Refusal], str]] = [
    (PayFee(on=DAY), ActNotPermitted, "条例33(2)"),
    (Extend(on=DAY, days=21, approved_by=HEAD), ExtensionTooLong, "条例33(2)"),
    (Decide(on=DAY, outcome="maybe"), UnknownOutcome, "条例36"),
    (Withdraw(on=date(2025, 9, 12)), ActBeforeReceipt, "条例31"),
    (Withdraw(on=DAY + timedelta(days=1)), ActInFuture, ""),
]


@pytest.mark.parametrize(("act", "refusal", "article"), REFUSED, ids=[kind.__name__ for _, kind, _ in REFUSED])
async def test_a_refusal_comes_back_as_itself_and_leaves_no_event(
    living: Living, act: PlainAct, refusal: type[Refusal], article: str
) -> None:
    before = await living.history_length()
    with pytest.raises(refusal) as refused:
        await living.act(act)
    assert refused.value.article == article
    assert refused.value.message.endswith("。")
    assert await living.history_length() == before
    assert len(living.entries) == 1


async def test_what_only_the_ledger_can_refuse_is_refused_too_and_the_case_goes_on(living: Living) -> None:
    supersede = Supersede(on=later(DAY), entry=9, by=Withdraw(on=later(DAY)))
    with pytest.raises(NothingToSupersede):
        await living.office.cases.perform(
            living.number, Perform(act=supersede, actor=CLERK, key=digest("key"), body=digest("body"))
        )
    assert (await living.act(EXTENSION)).seq == 2


async def test_acts_at_once_are_recorded_one_after_the_other_or_told_to_wait(living: Living) -> None:
    answers = await asyncio.gather(*(living.act(COMPLAINT) for _ in range(8)), return_exceptions=True)
    done = sorted(answer.seq for answer in answers if not isinstance(answer, BaseException))
    assert {type(answer) for answer in answers if isinstance(answer, BaseException)} <= {AnotherActInProgress}
    assert done == list(range(2, len(done) + 2))
    assert [entry.seq for entry in living.entries] == [1, *done]


async def test_while_an_act_is_being_recorded_another_is_told_to_wait(present: Office) -> None:
    living, day = present.filed(date(2024, 2, 5)), date(2024, 2, 20)
    await present.client.start_workflow(
        RequestLife.run,
        life(present.database, living.number),
        id=workflow_id(living.number),
        task_queue=TASK_QUEUE,
        task_timeout=timedelta(seconds=1),  # what is taken up is told to the server after most of this, not of ten
    )
    assert (await living.act(FileComplaint(on=day))).seq == 2
    with present.database.writing() as session:
        session.connection()  # the ledger is busy
        first = asyncio.create_task(living.act(FileComplaint(on=day)))
        await asyncio.sleep(0.2)
        with pytest.raises(AnotherActInProgress, match="请稍候重试"):
            await living.act(FileComplaint(on=day))
    assert (await first).seq == 3
    assert (await living.act(FileComplaint(on=day))).seq == 4


async def test_an_act_goes_after_what_was_recorded_meanwhile_if_it_still_may(living: Living) -> None:
    living.recorded_behind(COMPLAINT, 2)
    assert (await living.act(EXTENSION)).seq == 3
    assert [entry.fact.act for entry in living.entries] == ["receive", "file_complaint", "extend"]


async def test_an_act_that_may_no_longer_be_is_refused_by_the_ledger_and_the_case_has_learnt(living: Living) -> None:
    living.recorded_behind(EXTENSION, 2)
    with pytest.raises(ExtensionAlreadyUsed):
        await living.act(EXTENSION)
    before = await living.history_length()
    with pytest.raises(ExtensionAlreadyUsed):  # now the life itself knows
        await living.act(EXTENSION)
    assert await living.history_length() == before
    assert (await living.act(COMPLAINT)).seq == 3


async def test_an_act_that_is_in_the_ledger_already_is_answered_from_there(living: Living) -> None:
    living.recorded_behind(COMPLAINT, 2)
    there = living.recorded_behind(EXTENSION, 3, "second")
    answer = await living.office.cases.perform(
        living.number,
        Perform(act=played(EXTENSION), actor=CLERK, key=there.key, body=there.body),
    )
    assert (answer.seq, answer.dates) == (3, there.dates)
    assert (await living.act(COMPLAINT)).seq == 4
    assert [entry.seq for entry in living.entries] == [1, 2, 3, 4]
