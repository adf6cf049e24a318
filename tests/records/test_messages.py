"""Messages: each once to each officer, unread first; and what goes to channels, tried with back-off, then given up."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from records import arrears, channels, deliveries, messages, reminders
from records.database import Database
from records.deliveries import State
from records.messages import Delivery
from rules.escalation import Level
from rules.messages import Message, Owed
from rules.refusals import NotFound
from rules.reminders import Reminder
from tests.zhongwei import CITY, CLERK, COUNTY, HEAD, file, registration

NINE = datetime(2025, 6, 24, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
MINUTE = timedelta(minutes=1)
MAIL = "mailtos://user:secret@example.gov.cn"
CHAT = "wecombot://a-secret-key-of-a-robot"
FIVE = Reminder(date(2025, 6, 24), "due-5", date(2025, 7, 1))


def message(key: str = "due-5:2025-07-01", actor: str = CLERK, agency: str = CITY) -> Message:
    return Message(
        agency=agency,
        actor=actor,
        register_no="640500-2025-0001",
        key=key,
        level=Level.REMINDER,
        title="【提醒】",
        text="请在期限内答复。",
    )


def carried(database: Database, actor: str = CLERK) -> list[Delivery]:
    (kept,) = messages.inbox(database, CITY, actor, first=0, size=10).messages
    return list(kept.deliveries)


def test_a_message_is_kept_once_even_when_it_comes_ten_times_at_once(database: Database) -> None:
    with ThreadPoolExecutor(10) as threads:
        calls = [threads.submit(messages.keep_all, database, [message()], NINE) for _ in range(10)]
        assert sum(call.result() for call in calls) == 1
    found = messages.inbox(database, CITY, CLERK, first=0, size=10)
    assert (found.unread, found.total, [kept.message for kept in found.messages]) == (1, 1, [message()])
    assert found.messages[0].given_at == NINE


def test_a_reminder_and_its_messages_are_kept_together_or_not_at_all(database: Database) -> None:
    number = file(database, registration("key")).register_no
    told = [message(), message(actor=HEAD)]
    assert reminders.keep(database, number, FIVE, NINE, told) is True
    assert reminders.keep(database, number, FIVE, NINE, [message("another")]) is False
    for actor in (CLERK, HEAD):
        found = messages.inbox(database, CITY, actor, first=0, size=10)
        assert [kept.message.key for kept in found.messages] == ["due-5:2025-07-01"]


def test_the_unread_come_first_and_of_each_the_newest(database: Database) -> None:
    for minutes, key in enumerate(["a", "b", "c", "d"]):
        messages.keep_all(database, [message(key)], NINE + minutes * MINUTE)
    of_d = messages.id_of(message("d"))
    read = messages.mark_read(database, CITY, CLERK, of_d, NINE + 9 * MINUTE)
    assert read.read_at == NINE + 9 * MINUTE
    assert messages.mark_read(database, CITY, CLERK, of_d, NINE + 99 * MINUTE).read_at == NINE + 9 * MINUTE
    whole = messages.inbox(database, CITY, CLERK, first=0, size=10)
    assert [kept.message.key for kept in whole.messages] == ["c", "b", "a", "d"]
    assert (whole.unread, whole.total) == (3, 4)
    page = messages.inbox(database, CITY, CLERK, first=2, size=1)
    assert ([kept.message.key for kept in page.messages], page.total) == (["a"], 4)


def test_nobody_marks_or_sees_the_messages_of_another(database: Database) -> None:
    messages.keep_all(database, [message()], NINE)
    assert messages.inbox(database, CITY, HEAD, first=0, size=10).total == 0
    assert messages.inbox(database, COUNTY, CLERK, first=0, size=10).total == 0
    with pytest.raises(NotFound):
        messages.mark_read(database, COUNTY, CLERK, messages.id_of(message()), NINE)


def test_channels_are_replaced_as_a_whole_and_shown_without_their_secrets(database: Database) -> None:
    first = channels.replace(database, CITY, CLERK, [MAIL, CHAT, MAIL], NINE)
    assert [channel.number for channel in first] == [1, 2]
    assert channels.replace(database, CITY, CLERK, [MAIL, CHAT], NINE + MINUTE) == first
    assert [channel.number for channel in channels.replace(database, CITY, CLERK, [CHAT], NINE)] == [2]
    assert channels.of(database, CITY, HEAD) == []
    shown = first[0].masked
    assert shown.startswith("mailtos://****")
    assert "secret" not in shown + repr(first)


def test_what_is_sent_goes_to_every_channel_of_its_officer_and_is_marked(database: Database) -> None:
    channels.replace(database, CITY, CLERK, [MAIL, CHAT], NINE)
    messages.keep_all(database, [message(), message(actor=HEAD)], NINE)
    assert carried(database, HEAD) == []
    assert deliveries.next_try(database) == NINE
    parcels = deliveries.claim(database, NINE, 10)
    assert [(parcel.address, parcel.title, parcel.tries) for parcel in parcels] == [
        (MAIL, "【提醒】", 1),
        (CHAT, "【提醒】", 1),
    ]
    assert deliveries.claim(database, NINE, 10) == []
    deliveries.carried(database, parcels[0], "", NINE + MINUTE / 6)
    deliveries.carried(database, parcels[1], "对方应答500", NINE + MINUTE / 6)
    delivered, waiting = carried(database)
    assert (delivered.state, delivered.reason, delivered.next_try) == (State.DELIVERED, "", None)
    assert (waiting.state, waiting.reason, waiting.next_try) == (State.WAITING, "对方应答500", NINE + MINUTE)


def test_what_fails_is_tried_after_1_5_15_minutes_1_and_3_hours_and_then_given_up(database: Database) -> None:
    channels.replace(database, CITY, CLERK, [CHAT], NINE)
    messages.keep_all(database, [message()], NINE)
    tried, now = [], NINE
    while (following := deliveries.next_try(database)) is not None:
        now = following
        (parcel,) = deliveries.claim(database, now, 10)
        deliveries.carried(database, parcel, "对方应答500", now)
        tried.append((now - NINE) / MINUTE)
    assert tried == [0, 1, 6, 21, 81, 261]
    (given_up,) = carried(database)
    assert (given_up.state, given_up.tries, given_up.reason) == (State.GIVEN_UP, 6, "对方应答500")
    assert given_up.ended_at == now
    assert messages.inbox(database, CITY, CLERK, first=0, size=10).unread == 1


def test_who_is_killed_while_carrying_leaves_one_that_is_tried_once_more(database: Database) -> None:
    channels.replace(database, CITY, CLERK, [CHAT], NINE)
    messages.keep_all(database, [message()], NINE)
    deliveries.claim(database, NINE, 10)  # carried, and killed before it was noted
    assert deliveries.claim(database, NINE + MINUTE / 2, 10) == []
    (again,) = deliveries.claim(database, NINE + MINUTE, 10)
    deliveries.carried(database, again, "", NINE + MINUTE)
    assert deliveries.claim(database, NINE + timedelta(days=1), 10) == []


def test_who_is_killed_every_time_is_given_up_too(database: Database) -> None:
    channels.replace(database, CITY, CLERK, [CHAT], NINE)
    messages.keep_all(database, [message()], NINE)
    tries = 0
    while (following := deliveries.next_try(database)) is not None:
        tries += len(deliveries.claim(database, following, 10))
    (given_up,) = carried(database)
    assert (tries, given_up.state, given_up.reason) == (6, State.GIVEN_UP, "多次发送都没有得到结果")


def test_a_channel_that_goes_takes_what_is_on_its_way_with_it_into_the_inbox(database: Database) -> None:
    channels.replace(database, CITY, CLERK, [MAIL, CHAT], NINE)
    messages.keep_all(database, [message(), replace(message("b"), actor=HEAD)], NINE)
    channels.replace(database, CITY, CLERK, [MAIL], NINE + MINUTE)
    (parcel,) = deliveries.claim(database, NINE + MINUTE, 10)
    assert parcel.address == MAIL
    gone = carried(database)[1]
    assert (gone.state, gone.reason, gone.ended_at) == (State.GIVEN_UP, "收件渠道已被取消", NINE + MINUTE)
    assert channels.replace(database, CITY, CLERK, ["json://127.0.0.1"], NINE)[0].number == 3


def test_what_an_agency_owes_by_a_day_is_in_order_of_its_last_days(database: Database) -> None:
    late = file(database, registration("late", date(2025, 5, 6))).register_no
    soon = file(database, registration("soon", date(2025, 6, 3))).register_no
    file(database, registration("next month", date(2025, 6, 17)))
    file(database, registration("theirs", date(2025, 6, 3), agency=COUNTY))
    # Twenty working days after 6 May 2025 (Dragon Boat 31 May to 2 June off): 4 June; after 3 June: 1 July.
    assert arrears.owed(database, CITY, date(2025, 7, 1)) == [
        Owed(late, date(2025, 6, 4)),
        Owed(soon, date(2025, 7, 1)),
    ]
    assert arrears.trails(database, [soon, late]) == {soon: [CLERK], late: [CLERK]}
    assert arrears.agencies_after(database, "", 10) == [CITY, COUNTY]
    assert arrears.agencies_after(database, CITY, 10) == [COUNTY]
