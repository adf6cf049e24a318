"""The same key, the same answer; the same key with another body, a refusal; at once or one after the other."""

import asyncio

import pytest

from office import acting
from office.acting import Intended
from rules.entry import Entry
from tests.api.house import House, check_problem, fresh_key, registration
from tests.databases import row_counts
from tests.zhongwei import CLERK, HEAD
from workflows.messages import Answer

EXTENSION = {"actor": CLERK, "act": "extend", "on": "2024-02-20", "days": 10, "approved_by": HEAD}


async def test_a_registration_sent_twice_is_answered_twice_and_stored_once(house: House) -> None:
    key = fresh_key()
    first = await house.post("/requests", registration(), key)
    with house.storing_nothing():
        again = await house.post("/requests", registration(), key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()


async def test_the_order_of_fields_makes_no_other_registration(house: House) -> None:
    key = fresh_key()
    first = await house.post("/requests", registration(), key)
    again = await house.post("/requests", dict(reversed(registration().items())), key)
    assert again.json() == first.json()


async def test_a_registration_with_a_key_that_was_used_for_another_is_refused(house: House) -> None:
    key = fresh_key()
    await house.post("/requests", registration(), key)
    with house.storing_nothing():
        answer = await house.post("/requests", registration(description="另一件事"), key)
    check_problem(answer, 409, "IdempotencyKeyReused")


async def test_ten_times_the_same_registration_at_once_is_one(house: House) -> None:
    key, before = fresh_key(), row_counts(house.services.database)["request"]
    answers = await asyncio.gather(*(house.post("/requests", registration(), key) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["register_no"] for answer in answers}) == 1
    assert row_counts(house.services.database)["request"] == before + 1


async def test_an_act_sent_twice_is_answered_twice_and_recorded_once(house: House) -> None:
    number, key = await house.registered(), fresh_key()
    first = await house.act(number, EXTENSION, key)
    # 8 March and 10 working days more: 11-15 and 18-22 March 2024.
    assert (first["seq"], first["due"]) == (2, "2024-03-22")
    with house.storing_nothing():
        assert await house.act(number, EXTENSION, key) == first


async def test_an_act_that_is_done_while_the_same_is_being_looked_at_is_answered_like_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, key = await house.registered(), fresh_key()
    asked = {"act": "consult_third_party", "on": "2024-02-20", "party": "甲", "party_name": "宁夏某某实业公司"}
    answered = acting._answered
    looks: list[Answer | None] = []

    def blind_at_first(entry: Entry | None, intended: Intended) -> Answer | None:
        looks.append(None if not looks else answered(entry, intended))
        return looks[-1]

    first = await house.act(number, asked, key)
    monkeypatch.setattr(acting, "_answered", blind_at_first)
    with house.storing_nothing():
        assert await house.act(number, asked, key) == first
    assert len(looks) == 2


async def test_ten_times_the_same_act_at_once_is_one(house: House) -> None:
    number, key = await house.registered(), fresh_key()
    answers = await asyncio.gather(*(house.post(f"/requests/{number}/acts", EXTENSION, key) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["seq"] for answer in answers} == {2}
    assert len((await house.get(f"/requests/{number}/timeline")).json()["entries"]) == 2


async def test_an_act_with_a_key_that_was_used_for_another_is_refused(house: House) -> None:
    number, key = await house.registered(), fresh_key()
    await house.act(number, EXTENSION, key)
    with house.storing_nothing():
        answer = await house.post(f"/requests/{number}/acts", EXTENSION | {"days": 5}, key)
    check_problem(answer, 409, "IdempotencyKeyReused")
    with house.storing_nothing():
        answer = await house.post(f"/requests/{number}/acts", EXTENSION | {"note": "另一段说明"}, key)
    check_problem(answer, 409, "IdempotencyKeyReused")


async def test_one_key_may_serve_a_registration_and_acts_on_two_requests(house: House) -> None:
    key = fresh_key()
    first = (await house.post("/requests", registration(), key)).json()["register_no"]
    second = await house.registered()
    assert (await house.act(first, EXTENSION, key))["seq"] == 2
    assert (await house.act(second, EXTENSION, key))["seq"] == 2
