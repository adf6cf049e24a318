"""The register examined: what is whole is called whole, and every kind of damage is named."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from records import agencies, doctor, numbering, opening, reminders
from records.database import Database
from records.findings import Fault, Finding
from rules.acts import Withdraw
from rules.reminders import Reminder
from tests.records.lives import append, lived, proposed, registered
from tests.zhongwei import COUNTY, agency, file, registration

FIRST, SECOND = "640500-2025-0001", "640500-2025-0002"
SOON_AFTER = datetime(2025, 7, 4, 1, 1, tzinfo=UTC)
"""A minute after the last of the sample acts was recorded: nothing can be expected to have happened yet."""
DAY_AFTER = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
GONE = {
    "ledger": "delete from ledger where register_no = '640500-2025-0002'",
    "standing": "delete from standing where register_no = '640500-2025-0002'",
    "counted": "delete from counted where register_no = '640500-2025-0002'",
    "request": "delete from request where register_no = '640500-2025-0002'",
}


def found(database: Database, now: datetime = SOON_AFTER) -> list[Finding]:
    """Examine every request, and nothing twice."""
    return list(doctor.examine(database, numbering.listed(database, "", 100), now).findings)


def missing(database: Database) -> list[Finding]:
    return [finding for series in numbering.every_series(database) for finding in numbering.examine(database, series)]


@pytest.fixture
def whole(database: Database) -> Database:
    """A register with two requests whose lives were opened: one replied, one just received."""
    opening.opened(database, {lived(database, "one"): 4})
    opening.opened(database, {registered(database, "two"): 1})
    return database


def damage(database: Database, *statements: str) -> None:
    """Do what only somebody can do who owns the database: triggers and foreign keys are switched off first."""
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("rollback")
            connection.exec_driver_sql("pragma foreign_keys=off")
            names = connection.execute(text("select name from sqlite_master where type = 'trigger'")).scalars().all()
            statements = (*(f"drop trigger {name}" for name in names), *statements)
        else:
            statements = ("set session_replication_role = replica", *statements)
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()
        connection.invalidate()


def test_a_whole_register_is_called_whole(whole: Database) -> None:
    examined = doctor.examine(whole, [FIRST, SECOND], SOON_AFTER)
    assert (examined.findings, examined.open) == ([], {FIRST: 4, SECOND: 1})
    assert (examined.ended, examined.absent) == (frozenset(), frozenset())
    assert missing(whole) == []
    assert whole.is_current()


def test_requests_are_counted_and_paged(whole: Database) -> None:
    assert numbering.how_many(whole) == 2
    assert numbering.listed(whole, "", 1) == [FIRST]
    assert numbering.listed(whole, FIRST, 5) == [SECOND]
    assert numbering.listed(whole, SECOND, 5) == []


def test_what_has_ended_and_what_is_unknown_need_not_run(whole: Database) -> None:
    append(whole, replace(proposed(SECOND, 2), fact=Withdraw(on=date(2025, 6, 9))))
    examined = doctor.examine(whole, [FIRST, SECOND, "640500-2025-0099"], SOON_AFTER)
    assert (examined.open, examined.ended) == ({FIRST: 4}, frozenset({SECOND}))
    assert examined.absent == frozenset({"640500-2025-0099"})


@pytest.mark.parametrize(
    ("statement", "findings"),
    [
        (
            "update ledger set actor = 'x' where register_no = '640500-2025-0001' and seq = 2",
            [(Fault.BROKEN_CHAIN, "2")],
        ),
        (
            "delete from ledger where register_no = '640500-2025-0001' and seq = 4",
            [(Fault.BROKEN_CHAIN, "4"), (Fault.PROJECTION, "seq、stage、replied_on"), (Fault.COUNTED, "")],
        ),
        ("delete from ledger where register_no = '640500-2025-0001'", [(Fault.NO_LEDGER, "")]),
        (
            "update ledger set fact = '{}' where register_no = '640500-2025-0001' and seq = 3",
            [(Fault.BROKEN_CHAIN, "3"), (Fault.UNREADABLE, "3")],
        ),
        ("delete from standing where register_no = '640500-2025-0001'", [(Fault.PROJECTION, "缺失")]),
        (
            "update standing set stage = 'nowhere', due = null where register_no = '640500-2025-0001'",
            [(Fault.PROJECTION, "stage、due")],
        ),
        ("update counted set outcome = 'other' where register_no = '640500-2025-0001'", [(Fault.COUNTED, "")]),
        ("delete from counted where register_no = '640500-2025-0001'", [(Fault.COUNTED, "")]),
        ("insert into unopened values ('640500-2025-0001')", [(Fault.UNOPENED, "")]),
    ],
)
def test_damage_is_named_where_it_is(whole: Database, statement: str, findings: list[tuple[Fault, str]]) -> None:
    damage(whole, statement)
    assert found(whole) == [Finding(FIRST, fault, what) for fault, what in findings]


def test_counts_that_a_migration_left_to_be_made_again_are_no_damage(whole: Database) -> None:
    damage(whole, "delete from counted", "insert into outdated values ('counted')")
    assert found(whole) == []


def test_a_reminder_that_was_not_sent_is_named_the_day_after_and_not_once_it_was(whole: Database) -> None:
    # 1 July 2025 was the last day for the second request; nobody has replied, so 2 July is the day to say so.
    late = Finding(SECOND, Fault.NOT_REMINDED, "2025-07-02 due-overdue")
    assert late in found(whole, DAY_AFTER)
    assert late not in found(whole, SOON_AFTER)
    reminders.keep(whole, SECOND, Reminder(date(2025, 7, 2), "due-overdue", date(2025, 7, 1)), DAY_AFTER)
    assert late not in found(whole, DAY_AFTER + timedelta(days=1))


def test_a_case_that_should_have_archived_itself_is_named(whole: Database) -> None:
    # The reply was handed over on 9 July 2025; six months to go to court end on 9 January 2026 (行政诉讼法46).
    assert Finding(FIRST, Fault.NOT_ARCHIVED, "2026-01-09") in found(whole, DAY_AFTER)


def test_a_number_that_was_given_out_and_has_no_request_is_named(whole: Database) -> None:
    for key in ("three", "four"):
        opening.opened(whole, {registered(whole, key): 1})
    with whole.engine.connect() as connection:
        there = whole.engine.dialect.get_table_names(connection)
    damage(whole, *(statement for table, statement in GONE.items() if table in there))
    damage(whole, "update counter set value = 5")
    assert missing(whole) == [
        Finding(SECOND, Fault.NUMBER_MISSING),
        Finding("640500-2025-0005", Fault.NUMBER_MISSING),
    ]


def test_numbers_beyond_the_counter_are_counted(whole: Database) -> None:
    damage(whole, "update counter set value = 1")
    assert missing(whole) == [Finding("640500（2025年）", Fault.NUMBERS_BEYOND, "1")]
    damage(whole, "delete from counter")
    assert missing(whole) == [Finding("640500（2025年）", Fault.NUMBERS_BEYOND, "2")]


def test_numbers_written_in_an_older_pattern_are_not_missing(database: Database) -> None:

    file(database, registration("old"))
    newer = replace(agency(since=date(2025, 7, 1)), number_pattern="{code}〔{year}〕{serial}号")
    agencies.add(database, newer, SOON_AFTER)
    assert file(database, registration("new", date(2025, 7, 3))).register_no == "640500〔2025〕2号"
    file(database, registration("county", agency=COUNTY))
    assert missing(database) == []


def test_a_finding_is_one_chinese_sentence_that_names_the_request_and_what_to_do() -> None:
    assert Finding(FIRST, Fault.BEHIND, "3").sentence == (
        "640500-2025-0001：办件引擎只知道前3项登记，落后于账册；执行 gongkai rebuild 可改正。"
    )
    assert [fault.name for fault in Fault if not fault.endswith("。")] == []
