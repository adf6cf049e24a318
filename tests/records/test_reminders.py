"""Reminders: each kept once by its key, found by request and by agency."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from records import reminders
from records.database import Database
from records.reminders import Sent
from rules.reminders import Reminder
from tests.zhongwei import COUNTY, file, registration

DUE = date(2025, 7, 1)
FIVE = Reminder(date(2025, 6, 24), "due-5", DUE)
THREE = Reminder(date(2025, 6, 26), "due-3", DUE)
NINE = datetime(2025, 6, 24, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


def test_a_reminder_is_kept_once_even_when_it_comes_ten_times_at_once(database: Database) -> None:
    number = file(database, registration("key")).register_no
    with ThreadPoolExecutor(10) as threads:
        calls = [threads.submit(reminders.keep, database, number, FIVE, NINE) for _ in range(10)]
        assert [call.result() for call in calls].count(True) == 1
    assert reminders.keep(database, number, FIVE, NINE + timedelta(days=1)) is False
    assert reminders.of_request(database, number) == [Sent(number, "due-5", date(2025, 6, 24), DUE, NINE)]


def test_a_deadline_that_moved_has_a_reminder_of_its_own(database: Database) -> None:
    number = file(database, registration("key")).register_no
    moved = Reminder(date(2025, 7, 22), "due-5", date(2025, 7, 29))
    assert reminders.keep(database, number, FIVE, NINE) is True
    assert reminders.keep(database, number, moved, NINE + timedelta(days=28)) is True
    assert reminders.sent_keys(database, number) == {"due-5:2025-07-01", "due-5:2025-07-29"}


def test_the_inbox_of_an_agency_is_newest_first_and_its_own(database: Database) -> None:
    ours = [file(database, registration(f"key-{n}")).register_no for n in range(2)]
    theirs = file(database, registration("county", agency=COUNTY)).register_no
    for hours, (number, reminder) in enumerate([(ours[0], FIVE), (theirs, FIVE), (ours[1], FIVE), (ours[0], THREE)]):
        reminders.keep(database, number, reminder, NINE + timedelta(hours=hours))
    newest = [(sent.register_no, sent.kind) for sent in reminders.inbox(database, "640500", 50)]
    assert newest == [(ours[0], "due-3"), (ours[1], "due-5"), (ours[0], "due-5")]
    assert [(sent.register_no, sent.kind) for sent in reminders.inbox(database, "640500", 1)] == newest[:1]


def test_of_what_is_overdue_the_latest_day_alone_presses(database: Database) -> None:
    number = file(database, registration("key")).register_no
    for day in (2, 3, 4):
        kind = "due-overdue" if day == 2 else f"due-overdue-{day - 1}"
        at = datetime(2025, 7, day, 1, tzinfo=UTC)
        reminders.keep(database, number, Reminder(date(2025, 7, day), kind, DUE), at)
    reminders.keep(database, number, FIVE, NINE)
    assert [sent.kind for sent in reminders.pressing(database, "640500", 10)] == ["due-overdue-3", "due-5"]
    assert [sent.kind for sent in reminders.pressing(database, None, 1)] == ["due-overdue-3"]
    assert len(reminders.of_request(database, number)) == 4
