"""What a run calls wrong: answers that the ledger does not hold, entries that nobody asked for, anything twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from activities.register import Register
from activities.shapes import Office, RecordAct
from chaos.comparison import differences
from chaos.memory import Memory
from records.database import Database
from records.keys import Key
from rules.acts import FileComplaint
from rules.law import law
from tests import databases, zhongwei
from tests.zhongwei import CITY, CLERK, NATION, RECORDED, file, recorded, registration


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with databases.migrated("sqlite", tmp_path) as migrated:
        zhongwei.move_in(migrated)
        yield migrated


@pytest.fixture
def memory(database: Database) -> Memory:
    """What a clerk remembers who registered a request and recorded a complaint of it."""
    memory = Memory()
    memory.asks_to_register("first")
    wanted = registration(Key("first").of("register"))
    memory.registered("first", file(database, wanted).register_no)
    complain(database, memory, "complaint", 2)
    return memory


NUMBER = "640500-2025-0001"


def complain(database: Database, memory: Memory, key: str, seq: int) -> None:
    asked = memory.asks(NUMBER, key, "file_complaint")
    record(database, Key(key).of("act", NUMBER), seq)
    memory.told(NUMBER, asked, seq)


def record(database: Database, key: str, seq: int) -> None:
    recorded(
        Register(database, law(), lambda _scope, _local: NATION),
        RecordAct(
            register_no=NUMBER,
            office=Office(agency=CITY, scope="CN", local_days_count=True),
            seq=seq,
            act=FileComplaint(on=RECORDED.date()),
            actor=CLERK,
            key=key,
            body="body",
            recorded_at=RECORDED,
        ),
    )


def broken(database: Database, statement: str) -> None:
    with database.engine.begin() as connection:
        for guard in ("ledger_no_update", "ledger_no_delete"):
            connection.execute(text(f"drop trigger {guard}"))
        connection.execute(text(statement))


def test_nothing_is_wrong_when_everything_answered_is_there(database: Database, memory: Memory) -> None:
    memory.asks_to_register("never answered, and not there")
    memory.asks(NUMBER, "never answered, and not there either", "withdraw")
    assert list(differences(database, memory)) == []


def test_what_was_sent_and_never_answered_may_be_there_once(database: Database, memory: Memory) -> None:
    memory.asks(NUMBER, "unanswered", "file_complaint")
    record(database, Key("unanswered").of("act", NUMBER), 3)
    memory.asks_to_register("second")
    file(database, registration(Key("second").of("register")))
    assert list(differences(database, memory)) == []


def test_an_answered_act_that_is_gone_is_named(database: Database, memory: Memory) -> None:
    broken(database, "delete from ledger where seq = 2")
    assert list(differences(database, memory)) == [
        f"{NUMBER}: file_complaint was answered with entry 2 and is not in the ledger"
    ]


def test_an_entry_that_was_taken_out_of_the_middle_is_named(database: Database, memory: Memory) -> None:
    complain(database, memory, "second complaint", 3)
    broken(database, "delete from ledger where seq = 2")
    assert list(differences(database, memory)) == [
        f"{NUMBER}: the entries are numbered [1, 3]",
        f"{NUMBER}: file_complaint was answered with entry 2 and is not in the ledger",
    ]


def test_an_entry_that_nobody_asked_for_is_named(database: Database, memory: Memory) -> None:
    record(database, "somebody else's", 3)
    assert list(differences(database, memory)) == [f"{NUMBER}: nobody asked for entry 3, file_complaint"]


def test_a_request_that_nobody_registered_is_named(database: Database, memory: Memory) -> None:
    file(database, registration("somebody else's"))
    assert list(differences(database, memory)) == [
        "640500-2025-0002: nobody asked for this registration, or it is there twice"
    ]


def test_a_registration_that_is_gone_is_named(database: Database, memory: Memory) -> None:
    memory.asks_to_register("second")
    memory.registered("second", "640500-2025-0002")
    assert list(differences(database, memory)) == ["640500-2025-0002: registered by an answer, and not in the register"]


def test_two_answers_to_one_act_are_wrong(memory: Memory) -> None:
    memory.told(NUMBER, memory.asks(NUMBER, "complaint", "file_complaint"), 3)
    assert memory.wrongs == (f"{NUMBER}: file_complaint was answered with entry 2, and when repeated with 3",)
