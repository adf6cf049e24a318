"""The application over a real register, a real engine and a real worker; the clock says Monday 4 March 2024."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from httpx import ASGITransport, AsyncClient

from activities.publication import Publication
from activities.register import life
from api.app import create_app
from api.services import Services
from bootstrap.worker import make_worker
from holidays.board import NoticeBoard
from rules.law import law
from tests import databases, zhongwei
from tests.api.house import House
from tests.engine import office
from workflows.client import Cases

NOW = datetime(2024, 3, 4, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


@pytest.fixture(scope="session", params=databases.KINDS)
async def house(
    request: pytest.FixtureRequest, temporal: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """The application with the sample office moved in."""
    kind, folder = str(request.param), tmp_path_factory.mktemp("house")
    with databases.migrated(kind, folder) as database:
        zhongwei.move_in(database)
        client, board = await office(temporal), NoticeBoard()
        Publication(database, law(), board.of, board.notices).news(NOW)  # the sweep has heard of them before
        cases = Cases(client, lambda number: life(database, number))
        services = Services(database, law(), board, lambda: NOW, cases)
        app = create_app(services)
        transport = ASGITransport(app, raise_app_exceptions=False)
        async with (
            make_worker(client, database, law(), board.of, board.notices),
            AsyncClient(transport=transport, base_url="http://office/api/v1") as web,
        ):
            yield House(app, web, services)
