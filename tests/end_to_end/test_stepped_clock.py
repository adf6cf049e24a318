"""The clock of the service is stepped, forward and back: the ledger stays in order, nobody is reminded twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bootstrap import wiring
from bootstrap.examination import Examination
from bootstrap.settings import Settings
from records import ledger, reminders
from records.database import Database
from records.doctor import PATIENCE
from rules.shanghai import legal_day
from tests.end_to_end.clerk import Clerk, serving
from tests.zhongwei import CITY, CLERK, CONTACT, NAME, WANTED
from workflows.roll import Roll

pytestmark = [pytest.mark.server, pytest.mark.timeout(120)]

STEPS = (timedelta(0), timedelta(days=3), timedelta(days=-400), timedelta(hours=-2), timedelta(0))
COMPLAINT = {"act": "file_complaint", "on": "2024-02-06", "note": "来电"}


@dataclass
class Clock:
    """A clock that somebody sets."""

    step: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.step


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stepped = Clock()
    monkeypatch.setattr(wiring, "now", stepped.now)
    return stepped


async def until_silent(database: Database, roll: Roll) -> None:
    """Wait until the doctor, by the right clock and without patience, finds nothing."""
    for _ in range(10):
        steps = [step async for step in Examination(database, roll, lambda: datetime.now(UTC) + PATIENCE).steps()]
        if not [finding for step in steps for finding in step.findings]:
            return
    raise AssertionError("the doctor is not silent")


async def registers_today(clerk: Clerk, key: str) -> int:
    """Register a request that arrived on the real today, and return the status."""
    body = {
        "agency": CITY,
        "actor": CLERK,
        "applicant": {"kind": "natural", "name": NAME, "contact": CONTACT},
        "received": {"channel": "in_person", "arrived_on": legal_day(datetime.now(UTC)).isoformat()},
        "description": WANTED,
    }
    return (await clerk.web.post("/api/v1/requests", json=body, headers={"Idempotency-Key": key})).status_code


async def test_acts_on_a_stepped_clock_stand_in_their_order_each_once(settings: Settings, clock: Clock) -> None:
    database = Database(settings.database)
    async with serving(settings) as (clerk, roll):
        number = await clerk.register()
        for clock.step in STEPS:
            await clerk.act(number, COMPLAINT)
        clock.step = timedelta(days=-1)
        assert await registers_today(clerk, "today") == 422
        clock.step = timedelta(0)
        assert await registers_today(clerk, "today") == 201
        await until_silent(database, roll)
    entries = ledger.history(database, number)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.fact.act for entry in entries] == ["receive", *["file_complaint"] * 5]
    assert ledger.broken_links(database, number) == []
    assert doubled(database, number) == []
    database.close()


def doubled(database: Database, number: str) -> Sequence[object]:
    sent = [(one.kind, one.planned_on, one.deadline) for one in reminders.of_request(database, number)]
    return [one for one in sent if sent.count(one) > 1]
