"""One shape of every error, for every route there is: the routes are walked, so a new one is held to it at once."""

import re
from collections.abc import Iterator, Mapping

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from api.app import create_app
from api.services import Services
from records.database import Database
from tests.api.house import EMBEDDED, House, check_problem, fresh_key

pytestmark = EMBEDDED

PATH_VALUES: Mapping[str, str] = {
    "year": "2023",
    "form": "2021",
    "scope": "CN",
    "start": "2024-02-05",
    "row": "S3.1",
    "column": "natural",
    "seq": "1",
}
WITHOUT_REGISTER = ("/health/live", "/calendar/{scope}/{year}", "/calendar/{scope}/add", "/assess", "/law")
"""Doors behind which nothing is read from the register."""


def routes(app: FastAPI) -> Iterator[tuple[str, str, str]]:
    """Give each route's method, its pattern and an address that fits it, but names what is not there."""
    for pattern, methods in app.openapi()["paths"].items():
        address = re.sub(r"\{(\w+)\}", lambda found: PATH_VALUES.get(found[1], "nothing"), pattern)
        for method in methods:
            yield method.upper(), pattern, address


@pytest.fixture(scope="session")
async def away(house: House) -> Services:
    """Services whose register is away."""
    whole = house.services
    lost = Database("sqlite:////nowhere/at/all/register.db")
    return Services(lost, whole.law, whole.board, whole.now, whole.cases)


async def asked(app: FastAPI) -> Mapping[tuple[str, str], object]:
    """Ask every route, with a body that is none where one is wanted; return the answers by method and pattern."""
    answers = {}
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://office") as web:
        for method, pattern, address in routes(app):
            answer = await web.request(
                method,
                address,
                params={"agency": "nothing"},
                content=b"{" if method != "GET" else None,
                headers={"Idempotency-Key": fresh_key(), "Content-Type": "application/json"},
            )
            if answer.status_code >= 400:
                check_problem(answer, answer.status_code, answer.json()["code"])
            answers[method, pattern] = answer.status_code
    return answers


async def test_every_route_that_writes_refuses_a_body_that_is_none(house: House) -> None:
    with house.storing_nothing():
        answers = await asked(house.app)
    written = {place: status for place, status in answers.items() if place[0] != "GET"}
    assert len(written) >= 8
    # The text of a notice is no JSON: "{" is read, and refused as a notice that says nothing.
    assert {status for place, status in written.items() if "notices" not in place[1]} == {422}


async def test_every_route_that_reads_the_register_says_when_it_is_away(away: Services) -> None:
    app = create_app(away)
    answers = {place: status for place, status in (await asked(app)).items() if place[0] == "GET"}
    reading = {
        place[1]: status
        for place, status in answers.items()
        if not any(place[1].removeprefix("/api/v1").startswith(door) for door in WITHOUT_REGISTER)
    }
    assert len(reading) >= 12
    assert {path: status for path, status in reading.items() if status != 503} == {}


async def test_every_503_says_when_to_come_again(away: Services) -> None:
    transport = ASGITransport(create_app(away), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://office") as web:
        for path in ("/api/v1/requests", "/api/v1/requests/640500-2024-0001", "/health/ready"):
            answer = await web.get(path)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


async def test_another_method_than_those_there_are_is_405(house: House) -> None:
    transport = ASGITransport(house.app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://office") as web:
        for _, _, address in routes(house.app):
            answer = await web.request("PATCH", address)
            check_problem(answer, 405, "Http")


async def test_a_fault_of_ours_is_told_without_its_innards(house: House) -> None:
    whole = house.services

    def broken() -> None:
        raise RuntimeError("欧阳若汐 13909550123")

    app = create_app(whole)
    app.add_api_route("/broken", broken)
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://office") as web:
        answer = await web.get("/broken")
    assert "欧阳" not in str(check_problem(answer, 500, "Unexpected"))
