"""The engine is away: what is registered stands, what is to be done is asked to come again, nothing is lost."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from httpx import ASGITransport, AsyncClient

from activities.register import life
from api.app import create_app
from bootstrap.temporal_client import connect
from records import opening
from tests.api.house import EMBEDDED, House, check_problem, fresh_key, registration
from tests.engine import engine
from tests.zhongwei import CLERK
from workflows import client
from workflows.client import Cases

pytestmark = EMBEDDED


@pytest.fixture(scope="module")
async def lonely(house: House) -> AsyncIterator[House]:
    """The same office, but nobody answers at the engine's address."""
    async with engine() as address:  # and is gone when this block ends
        nobody = await connect(address, "default")
    database = house.services.database
    services = replace(house.services, cases=Cases(nobody, lambda number: life(database, number)))
    app = create_app(services)
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://office/api/v1") as web:
        with pytest.MonkeyPatch.context() as patience:
            patience.setattr(client, "PATIENCE", 2.0)
            yield House(app, web, services)


async def test_a_registration_stands_and_waits_to_be_opened(house: House, lonely: House) -> None:
    number = await lonely.registered()
    assert number in opening.unopened(house.services.database, 1000)
    shown = (await lonely.get(f"/requests/{number}")).json()
    assert (shown["status"], shown["due"]) == ("handling", "2024-03-08")


async def test_an_act_is_asked_to_come_again_and_may_come_with_the_same_key(house: House, lonely: House) -> None:
    number, key = await house.registered(), fresh_key()
    body = {"actor": CLERK, "act": "withdraw", "on": "2024-02-20"}
    answer = await lonely.post(f"/requests/{number}/acts", body, key)
    problem = check_problem(answer, 503, "EngineAway")
    assert answer.headers["retry-after"] == "2"
    assert "以同一幂等键" in str(problem["detail"])
    done = await house.act(number, body, key)
    assert done["seq"] == 2


async def test_an_act_that_was_done_is_answered_again_without_the_engine(house: House, lonely: House) -> None:
    number, key = await house.registered(), fresh_key()
    body = {"act": "withdraw", "on": "2024-02-20"}
    first = await house.act(number, body, key)
    assert await lonely.act(number, body, key) == first


async def test_what_was_registered_meanwhile_is_opened_when_the_engine_is_back(house: House, lonely: House) -> None:
    body, key = registration(), fresh_key()
    first = await lonely.post("/requests", body, key)
    number = first.json()["register_no"]
    again = await house.post("/requests", body, key)
    assert (again.status_code, again.json()) == (201, first.json())
    until = time.monotonic() + 20
    while number in opening.unopened(house.services.database, 1000):
        assert time.monotonic() < until, "nobody opened it"
        await asyncio.sleep(0.1)


async def test_what_needs_no_engine_is_answered(lonely: House) -> None:
    number = await lonely.registered()
    preview = await lonely.post(f"/requests/{number}/preview", {"actor": CLERK, "act": "withdraw", "on": "2024-02-20"})
    assert preview.status_code == 200
    assert (await lonely.web.get("http://office/health/live")).json() == {"alive": True}


async def test_it_is_not_ready(lonely: House) -> None:
    answer = await lonely.web.get("http://office/health/ready")
    assert check_problem(answer, 503, "NotReady")["detail"] == "办件引擎暂不可用；恢复后自动继续，请稍候再查。"
    assert answer.headers["retry-after"] == "2"


async def test_with_engine_and_register_it_is_ready(house: House) -> None:
    answer = await house.web.get("http://office/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "engine": True})
