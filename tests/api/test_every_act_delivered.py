"""Every act there is, delivered too early, twice at once, and again when all is over: it is in the ledger once."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import get_args

import pytest
from httpx import Response, codes

from api.bodies import act_models
from records import ledger
from tests.api.house import House, fresh_key
from tests.zhongwei import CLERK, HEAD

Body = Mapping[str, object]
Delivered = tuple[Body, bool]
"""An act, and whether it is refused before the act before it."""

POST = {"channel": "ordinary_letter", "arrived_on": "2024-02-05"}
BY_HAND = {"channel": "in_person", "arrived_on": "2024-02-05"}
EMAIL = {"channel": "email", "arrived_on": "2024-02-05"}


def act(name: str, on: str, *, waits: bool = True, **facts: object) -> Delivered:
    return {"actor": CLERK, "act": name, "on": f"2024-{on}", **facts}, waits


CORRECTION = {"act": "restate_arrival", "on": "2024-02-22", **BY_HAND, "arrived_on": "2024-02-06"}
LIVES: Mapping[str, tuple[Body, Sequence[Delivered]]] = {
    "asked": (
        EMAIL,
        [
            act("record_unreachable", "02-06", waits=False),
            act("confirm_receipt", "02-07", waits=False),
            act("request_correction", "02-08", until="2024-02-29"),
            act("receive_correction", "02-19"),
            act("consult_third_party", "02-20", party="甲", party_name="宁夏某某实业公司"),
            act("record_consultation_service", "02-21", party="甲"),
            act("third_party_answers", "02-23", party="甲", consents=False, waits=False),
            act("consult_agency", "02-23", party="乙", waits=False),
            act("agency_answers", "02-26", party="乙"),
            act("extend", "02-26", days=10, approved_by=HEAD, waits=False),
            act("set_reasonable_period", "02-27", until="2024-04-30", waits=False),
        ],
    ),
    "answered": (
        BY_HAND,
        [
            act("review_secrecy", "02-20", passed=True, waits=False),
            act("decide", "02-20", outcome="disclosed", waits=False),
            act("return_draft", "02-21"),
            act("review_secrecy", "02-22", passed=True, waits=False),
            act("decide", "02-22", outcome="disclosed", waits=False),
            act("approve", "02-22", approved_by=HEAD),
            act("dispatch", "02-23", method="post", remedy_told=False, waits=False),
            act("record_service", "02-26"),
            act("tell_remedy", "02-27", waits=False),
            act("file_complaint", "02-28", waits=False),
            act("file_reconsideration", "02-28", waits=False),
            act("conclude_reconsideration", "02-29", result="upheld"),
            act("file_litigation", "03-01", waits=False),
            act("conclude_litigation", "03-04", result="upheld"),
        ],
    ),
    "paid for": (
        BY_HAND,
        [
            act("request_reasons", "02-19", until="2024-03-04", waits=False),
            act("receive_reasons", "02-20"),
            act("notify_fee", "02-21", amount=100, items=11),
            act("record_fee_service", "02-22"),
            act("pay_fee", "02-23", waits=False),
            act("transfer", "02-26", successor="640521", waits=False),
        ],
    ),
    "disclosed over an objection": (
        BY_HAND,
        [
            act("consult_third_party", "02-06", party="甲", served_on="2024-02-07", waits=False),
            act("third_party_answers", "02-19", party="甲", consents=False),
            act("decide", "02-20", outcome="disclosed", override="public_interest"),
            act("notify_third_party", "02-21", party="甲"),
        ],
    ),
    "on the spot": (BY_HAND, [act("answer_on_the_spot", "02-05", outcome="disclosed", waits=False)]),
    "withdrawn": (BY_HAND, [act("withdraw", "02-20", waits=False), act("close", "02-21")]),
    "corrected in the register": (
        BY_HAND,
        [
            act("file_complaint", "02-20", waits=False),
            act("strike_out", "02-21", entry=2),
            act("extend", "02-21", days=5, approved_by=HEAD, waits=False),
            (
                {
                    "actor": CLERK,
                    "act": "supersede",
                    "on": "2024-02-22",
                    "entry": 4,
                    "by": {"act": "extend", "on": "2024-02-21", "days": 6, "approved_by": HEAD},
                },
                True,
            ),
            ({"actor": CLERK, **CORRECTION}, False),
        ],
    ),
}


async def delivered(house: House, number: str, body: Body, key: str) -> Response:
    """Send an act until there is an answer: in the moment a file is closed the engine may ask for it again."""
    for _ in range(5):
        answer = await house.post(f"/requests/{number}/acts", body, key)
        if answer.status_code != codes.SERVICE_UNAVAILABLE:
            return answer
    raise AssertionError(f"no answer to {body}")


async def test_no_act_is_left_out() -> None:
    there = {str(body["act"]) for _, acts in LIVES.values() for body, _ in acts}
    assert there == {name for model in act_models() for name in get_args(model.model_fields["act"].annotation)}


@pytest.mark.parametrize("name", LIVES)
async def test_an_act_delivered_early_twice_and_again_is_recorded_once_in_its_place(house: House, name: str) -> None:
    received, acts = LIVES[name]
    number = await house.registered(received=received)
    keys, answers = [fresh_key() for _ in acts], []
    for place, ((body, _), key) in enumerate(zip(acts, keys, strict=True)):
        if place + 1 < len(acts) and acts[place + 1][1]:
            early = await house.post(f"/requests/{number}/acts", acts[place + 1][0], keys[place + 1])
            assert early.status_code in (409, 422), (acts[place + 1][0], early.text)
        both = await asyncio.gather(*(delivered(house, number, body, key) for _ in range(2)))
        assert [answer.status_code for answer in both] == [200, 200], (body, [answer.text for answer in both])
        assert both[0].json() == both[1].json()
        answers.append(both[0].json())
    for (body, _), key, answer in reversed(list(zip(acts, keys, answers, strict=True))):
        assert await house.act(number, body, key) == answer
    entries = [entry for entry in ledger.history(house.services.database, number) if entry.actor != "engine"]
    assert [entry.fact.act for entry in entries] == ["receive", *(body["act"] for body, _ in acts)]
    assert [entry.seq for entry in entries[1:]] == [answer["seq"] for answer in answers]
    assert ledger.broken_links(house.services.database, number) == []
