"""What the interface says of itself: whole, in Chinese where people read it, and served without any other host."""

import json
import re

import pytest
from httpx import ASGITransport, AsyncClient

from tests.api.house import EMBEDDED, House

pytestmark = EMBEDDED

OTHER_HOST = re.compile(r"""(?:src|href|url\()\s*=?\s*["']?\s*(?:https?:)?//""")
ACTS = {
    "RequestCorrection",
    "ReceiveCorrection",
    "ConsultThirdParty",
    "ThirdPartyAnswers",
    "ConsultAgency",
    "AgencyAnswers",
    "Extend",
    "SetReasonablePeriod",
    "NotifyFee",
    "PayFee",
    "Decide",
    "Dispatch",
    "Withdraw",
    "FileReconsideration",
    "ConcludeReconsideration",
    "FileLitigation",
    "ConcludeLitigation",
    "FileComplaint",
}
"""The acts of the contract (architecture, 5.2)."""


@pytest.fixture(scope="session")
def schema(house: House) -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    """The description as a client reads it."""
    described: dict[str, dict[str, dict[str, dict[str, object]]]] = json.loads(json.dumps(house.app.openapi()))
    return described


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
async def test_the_pages_that_show_it_load_nothing_from_anywhere_else(house: House, page: str) -> None:
    transport = ASGITransport(house.app)
    async with AsyncClient(transport=transport, base_url="http://office") as web:
        shown = await web.get(page)
        assert shown.status_code == 200
        assert OTHER_HOST.search(shown.text) is None
        loaded = [part for part in re.findall(r'(?:src|href)="([^"]+)"', shown.text) if part != "data:,"]
        assert loaded
        for part in loaded:
            assert (await web.get(part)).status_code == 200, part


def test_every_act_of_the_contract_is_described_with_its_fields_and_who_does_it(
    schema: dict[str, dict[str, dict[str, dict[str, object]]]],
) -> None:
    shapes = schema["components"]["schemas"]
    offered = json.dumps(schema["paths"]["/api/v1/requests/{no}/acts"]["post"]["requestBody"])
    for act in ACTS:
        assert f'"#/components/schemas/{act}Act"' in offered
        described = shapes[f"{act}Act"]
        assert {"act", "on", "actor", "note"} <= set(dict[str, object](described["properties"]))  # type: ignore[call-overload]  # JSON
        assert described["description"], act


def test_the_description_points_at_nothing_that_is_not_in_it(
    schema: dict[str, dict[str, dict[str, dict[str, object]]]],
) -> None:
    pointed = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(schema)))
    assert pointed <= set(schema["components"]["schemas"])


def test_every_route_has_a_chinese_title_and_says_how_it_may_fail(house: House) -> None:
    described = [
        (f"{method} {path}", route)
        for path, methods in house.app.openapi()["paths"].items()
        if path.startswith("/api/v1")
        for method, route in methods.items()
    ]
    assert len(described) >= 20
    for name, route in described:
        assert re.search(r"[\u4e00-\u9fff]", route["summary"]), name
        assert {"404", "409", "422", "503"} <= set(route["responses"]), name


def test_every_write_asks_for_a_key(house: House) -> None:
    previews = {"/api/v1/requests/{no}/preview", "/api/v1/requests/{no}/letters/preview"}
    without = {"/api/v1/assess", *previews}  # nothing is written there
    for path, methods in house.app.openapi()["paths"].items():
        if "post" in methods and path not in without:
            names = {parameter["name"] for parameter in methods["post"].get("parameters", ())}
            assert "idempotency-key" in names, path
