"""No personal data in the engine: what is found in no history can leak from none."""

import base64
import json
from collections.abc import Iterator
from datetime import date

from httpx import ASGITransport, AsyncClient

from activities.register import life
from api.app import create_app
from api.services import Services
from holidays.board import NoticeBoard
from rules.law import law
from rules.shanghai import opening
from tests.workflows.living import Living, Office
from tests.zhongwei import CITY, CLERK, CONTACT, HEAD, NAME, WANTED
from workflows.client import Cases
from workflows.names import workflow_id

PARTY, NOTE, IDENTITY, ADDRESS = (
    "宁夏某某实业公司",
    "与申请人电话核实过两次",
    "640502199003074128",
    "沙坡头区鼓楼东街十六号",
)
PRIVATE = (NAME, CONTACT, WANTED, PARTY, NOTE, IDENTITY, ADDRESS)


def texts_in(value: object) -> Iterator[str]:
    """Every text in an exported history, those of its payloads decoded."""
    match value:
        case dict():
            for key, inside in value.items():
                yield str(key)
                yield from texts_in(inside)
                if key == "data" and isinstance(inside, str):
                    yield base64.b64decode(inside).decode()
        case list():
            for inside in value:
                yield from texts_in(inside)
        case _:
            yield str(value)


async def exported(living: Living) -> str:
    """The history as the engine would hand it to anybody, as one text."""
    history = json.loads((await living.handle.fetch_history()).to_json())
    return "\n".join(json.loads(f'"{text}"') if "\\u" in text else text for text in texts_in(history))


async def test_a_history_holds_numbers_dates_and_kinds_and_nothing_that_tells_of_a_person(present: Office) -> None:
    cases = Cases(present.client, lambda number: life(present.database, number))
    day = opening(date(2024, 3, 4))
    app = create_app(Services(present.database, law(), NoticeBoard(), lambda: day, cases))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://office/api/v1") as web:
        answer = await web.post(
            "/requests",
            json={
                "agency": CITY,
                "actor": CLERK,
                "applicant": {
                    "kind": "natural",
                    "name": NAME,
                    "contact": CONTACT,
                    "identity": IDENTITY,
                    "address": ADDRESS,
                },
                "received": {"channel": "in_person", "arrived_on": "2024-02-05"},
                "description": WANTED,
            },
            headers={"Idempotency-Key": f"{CONTACT} register"},
        )
        number = answer.json()["register_no"]
        for body in (
            {"act": "extend", "on": "2024-02-19", "days": 5, "approved_by": HEAD, "note": NOTE},
            {"act": "consult_third_party", "on": "2024-02-20", "party": "甲", "party_name": PARTY, "note": NOTE},
            {"act": "third_party_answers", "on": "2024-02-22", "party": "甲", "consents": False, "note": NOTE},
            {"act": "withdraw", "on": "2024-02-23", "note": NOTE},
        ):
            done = await web.post(
                f"/requests/{number}/acts",
                json={"actor": CLERK, **body},
                headers={"Idempotency-Key": f"{CONTACT} {body['act']}"},
            )
            assert done.status_code == 200, done.text
    living = Living(present, number)
    await living.handle.result()
    text = await exported(living)
    assert all(found in text for found in (number, CITY, CLERK, HEAD, "甲", "2024-02-19", workflow_id(number)))
    assert [private for private in PRIVATE if private in text] == []
