"""Publications in the register: which are news, and entries appended to many ledgers at once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError

from records import ledger, opening, publications, standing
from records.database import Database
from records.ledger import Proposed
from records.publications import MovedDay, Moving, moved_days
from rules.acts import Reckon
from rules.clock import Dates
from rules.refusals import LedgerConflict
from rules.reminders import Reminder
from tests.databases import row_counts
from tests.records.lives import append, proposed, registered
from tests.zhongwei import CITY, RECORDED

MOVED_TO = date(2025, 7, 3)


def moving(database: Database, numbers: Sequence[str], key: str = "notice") -> list[Moving]:
    """Return what moves these requests from 1 to 3 July 2025."""
    found = []
    for number in numbers:
        before = ledger.history(database, number)
        after = Proposed(
            register_no=number,
            agency=CITY,
            seq=len(before) + 1,
            fact=Reckon(on=date(2025, 6, 10), notice="通知"),
            actor="engine",
            key=key,
            body=key,
            recorded_at=RECORDED,
            dates=replace(before[-1].dates, due=MOVED_TO),
        )
        found.append(Moving(before, after))
    return found


def test_a_register_that_knows_of_no_publication_takes_them_all_for_known(database: Database) -> None:
    assert publications.unseen(database, ["one", "two"], RECORDED) == ()
    assert publications.unseen(database, ["one", "two", "three"], RECORDED) == ["three"]


def test_a_publication_is_news_until_it_has_come_to_its_end(database: Database) -> None:
    publications.see(database, "one", RECORDED)
    assert publications.unseen(database, ["one", "two"], RECORDED) == ["two"]
    publications.see(database, "two", RECORDED)
    publications.see(database, "two", RECORDED)
    assert publications.unseen(database, ["one", "two"], RECORDED) == []


def test_entries_of_many_ledgers_are_appended_at_once_and_read_back_as_they_are(database: Database) -> None:
    numbers = [registered(database, f"key-{n}") for n in range(3)]
    with database.writing() as session:
        appended = ledger.append_all(session, [(one.before, one.after) for one in moving(database, numbers)])
    assert [ledger.history(database, number)[1] for number in numbers] == list(appended)
    assert [ledger.broken_links(database, number) for number in numbers] == [[], [], []]
    places = [standing.find(database, number) for number in numbers]
    assert [(place.seq, place.due) for place in places if place is not None] == [(2, MOVED_TO)] * 3


def test_appending_to_no_ledger_changes_nothing(database: Database) -> None:
    before = row_counts(database)
    with database.writing() as session:
        assert ledger.append_all(session, []) == ()
    assert row_counts(database) == before


def test_when_one_of_many_ledgers_has_gone_on_nothing_is_appended_to_any(database: Database) -> None:
    numbers = [registered(database, f"key-{n}") for n in range(3)]
    cases = moving(database, numbers)
    append(database, proposed(numbers[1], 2))
    before = row_counts(database)
    with pytest.raises(LedgerConflict, match="第2项登记已被另一项办理占用"):
        publications.record(database, "notice", cases)
    assert row_counts(database) == before


def test_a_ledger_that_was_read_with_a_gap_is_not_appended_to(database: Database) -> None:
    number = registered(database)
    (case,) = moving(database, [number])
    with database.writing() as session, pytest.raises(LedgerConflict, match="第2项登记尚不存在"):
        ledger.append_all(session, [(case.before, replace(case.after, seq=3))])
    assert len(ledger.history(database, number)) == 1


def test_of_two_publications_at_once_each_case_has_the_entry_of_one(database: Database) -> None:
    numbers = [registered(database, f"key-{n}") for n in range(20)]
    attempts = {key: moving(database, numbers, key) for key in ("one", "two", "three", "four")}

    def attempt(key: str) -> bool:
        try:
            publications.record(database, key, attempts[key])
        except (LedgerConflict, DBAPIError):  # the loser's activity is tried again, and finds nothing to move
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(attempt, attempts)) == [False] * 3 + [True]
    ledgers = [ledger.history(database, number) for number in numbers]
    assert {(len(entries), entries[1].key) for entries in ledgers} in [{(2, key)} for key in attempts]
    assert row_counts(database)["move"] == 20


def test_a_request_opened_with_fewer_entries_than_there_are_stays_to_be_opened(database: Database) -> None:
    number = registered(database)
    append(database, proposed(number, 2))
    opening.opened(database, {number: 1})
    assert opening.unopened(database, 10) == [number]
    opening.opened(database, {number: 2})
    assert opening.unopened(database, 10) == []


def test_many_are_noted_to_be_opened_and_noting_them_twice_changes_nothing(database: Database) -> None:
    numbers = [registered(database, f"key-{n}") for n in range(3)]
    opening.opened(database, {numbers[1]: 1})
    for _ in range(2):
        opening.note_all_unopened(database, numbers)
    assert opening.unopened(database, 10) == numbers
    assert opening.among(database, numbers[:2]) == frozenset(numbers[:2])


def test_the_days_that_moved_are_those_still_to_be_kept() -> None:
    asked = Reminder(date(2025, 6, 20), "consultation:甲-5", date(2025, 6, 27))
    before = Dates(due=date(2025, 7, 1), correction_notice=date(2025, 6, 12), reminders=(asked,))
    after = Dates(
        due=date(2025, 7, 2),
        correction_notice=date(2025, 6, 13),  # nobody is reminded of it any more
        reminders=(replace(asked, deadline=date(2025, 6, 30)),),
    )
    assert list(moved_days(before, after)) == [
        MovedDay("due", date(2025, 7, 1), date(2025, 7, 2)),
        MovedDay("consultation:甲", date(2025, 6, 27), date(2025, 6, 30)),
    ]
    assert list(moved_days(before, before)) == []


def test_a_reply_date_that_is_no_longer_fixed_moved_too() -> None:
    before, after = Dates(due=date(2025, 7, 1)), Dates(due=None, standing_since=date(2025, 7, 1))
    assert list(moved_days(before, after)) == [MovedDay("due", date(2025, 7, 1), None)]
