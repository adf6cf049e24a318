"""Overdue day by day, on every working day until the deadline is met or moves; and who is told how loudly on the way.

The request was received on Monday 15 September 2025; its last day is Friday 17 October (see test_reminders).
"""

from collections.abc import Sequence
from datetime import date, time

from records import messages, reminders
from rules.acts import (
    ConsultThirdParty,
    Decide,
    Dispatch,
    Extend,
    Method,
    NotifyFee,
    PayFee,
    ReceiveCorrection,
    RequestCorrection,
    ThirdPartyAnswers,
)
from rules.escalation import Level
from rules.shanghai import SHANGHAI
from tests.workflows.later import real
from tests.workflows.living import Living, Office
from tests.zhongwei import CITY, CLERK, COUNTY, HEAD

RECEIVED = date(2025, 9, 15)
FIRST_DAYS = [
    ("2025-10-20 09:00", "due-overdue"),
    ("2025-10-21 09:00", "due-overdue-2"),
    ("2025-10-22 09:00", "due-overdue-3"),
    ("2025-10-23 09:00", "due-overdue-4"),
    ("2025-10-24 09:00", "due-overdue-5"),
    ("2025-10-27 09:00", "due-overdue-6"),
    ("2025-10-28 09:00", "due-overdue-7"),
]


def of(living: Living, about: str) -> Sequence[tuple[str, str]]:
    """The reminders of one deadline."""
    return [(at, kind) for at, kind in living.reminders() if kind.startswith(f"{about}-")]


def overdue(living: Living) -> Sequence[tuple[str, str]]:
    """The reminders that told it to be overdue."""
    return [(at, kind) for at, kind in living.reminders() if "overdue" in kind]


def heard(living: Living, actor: str, agency: str = CITY) -> Sequence[tuple[str, Level]]:
    """What an officer was told of this request, the earliest first: the day, and how loud."""
    found = messages.inbox(living.office.database, agency, actor, first=0, size=10_000).messages
    mine = sorted((kept for kept in found if kept.message.register_no == living.number), key=lambda kept: kept.given_at)
    return [(f"{real(kept.given_at.astimezone(SHANGHAI).date())}", kept.message.level) for kept in mine]


async def test_what_is_overdue_is_told_on_every_working_day(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 10, 28))
    assert overdue(living) == FIRST_DAYS


async def test_after_the_reply_nobody_is_told_any_more(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 10, 21))
    await living.acts(
        Decide(on=date(2025, 10, 21), outcome="disclosed"),
        Dispatch(on=date(2025, 10, 21), method=Method.IN_PERSON),
    )
    await living.until(date(2025, 10, 31))
    assert overdue(living) == FIRST_DAYS[:2]


async def test_a_deadline_that_moves_is_told_anew_and_no_longer_as_overdue(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.acts(RequestCorrection(on=date(2025, 9, 18), until=date(2025, 9, 22)))
    await living.until(date(2025, 9, 24))
    assert of(living, "correction-overdue") == [("2025-09-24 09:00", "correction-overdue-2")]
    await living.acts(ReceiveCorrection(on=date(2025, 9, 24)))
    # Received on 24 September, the twentieth working day is Tuesday 28 October: 25, 26, 28-30 September,
    # 9-11, 13-17, 20-24, 27 and 28 October.
    await living.until(date(2025, 10, 30))
    assert of(living, "due") == [
        ("2025-10-14 09:00", "due-10"),
        ("2025-10-21 09:00", "due-5"),
        ("2025-10-23 09:00", "due-3"),
        ("2025-10-27 09:00", "due-1"),
        ("2025-10-28 09:00", "due-0"),
        ("2025-10-29 09:00", "due-overdue"),
        ("2025-10-30 09:00", "due-overdue-2"),
    ]
    assert [kind for _, kind in of(living, "correction")] == [
        "correction-1",
        "correction-0",
        "correction-overdue",
        "correction-overdue-2",
    ]


async def test_a_third_party_s_day_is_reminded_of_and_chased_until_it_answers(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.acts(ConsultThirdParty(on=date(2025, 9, 15), party="甲", served_on=date(2025, 9, 15)))
    await living.until(date(2025, 10, 14))
    await living.acts(ThirdPartyAnswers(on=date(2025, 10, 14), party="甲", consents=True))
    await living.until(date(2025, 10, 16))
    # Fifteen working days after 15 September: Saturday 11 October.
    assert of(living, "consultation:甲") == [
        ("2025-09-22 09:00", "consultation:甲-10"),
        ("2025-09-28 09:00", "consultation:甲-5"),
        ("2025-09-30 09:00", "consultation:甲-3"),
        ("2025-10-10 09:00", "consultation:甲-1"),
        ("2025-10-11 09:00", "consultation:甲-0"),
        ("2025-10-13 09:00", "consultation:甲-overdue"),
        ("2025-10-14 09:00", "consultation:甲-overdue-2"),
    ]


async def test_a_payment_s_day_is_reminded_of_and_chased_until_it_is_paid(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.acts(NotifyFee(on=date(2025, 9, 22), served_on=date(2025, 9, 22), amount=880))
    await living.until(date(2025, 10, 29))
    await living.acts(PayFee(on=date(2025, 10, 29)))
    await living.until(date(2025, 10, 31))
    # Twenty working days after Monday 22 September: Friday 24 October.
    assert of(living, "fee") == [
        ("2025-10-11 09:00", "fee-10"),
        ("2025-10-17 09:00", "fee-5"),
        ("2025-10-21 09:00", "fee-3"),
        ("2025-10-23 09:00", "fee-1"),
        ("2025-10-24 09:00", "fee-0"),
        ("2025-10-27 09:00", "fee-overdue"),
        ("2025-10-28 09:00", "fee-overdue-2"),
        ("2025-10-29 09:00", "fee-overdue-3"),
    ]


async def test_the_officer_the_head_and_the_agency_above_are_told_ever_more_loudly(playing: Office) -> None:
    living = await playing.opened(RECEIVED, agency=COUNTY)
    await living.acts(Extend(on=date(2025, 9, 16), days=1, approved_by=HEAD))
    # One working day more: Monday 20 October.
    await living.until(date(2025, 10, 28))
    soft = [("2025-09-29", Level.REMINDER), ("2025-10-13", Level.REMINDER), ("2025-10-15", Level.REMINDER)]
    urged = [("2025-10-17", Level.URGED), ("2025-10-20", Level.URGED)]
    cards = [
        ("2025-10-21", Level.YELLOW),
        ("2025-10-22", Level.YELLOW),
        ("2025-10-23", Level.YELLOW),
        ("2025-10-24", Level.YELLOW),
        ("2025-10-27", Level.RED),
        ("2025-10-28", Level.RED),
    ]
    assert heard(living, CLERK, COUNTY) == [*soft, *urged, *cards]
    assert heard(living, HEAD, COUNTY) == [*urged, *cards]
    assert heard(living, HEAD, CITY) == cards
    assert heard(living, CLERK, CITY) == []


async def test_after_an_outage_of_a_week_one_message_tells_the_right_number_of_days(empty: Office) -> None:
    async with empty.worker():
        living = await empty.opened(RECEIVED)
        await living.until(date(2025, 10, 20))
        assert overdue(living) == FIRST_DAYS[:1]
    await living.until(date(2025, 10, 21), time(9))  # its timer rings, and nobody hears it
    await living.forgotten_until(date(2025, 10, 27))
    async with empty.worker():
        await living.until(date(2025, 10, 27), time(14))
        assert living.reminders()[-1:] == [("2025-10-27 10:00", "due-overdue-6")]
        await living.until(date(2025, 10, 28))
    assert overdue(living) == [
        FIRST_DAYS[0],
        ("2025-10-27 10:00", "due-overdue-6"),
        FIRST_DAYS[6],
    ]


async def test_read_again_by_two_lives_at_once_a_day_is_told_once(playing: Office) -> None:
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 10, 21))
    await playing.cases.open_again(living.number)  # the sweep thinks it has fallen behind
    await playing.cases.open_again(living.number)
    await living.until(date(2025, 10, 22))
    assert overdue(living) == FIRST_DAYS[:3]
    assert len(heard(living, CLERK)) == len(reminders.of_request(playing.database, living.number))


async def test_a_life_that_knew_nothing_of_what_follows_takes_it_up_when_it_reads_its_ledger(playing: Office) -> None:
    """As one that an older version left overdue, and `gongkai rebuild` calls."""
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 10, 20))
    await living.forgotten_until(date(2025, 10, 21))
    await living.until(date(2025, 10, 22))
    assert [kind for _, kind in overdue(living)] == [
        "due-overdue",
        "due-overdue-2",
        "due-overdue-3",
    ]
