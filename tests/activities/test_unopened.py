"""The sweep's last task: lives that run though their ledgers have ended are had to read them, and no others."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from activities import unopened
from activities.register import Register
from activities.shapes import After, Called, Office, RecordAct
from activities.unopened import Unopened
from records.database import Database
from rules.acts import FileComplaint, PlainAct, Withdraw
from rules.law import law
from tests import databases, zhongwei
from tests.zhongwei import CITY, CLERK, NATION, RECORDED, file, recorded, registration

DAY = date(2025, 6, 20)


@dataclass
class Engine:
    """An engine that tells what runs in it, a moment later something else, and notes what is opened again."""

    tells: list[list[str]]
    opened: list[str] = field(default_factory=list)

    async def behind(self, _expected: Mapping[str, int]) -> Sequence[str]:
        return ()

    async def how_many(self) -> int:
        return len(self.tells[0])

    async def everybody(self) -> AsyncIterator[Sequence[str]]:
        yield self.tells.pop(0)

    async def open_again(self, number: str) -> int:
        self.opened.append(number)
        return 2


@pytest.fixture(params=databases.KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A register with the sample office."""
    with databases.migrated(str(request.param), tmp_path) as migrated:
        zhongwei.move_in(migrated)
        yield migrated


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unopened, "SECOND_CALL", 0)


def request_with(database: Database, act: PlainAct) -> str:
    number = file(database, registration(f"key of {act.act}")).register_no
    office = Office(agency=CITY, scope="CN", local_days_count=True)
    recorded(
        Register(database, law(), lambda _scope, _local: NATION),
        RecordAct(
            register_no=number, office=office, seq=2, act=act, actor=CLERK, key=act.act, body="", recorded_at=RECORDED
        ),
    )
    return number


async def called(database: Database, engine: Engine, after: str = "") -> Called:
    return await Unopened(database, engine.open_again, engine).call_roll(After(after=after))


async def test_what_has_ended_and_still_runs_reads_its_ledger_again(database: Database) -> None:
    ended, lives = request_with(database, Withdraw(on=DAY)), request_with(database, FileComplaint(on=DAY))
    engine = Engine([[ended, lives, "640500-2025-9999"]] * 2)
    assert await called(database, engine) == Called(reached="", missing=0)
    assert engine.opened == [ended]


async def test_what_ends_in_the_meantime_is_left_alone(database: Database) -> None:
    ended, lives = request_with(database, Withdraw(on=DAY)), request_with(database, FileComplaint(on=DAY))
    engine = Engine([[ended, lives], [lives]])
    await called(database, engine)
    assert engine.opened == []


async def test_nobody_is_listed_when_no_more_run_than_are_open(database: Database) -> None:
    request_with(database, Withdraw(on=DAY))
    lives = request_with(database, FileComplaint(on=DAY))
    engine = Engine([[lives]])
    await called(database, engine)
    assert engine.tells == [[lives]]


async def test_only_the_first_page_of_the_roll_asks_for_what_has_ended(database: Database) -> None:
    ended = request_with(database, Withdraw(on=DAY))
    engine = Engine([[ended]])
    await called(database, engine, after="640500-2025-0001")
    assert engine.opened == []
