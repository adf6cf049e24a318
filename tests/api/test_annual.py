"""Annual tables over HTTP: filled, opened, filed, restated, rolled up, handed in."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urljoin

import pytest
from httpx import ASGITransport, AsyncClient

from api.app import create_app
from tests.api.house import House, check_problem, fresh_key

GOVERNMENT, TOWN, CLERK = "annual-city", "annual-town", "clerk-9"
TABLE = "/annual/2021/2024"


@pytest.fixture(scope="module")
async def today(house: House) -> AsyncIterator[House]:
    """The same office under the engine's own clock: a filing holds what was recorded up to its instant."""
    services = replace(house.services, now=lambda: datetime.now(UTC))
    app = create_app(services)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://office/api/v1") as web:
        yield House(app, web, services)


@pytest.fixture(scope="module")
async def city(today: House) -> str:
    """A city of its own with a town below it; two requests of 2024, one of them answered; return their agency."""
    for code, parent in ((GOVERNMENT, None), (TOWN, GOVERNMENT)):
        profile = {
            "code": code,
            "since": "2008-05-01",
            "name": "年报市" if parent is None else "年报镇",
            "short_name": "年",
            "kind": "local_government",
            "parent": parent,
            "reconsideration_body": "年报省人民政府",
            "reconsideration_body_before_2024": "年报省人民政府",
            "court": "年报市中级人民法院",
            "office": "办公室",
            "phone": "000-0000000",
            "address": "年报街1号",
        }
        assert (await today.post("/agencies", profile)).status_code == 201
    officer = {"code": CLERK, "name": "某经办人", "role": "clerk"}
    assert (await today.post(f"/agencies/{GOVERNMENT}/actors", officer)).status_code == 201
    first = await today.registered(agency=GOVERNMENT, actor=CLERK)
    await today.registered(agency=GOVERNMENT, actor=CLERK)
    await today.act(first, {"actor": CLERK, "act": "decide", "on": "2024-02-20", "outcome": "already_public"})
    await today.act(first, {"actor": CLERK, "act": "dispatch", "on": "2024-02-20", "method": "electronic"})
    return GOVERNMENT


async def test_the_table_counts_what_was_registered_and_its_page_opens_each_cell(today: House, city: str) -> None:
    cells = (await today.get(TABLE, agency=city)).json()["cells"]
    assert (cells["S3.1"]["natural"], cells["S3.3.1"]["natural"], cells["S3.4"]["total"]) == (2, 1, 1)
    page = await today.get(TABLE, agency=city, format="html")
    links = re.findall(r'<a href="([^"]+)">(\d+)</a>', page.text)
    assert len(links) == 8  # four rows with something in them, each in its column and in the total
    for link, number in links:
        opened = await today.web.get(urljoin(str(page.url), link.replace("&amp;", "&")))
        assert opened.json()["count"] == int(number), link


async def test_the_page_is_drawn(today: House, city: str) -> None:
    page = await today.get(TABLE, agency=city, format="html")
    assert page.text.count("<svg") == 4


async def test_indicators_are_entered_and_read_with_their_history(today: House, city: str) -> None:
    address = f"{TABLE}/indicators?agency={city}"
    for value in ("7件", 8):
        answer = await today.post(address, {"actor": CLERK, "figures": {"S2.5.1/decisions": value}})
        assert (answer.status_code, answer.json()) == (201, {"entered": 1}), answer.text
    told = (await today.get(f"{TABLE}/indicators", agency=city)).json()
    assert told["figures"] == {"S2.5.1/decisions": "8"}
    assert [line["value"] for line in told["history"]] == ["7", "8"]
    wrong = await today.post(address, {"actor": CLERK, "figures": {"S2.8.1/amount": "880元"}})
    check_problem(wrong, 422, "Malformed")


async def test_a_table_is_filed_once_read_back_and_restated_when_it_has_changed(today: House, city: str) -> None:
    asked = {"agency": city}
    address, key = f"{TABLE}/filings?agency={city}", fresh_key()
    check_problem(await today.web.get(f"{TABLE}/restatement", params=asked), 404, "NotFiled")
    filed = await today.post(address, {"actor": CLERK}, key)
    assert filed.status_code == 201, filed.text
    assert (filed.json()["number"], filed.json()["source"], filed.json()["unfiled"]) == (1, "counted", [TOWN])
    assert (await today.post(address, {"actor": CLERK}, key)).json() == filed.json()
    check_problem(await today.post(address, {"actor": CLERK, "reason": "复核"}), 409, "NothingToRestate")
    frozen = (await today.get(f"{TABLE}/filings/1", **asked)).json()
    (open_one,) = (await today.get(f"{TABLE}/S3.4/natural/requests", **asked)).json()["requests"]
    await today.act(open_one, {"actor": CLERK, "act": "withdraw", "on": "2024-02-21"})
    told = (await today.get(f"{TABLE}/restatement", **asked)).json()
    natural = [one for one in told["differences"] if one["cell"].endswith("natural")]
    assert [(one["cell"], one["filed"], one["now"], one["came"], one["went"]) for one in natural] == [
        ("S3.3.6.3/natural", "0", "1", [open_one], []),
        ("S3.3.7/natural", "1", "2", [open_one], []),
        ("S3.4/natural", "1", "0", [], [open_one]),
    ]
    assert (await today.get(f"{TABLE}/filings/1", **asked)).json() == frozen
    check_problem(await today.post(address, {"actor": CLERK}), 409, "ReasonMissing")
    assert (await today.post(address, {"actor": CLERK, "reason": "补录撤回"})).json()["number"] == 2
    history = (await today.get(f"{TABLE}/filings", **asked)).json()
    assert ([one["reason"] for one in history["filings"]], history["broken_links"]) == (["", "补录撤回"], [])
    check_problem(await today.web.get(f"{TABLE}/filings/3", params=asked), 404, "NotFound")


async def test_the_table_as_filed_comes_in_every_format(today: House, city: str) -> None:
    for kind in ("json", "csv", "xlsx", "docx", "html"):
        assert (await today.get(f"{TABLE}/filings/1", agency=city, format=kind)).content


async def test_a_town_without_a_register_hands_its_table_in(today: House, city: str) -> None:
    missing = (await today.get(f"{TABLE}/rollup", agency=city)).json()
    assert (missing["missing"], missing["unfiled"]) == ([TOWN], [])
    table = (
        '{"form": "2021", "agency": "年报镇", "year": 2024, "cells": {'
        '"S3.1": {"natural": 3, "total": 3}, "S3.3.1": {"natural": 3, "total": %d}, '
        '"S3.3.7": {"natural": 3, "total": 3}}}'
    )
    address = f"{TABLE}/hand-ins?agency={TOWN}&actor={CLERK}"

    checked = await today.web.post(f"{address}&check=true", content=table % 2, headers={"Idempotency-Key": fresh_key()})
    assert [(one["where"], one["expected"], one["found"]) for one in checked.json()["broken"]] == [
        ("S3.3.1/total", 3, 2),
        ("S3.3.7/total", 2, 3),
    ]
    refused = await today.web.post(address, content=table % 2, headers={"Idempotency-Key": fresh_key()})
    check_problem(refused, 409, "DoesNotAddUp")
    taken = await today.web.post(address, content=table % 3, headers={"Idempotency-Key": fresh_key()})
    assert (taken.status_code, taken.json()["source"], taken.json()["office"]) == (201, "handed_in", city), taken.text
    rolled = (await today.get(f"{TABLE}/rollup", agency=city)).json()
    (town,) = rolled["children"]
    assert (town["state"], rolled["missing"], rolled["whole"]["cells"]["S3.3.1"]["natural"]) == ("handed_in", [], 4)


async def test_what_breaks_is_told_with_its_requests(today: House, city: str) -> None:
    assert (await today.get("/annual/2021/2024/identities", agency=city)).json() == {"broken": []}


async def test_the_self_check_is_answered(today: House, city: str) -> None:
    told = (await today.get(f"{TABLE}/self-check", agency=city)).json()
    assert set(told) == {"refusals", "asked_by_several", "overdue", "closed_late", "lost", "lost_by_outcome"}
    assert (told["refusals"], told["lost"]) == ([], [])
