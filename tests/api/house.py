"""The application under test, what is sent to it, and what is expected of every refusal."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

import pytest
from fastapi import FastAPI
from httpx import AsyncClient, Response

from annual.exports import MEDIA_TYPES
from api.acting import Envelope
from api.bodies import Body, act_models
from api.services import Services
from tests.databases import row_counts
from tests.zhongwei import CITY, CLERK, CONTACT, NAME, WANTED

MODELS: list[type[Body]] = [*act_models(), Envelope]
FIELDS = {name for model in MODELS for name in model.model_fields}

Json = dict[str, object]
KEYS = count(1)
EMBEDDED = pytest.mark.parametrize("house", ["sqlite"], indirect=True, scope="session")
"""For tests of what is refused before any database is asked."""
ENGLISH = re.compile(r"[A-Za-z][A-Za-z_-]*")
TECHNICAL = {"Idempotency-Key", "JSON", "YYYY-MM-DD", "true", "false", "script"} | {"CN", "CN-NX"} | {*MEDIA_TYPES}
"""Words of the trade of those who write programs, which no Chinese sentence can do without."""


@dataclass(frozen=True, slots=True)
class House:
    """The application, a client of it, and what it stands on."""

    app: FastAPI
    web: AsyncClient
    services: Services

    async def post(self, path: str, body: object, key: str | None = None) -> Response:
        """POST JSON with a key of its own, unless one is given."""
        return await self.web.post(path, json=body, headers={"Idempotency-Key": key or fresh_key()})

    async def registered(self, **changes: object) -> str:
        """Register a request and return its number."""
        answer = await self.post("/requests", registration(**changes))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["register_no"])

    async def act(self, number: str, body: Mapping[str, object], key: str | None = None) -> Json:
        """Do an act that is expected to succeed."""
        answer = await self.post(f"/requests/{number}/acts", {"actor": CLERK, **body}, key)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def get(self, path: str, **query: str) -> Response:
        """GET what is expected to be there."""
        answer = await self.web.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer

    @contextmanager
    def storing_nothing(self) -> Iterator[None]:
        """Fail when a table has another number of rows afterwards, but for what comes by itself.

        That is reminders, and the list of what is to be opened growing shorter.
        """
        before = row_counts(self.services.database)
        yield
        after = row_counts(self.services.database)
        assert after["unopened"] <= before["unopened"]
        changed = {name for name in after if after[name] != before[name]}
        assert changed <= {"unopened", "reminder", "message", "delivery"}, changed


def fresh_key() -> str:
    """Return a key that was not used before."""
    return f"key-{next(KEYS)}"


def registration(**changes: object) -> Json:
    """Return a registration, handed over the counter on Monday 5 February 2024; "received.channel" changes a part."""
    body: Json = {
        "agency": CITY,
        "actor": CLERK,
        "applicant": {"kind": "natural", "name": NAME, "contact": CONTACT},
        "received": {"channel": "in_person", "arrived_on": "2024-02-05"},
        "description": WANTED,
    }
    return changed(body, changes)


def changed(body: Json, changes: Mapping[str, object]) -> Json:
    """Return a body with some parts changed, each named by its path."""
    for path, value in changes.items():
        head, _, rest = path.partition("__")
        part = body.get(head)
        body[head] = changed(dict(part), {rest: value}) if rest and isinstance(part, dict) else value
    return body


def is_one_chinese_sentence(text: str) -> bool:
    """Say whether a text is one Chinese sentence; names of fields and values in quotes or brackets are no words."""
    quoted = re.sub(r"“[^”]*”", "", text)
    words = set(ENGLISH.findall(re.sub(r"（[^）]*）", "", quoted)))
    return text.endswith("。") and text.count("。") == 1 and not words - TECHNICAL - FIELDS and " or " not in quoted


def check_problem(answer: Response, status: int, code: str) -> Json:
    """Hold an answer against the one shape of every error, and return it."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    problem: Json = answer.json()
    assert set(problem) == {"type", "title", "status", "code", "article", "detail"}
    assert (problem["status"], problem["code"], problem["title"]) == (status, code, code), problem
    assert is_one_chinese_sentence(str(problem["detail"])), problem["detail"]
    return problem
