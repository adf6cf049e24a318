"""Reminders: on their right day when the office opens, at nine in Shanghai; late after an outage, never not at all.

The request of most tests was received on Monday 15 September 2025. Working days after it (国办发明电〔2024〕12号:
National Day and Mid-Autumn 1-8 October off, Sunday 28 September and Saturday 11 October worked): 16-19, 22-26,
28-30 September, 9-11 and 13-17 October; the twentieth is Friday 17 October, the seventh Wednesday 24 September.
"""

from datetime import date, time

from rules.acts import Decide, Dispatch, Extend, Method, RecordService, RequestCorrection, Withdraw
from tests.workflows.living import Office
from tests.zhongwei import HEAD

RECEIVED = date(2025, 9, 15)
CORRECTION_NOTICE = [
    ("2025-09-17 09:00", "correction_notice-5"),
    ("2025-09-19 09:00", "correction_notice-3"),
    ("2025-09-23 09:00", "correction_notice-1"),
    ("2025-09-24 09:00", "correction_notice-0"),
]
DUE = [
    ("2025-09-28 09:00", "due-10"),  # a Sunday that is worked
    ("2025-10-11 09:00", "due-5"),  # a Saturday that is worked
    ("2025-10-14 09:00", "due-3"),
    ("2025-10-16 09:00", "due-1"),
    ("2025-10-17 09:00", "due-0"),
    ("2025-10-20 09:00", "due-overdue"),
]


async def test_a_request_that_nobody_handles_reminds_on_every_day_that_matters(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 10, 20))
    assert living.reminders() == CORRECTION_NOTICE + DUE


async def test_nothing_is_sent_before_the_office_opens(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 9, 28), time(8, 59))
    assert living.reminders() == CORRECTION_NOTICE
    await living.until(date(2025, 9, 28), time(9, 1))
    assert living.reminders() == CORRECTION_NOTICE + DUE[:1]


async def test_an_extension_moves_the_reminders(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.acts(Extend(on=date(2025, 9, 26), days=20, approved_by=HEAD))
    await living.until(date(2025, 11, 17))
    # Twenty working days after 17 October: 20-24 and 27-31 October, 3-7 and 10-14 November.
    assert living.reminders() == [
        *CORRECTION_NOTICE,
        ("2025-10-31 09:00", "due-10"),
        ("2025-11-07 09:00", "due-5"),
        ("2025-11-11 09:00", "due-3"),
        ("2025-11-13 09:00", "due-1"),
        ("2025-11-14 09:00", "due-0"),
        ("2025-11-17 09:00", "due-overdue"),
    ]


async def test_what_was_told_of_a_day_that_moved_is_told_of_the_new_day_again(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.acts(Extend(on=date(2025, 10, 15), days=5, approved_by=HEAD))
    await living.until(date(2025, 10, 27))
    # Five working days after 17 October: 20-24 October. The tenth before the 24th, 11 October, has come already.
    assert living.reminders() == [
        *CORRECTION_NOTICE,
        *DUE[:3],
        ("2025-10-15 10:00", "due-10"),
        ("2025-10-17 09:00", "due-5"),
        ("2025-10-21 09:00", "due-3"),
        ("2025-10-23 09:00", "due-1"),
        ("2025-10-24 09:00", "due-0"),
        ("2025-10-27 09:00", "due-overdue"),
    ]


async def test_while_the_applicant_is_waited_for_the_applicant_s_day_is_what_matters(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.acts(RequestCorrection(on=date(2025, 9, 18), until=date(2025, 10, 10)))
    await living.until(date(2025, 10, 11))
    # Working days before Friday 10 October: 9 October, 30-28, 26-22 and 19 September.
    assert living.reminders() == [
        CORRECTION_NOTICE[0],
        ("2025-09-19 09:00", "correction-10"),
        ("2025-09-26 09:00", "correction-5"),
        ("2025-09-29 09:00", "correction-3"),
        ("2025-10-09 09:00", "correction-1"),
        ("2025-10-10 09:00", "correction-0"),
        ("2025-10-11 09:00", "correction-overdue"),
    ]


async def test_a_request_that_has_ended_reminds_of_nothing(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.acts(Withdraw(on=date(2025, 9, 16)))
    await living.handle.result()
    assert living.reminders() == []


async def test_a_reply_reminds_of_the_ends_of_the_remedies(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.acts(
        Decide(on=date(2025, 9, 16), outcome="disclosed"),
        Dispatch(on=date(2025, 9, 16), method=Method.POST),
    )
    await living.until(date(2025, 9, 22))
    await living.act(RecordService(on=date(2025, 9, 19)))
    await living.until(date(2025, 11, 30))
    # Sixty days after 19 September: Tuesday 18 November 2025. Before it: 17, 13, 11 and 4 November.
    assert living.reminders() == [
        ("2025-11-04 09:00", "reconsideration-10"),
        ("2025-11-11 09:00", "reconsideration-5"),
        ("2025-11-13 09:00", "reconsideration-3"),
        ("2025-11-17 09:00", "reconsideration-1"),
        ("2025-11-18 09:00", "reconsideration-0"),
        ("2025-11-19 09:00", "reconsideration-overdue"),
    ]


async def test_a_day_that_came_while_no_worker_was_there_is_told_as_soon_as_one_comes(empty: Office) -> None:
    async with empty.worker():
        living = await empty.opened(RECEIVED)
        await living.until(date(2025, 9, 18))
    await living.until(date(2025, 9, 19), time(9))
    assert living.reminders() == CORRECTION_NOTICE[:1]
    async with empty.worker():
        await living.until(date(2025, 9, 19))
        assert living.reminders() == CORRECTION_NOTICE[:2]


async def test_after_a_week_of_silence_the_latest_of_each_deadline_is_sent_late_and_no_more(empty: Office) -> None:
    async with empty.worker():
        living = await empty.opened(RECEIVED)
        await living.until(date(2025, 9, 18))
    await living.forgotten_until(date(2025, 9, 29))
    async with empty.worker():
        await living.until(date(2025, 9, 29), time(14))
        # The third and first day before the last for correction, 19 and 23 September, are overtaken by 24 September.
        late = [("2025-09-29 10:00", "correction_notice-0"), ("2025-09-29 10:00", "due-10")]
        assert sorted(living.reminders()) == CORRECTION_NOTICE[:1] + late
        await living.until(date(2025, 10, 20))
        assert sorted(living.reminders()) == CORRECTION_NOTICE[:1] + late + DUE[1:]
