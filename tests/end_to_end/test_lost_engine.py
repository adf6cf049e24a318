"""The engine's own database is lost, wholly or in part: no case is, and the doctor says when all is well again."""

from collections.abc import Mapping, Sequence

import pytest
from sqlalchemy import text

from bootstrap.rebuilding import rebuild_everything
from bootstrap.settings import Settings
from records import ledger, reminders, standing
from records.database import Database
from tests.end_to_end.clerk import Clerk, serving
from tests.end_to_end.health import found, until_silent
from tests.zhongwei import HEAD
from workflows.names import workflow_id

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(180)]

LIVES: Mapping[str, Sequence[Mapping[str, object]]] = {
    "just received": (),
    "extended": ({"act": "extend", "on": "2024-02-19", "days": 5, "approved_by": HEAD},),
    "to be corrected": ({"act": "request_correction", "on": "2024-02-19", "until": "2024-03-04"},),
    "somebody is asked": ({"act": "consult_third_party", "on": "2024-02-20", "party": "甲"},),
    "decided": ({"act": "decide", "on": "2024-02-20", "outcome": "disclosed"},),
    "withdrawn": ({"act": "withdraw", "on": "2024-02-20"},),
}
COMPLAINT = {"act": "file_complaint", "on": "2024-03-05"}


async def live(clerk: Clerk) -> Mapping[str, str]:
    """Register one request for each kind of life, live it, and return the numbers."""
    numbers = {name: await clerk.register() for name in LIVES}
    for name, acts in LIVES.items():
        for body in acts:
            await clerk.act(numbers[name], body)
    return numbers


def sent(database: Database, numbers: Mapping[str, str]) -> list[tuple[str, str, object]]:
    return [
        (one.register_no, one.kind, one.sent_at)
        for no in numbers.values()
        for one in reminders.of_request(database, no)
    ]


async def test_an_engine_that_lost_its_database_gets_every_open_case_back(settings: Settings) -> None:
    database = Database(settings.database)
    async with serving(settings) as (clerk, roll):
        numbers = await live(clerk)
        await until_silent(settings, roll)
        told = sent(database, numbers)
    for file in settings.data.glob("temporal.db*"):
        file.unlink()

    async with serving(settings) as (clerk, roll):
        await until_silent(settings, roll)
        is_open = [place.register_no for place in standing.open_cases(database, "", 100)]
        assert is_open == sorted(number for name, number in numbers.items() if name != "withdrawn")
        for number in is_open:
            before = len(ledger.history(database, number))
            assert await clerk.act(number, COMPLAINT) == before + 1
        await until_silent(settings, roll)
    assert [kind for _, kind, _ in told if kind.startswith("due-overdue")]
    assert sent(database, numbers) == told
    assert [no for no in numbers.values() if ledger.broken_links(database, no)] == []
    database.close()


async def test_a_lost_life_is_named_and_a_rebuild_of_the_running_service_brings_it_back(settings: Settings) -> None:
    database = Database(settings.database)
    async with serving(settings) as (clerk, roll):
        numbers = await live(clerk)
        await until_silent(settings, roll)
        lost, hidden = numbers["extended"], numbers["decided"]
        await roll._client.get_workflow_handle(workflow_id(lost)).terminate()
        with database.engine.begin() as connection:
            connection.execute(text("update standing set stage = 'handling' where register_no = :no"), {"no": hidden})
        assert {finding.sentence for finding in await found(settings, roll)} == {
            f"{lost}：未结，但办件引擎中没有运行；执行 gongkai rebuild 可使其重新进入引擎。",
            f"{hidden}：办件现状与账册不一致（stage）；执行 gongkai rebuild 可改正。",
        }
        for _ in range(2):
            assert await rebuild_everything(settings)
            assert await found(settings, roll) == []
        assert await clerk.act(lost, COMPLAINT) == 3
        assert await found(settings, roll) == []
    database.close()
