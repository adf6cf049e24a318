"""What the service tells those who watch over it: numbers at /metrics, lines in the log, and nothing of any person."""

import asyncio
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bootstrap.logbook import log_to
from bootstrap.settings import Settings
from records import opening
from records.database import Database
from tests.end_to_end.clerk import Clerk, serving, serving_here
from tests.zhongwei import CLERK, CONTACT, NAME, WANTED

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(120)]

PARTY, NOTE, IDENTITY = "宁夏某某实业公司", "与申请人电话核实过两次", "640502199003074128"
PRIVATE = (NAME, CONTACT, WANTED, PARTY, NOTE, IDENTITY)


@pytest.fixture
def logbook(settings: Settings) -> Iterator[Path]:
    """Everything that anybody has to say, as one JSON object a line; no level is too low."""
    path = log_to(settings.data, as_json=True)
    root = logging.getLogger()
    level, before = root.level, root.handlers[-1]
    root.setLevel(logging.DEBUG)
    yield path
    root.setLevel(level)
    root.removeHandler(before)
    before.close()


async def play(clerk: Clerk) -> str:
    """Play a case with names and texts in it, and with everything that can go wrong for a clerk."""
    number = await clerk.register(identity=IDENTITY)
    asked = {"act": "consult_third_party", "on": "2024-02-20", "party": "甲", "party_name": PARTY, "note": NOTE}
    await clerk.act(number, asked)
    await clerk.act(
        number, {"act": "third_party_answers", "on": "2024-02-22", "party": "甲", "consents": False, "note": NOTE}
    )
    wrong: list[object] = [
        {
            "actor": CLERK,
            "act": "third_party_answers",
            "on": "2024-02-23",
            "party": "甲",
            "consents": True,
            "note": NOTE,
        },
        {"actor": CLERK, "act": "withdraw", "on": "2099-01-01", "note": NOTE},
        {"actor": NAME, "act": "withdraw", "on": "2024-02-23"},
        {"actor": CLERK, "act": "consult_third_party", "on": "2024-02-23", "party": PARTY},
        {"actor": CLERK, "act": NAME, "on": CONTACT},
        [NAME],
    ]
    for body in wrong:
        answer = await clerk.send(f"/requests/{number}/acts", body)
        assert answer.status_code in (409, 422), answer.text
    assert (await clerk.send("/requests", {"applicant": {"name": NAME}, "description": WANTED})).status_code == 422
    assert (await clerk.web.get(f"/api/v1/requests/{NAME}")).status_code == 404
    await clerk.act(number, {"act": "withdraw", "on": "2024-02-23", "note": NOTE})
    return number


def read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def samples(page: str) -> Mapping[tuple[str, ...], float]:
    """Every number of a page of meters, by its name and the values of its labels."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


async def all_opened(settings: Settings) -> None:
    """Wait until the sweep has opened what was registered."""
    with closing(Database(settings.database)) as register:
        async with asyncio.timeout(20):
            while await asyncio.to_thread(opening.how_many, register):  # noqa: ASYNC110 - another process's work
                await asyncio.sleep(0.05)


async def test_a_played_case_leaves_numbers_and_no_names(settings: Settings) -> None:
    async with serving(settings) as (clerk, _):
        number = await play(clerk)
        kept = await clerk.register()
        await all_opened(settings)
        page = (await clerk.web.get("/metrics")).text
        beside = (await clerk.web.get("/metrics/worker")).text
    found, worked = samples(page), samples(beside)
    assert found["gongkai_register_up",] == 1
    assert (found["gongkai_requests", "handling"], found["gongkai_requests", "withdrawn"]) == (1, 1)
    assert (found["gongkai_requests_overdue",], found["gongkai_requests_unopened",]) == (1, 0)
    assert found["gongkai_ledger_entries_total", "receive"] == 2
    assert worked["gongkai_ledger_entries_total", "withdraw"] == 1
    assert found["gongkai_act_seconds_count", "done"] == 3
    assert found["gongkai_refusals_total", "NotFound"] == 1
    assert found["gongkai_http_seconds_count", "POST", "/api/v1/requests/{no}/acts", "409"] == 2
    assert worked["gongkai_reminder_lag_seconds_count",] >= 1
    assert [told for told in (number, kept, *PRIVATE) if told in page + beside] == []


async def test_a_played_case_leaves_lines_and_no_names(settings: Settings, logbook: Path) -> None:
    async with serving_here(settings) as clerk:
        number = await play(clerk)
    lines = read_lines(logbook)
    assert len(lines) > 20
    assert all(json.loads(line)["logger"] for line in lines)
    assert any(number in line for line in lines)
    assert [private for private in PRIVATE if any(private in line for line in lines)] == []
