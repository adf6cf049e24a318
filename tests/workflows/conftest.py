"""Offices with the real engine: one whose days are moved on, one that lives in the present, one without a worker."""

from collections.abc import AsyncIterator, Iterator

import pytest

from records.database import Database
from tests import databases, zhongwei
from tests.engine import office
from tests.workflows.living import Office, working


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The register of all these offices."""
    with databases.migrated("sqlite", tmp_path_factory.mktemp("register")) as database:
        zhongwei.move_in(database)
        yield database


@pytest.fixture(scope="session")
async def playing(temporal: str, register: Database) -> AsyncIterator[Office]:
    """An office whose requests live real days of 2025 and 2026, moved 28 years on."""
    async with working(Office(await office(temporal), register, plays_later=True)) as at_work:
        yield at_work


@pytest.fixture(scope="session")
async def present(temporal: str, register: Database) -> AsyncIterator[Office]:
    """An office that lives today; its requests are of 2024 and long overdue."""
    async with working(Office(await office(temporal), register, plays_later=False)) as at_work:
        yield at_work


@pytest.fixture(scope="session")
async def empty(temporal: str, register: Database) -> Office:
    """An office without a worker: the tests bring one when they want."""
    return Office(await office(temporal), register, plays_later=True)
