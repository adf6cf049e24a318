"""The ledger: appended once per place, chained by hashes, never changed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from records import correspondence, ledger, reminders, requests
from records.correspondence import Issue, Rendered
from records.database import Database
from rules.refusals import LedgerConflict
from rules.reminders import Reminder
from tests.databases import row_counts
from tests.records.lives import ACTS, append, lived, proposed, registered
from tests.zhongwei import RECORDED

APPEND_ONLY = ("ledger", "private_text", "letter", "reminder")


def tampered(database: Database, statement: str) -> None:
    """Change the ledger as somebody would who owns the database: the trigger is dropped first."""
    triggers = ("ledger_no_update", "ledger_no_delete") if database.is_sqlite else ("ledger_append_only on ledger",)
    with database.engine.begin() as connection:
        for trigger in triggers:
            connection.execute(text(f"drop trigger {trigger}"))
        connection.execute(text(statement))


def test_entries_are_read_back_in_order_as_they_were_appended(database: Database) -> None:
    entries = ledger.history(database, lived(database))
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert tuple(entry.fact for entry in entries[1:]) == ACTS
    assert [entry.recorded_at for entry in entries[1:]] == [datetime(2025, 7, n, 1, 0, tzinfo=UTC) for n in (2, 3, 4)]
    # 1 July and 20 working days more: 2-4, 7-11, 14-18, 21-25 and 28, 29 July (条例33(2)).
    assert [entry.dates.due for entry in entries[:2]] == [date(2025, 7, 1), date(2025, 7, 29)]


def test_each_entry_carries_the_hash_of_the_one_before(database: Database) -> None:
    entries = ledger.history(database, lived(database))
    assert [entry.previous for entry in entries] == ["0" * 64, *(entry.hash for entry in entries[:-1])]
    assert len({entry.hash for entry in entries}) == 4


def test_the_same_entry_again_is_the_entry_that_is_there(database: Database) -> None:
    number = registered(database)
    first = append(database, proposed(number, 2))
    before = row_counts(database)
    assert append(database, proposed(number, 2)) == first
    assert row_counts(database) == before


@pytest.mark.parametrize(("key", "body"), [("another key", "body"), ("act-2", "another body")])
def test_another_entry_at_a_place_that_is_taken_is_refused(database: Database, key: str, body: str) -> None:
    number = registered(database)
    there = append(database, proposed(number, 2))
    with pytest.raises(LedgerConflict, match="第2项登记已被另一项办理占用"):
        append(database, proposed(number, 2, key=key, body=body))
    assert ledger.history(database, number)[1:] == (there,)


def test_an_entry_after_a_gap_is_refused(database: Database) -> None:
    number = registered(database)
    with pytest.raises(LedgerConflict, match="第2项登记尚不存在"):
        append(database, proposed(number, 3))
    assert row_counts(database)["ledger"] == 1


def test_of_two_entries_for_one_place_at_once_one_is_there_and_the_other_is_not(database: Database) -> None:
    number = registered(database)

    def attempt(key: str) -> bool:
        try:
            append(database, proposed(number, 2, key=key))
        except (LedgerConflict, DBAPIError):  # the loser's activity is tried again, and refused then
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(attempt, [f"key-{n}" for n in range(8)])) == [False] * 7 + [True]
    assert [entry.seq for entry in ledger.history(database, number)] == [1, 2]
    assert ledger.broken_links(database, number) == []


def test_an_untouched_chain_is_whole(database: Database) -> None:
    assert ledger.broken_links(database, lived(database)) == []


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("update ledger set actor = 'somebody' where seq = 2", [2]),
        ("update ledger set key = 'another' where seq = 2", [2]),
        ("update ledger set \"on\" = '2025-06-19' where seq = 2", [2]),
        ("update ledger set act = 'withdraw' where seq = 2", [2]),
        ("update ledger set recorded_at = '2025-07-01 00:00:00' where seq = 3", [3]),
        ("update ledger set dates = '{}' where seq = 4", [4]),
        ("""update ledger set fact = '{"act": "withdraw", "on": "2025-06-20"}' where seq = 2""", [2]),
        ("delete from ledger where seq = 2", [3, 4]),
        ("update ledger set hash = previous where seq = 2", [2, 3]),
    ],
)
def test_a_tampered_entry_is_found(database: Database, statement: str, broken: list[int]) -> None:
    number = lived(database)
    tampered(database, statement)
    assert ledger.broken_links(database, number) == broken


def test_an_entry_cut_off_the_end_is_found(database: Database) -> None:
    number = lived(database)
    tampered(database, "delete from ledger where seq = 4")
    assert ledger.broken_links(database, number) == [4]


@pytest.fixture
def full(database: Database) -> Database:
    """A register with a row in each append-only table."""
    number = registered(database)
    requests.keep_texts(database, number, "act", {"note": "说明"}, RECORDED)
    reminders.keep(database, number, Reminder(date(2025, 6, 24), "due-5", date(2025, 7, 1)), RECORDED)
    wanted = Issue(
        register_no=number,
        agency="640500",
        kind="E2",
        series="letter",
        dated=date(2025, 6, 20),
        actor="clerk-1",
        key="letter",
        body="body",
        now=RECORDED,
    )
    rendered = Rendered(title="答复书", html="<p>同意</p>", docx=b"docx", pdf=b"%PDF-", template_version="1")
    correspondence.issue(database, wanted, lambda serial: (f"{serial}号", rendered))
    return database


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["update {} set register_no = 'x'", "delete from {}"])
def test_what_is_append_only_cannot_be_changed_or_deleted(full: Database, table: str, statement: str) -> None:
    before = row_counts(full)
    with full.engine.connect() as connection, pytest.raises(DBAPIError, match=f"{table} is append-only"):
        connection.execute(text(statement.format(table)))
    assert row_counts(full) == before
    assert before[table] >= 1


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_is_append_only_cannot_be_emptied(full: Database, table: str) -> None:
    if full.is_sqlite:
        pytest.skip("SQLite knows no TRUNCATE; set DATABASE_URL to run this on PostgreSQL")
    with full.engine.connect() as connection, pytest.raises(DBAPIError, match=f"{table} is append-only"):
        connection.execute(text(f"truncate {table} cascade"))
