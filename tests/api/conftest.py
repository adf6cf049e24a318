"""The application over a real register, a real engine and a real worker; the clock says Monday 4 March 2024."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from httpx import ASGITransport, AsyncClient

from api.services import services_of
from bootstrap.settings import read_settings
from bootstrap.wiring import parts
from tests import databases, zhongwei
from tests.api.house import House
from tests.engine import office

NOW = datetime(2024, 3, 4, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


@pytest.fixture(scope="session", params=databases.KINDS)
async def house(
    request: pytest.FixtureRequest, temporal: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """The application with the sample office moved in."""
    kind, folder = str(request.param), tmp_path_factory.mktemp("house")
    with databases.migrated(kind, folder) as database:
        zhongwei.move_in(database)
        settings = read_settings(data=folder, database_url=database.url)
        client = await office(temporal, kind)
        app = parts().make_app(client, settings)
        services = replace(services_of(app), now=lambda: NOW)
        app.state.services = services
        transport = ASGITransport(app, raise_app_exceptions=False)
        async with (
            parts().make_worker(client, settings),
            AsyncClient(transport=transport, base_url="http://office/api/v1") as web,
        ):
            yield House(app, web, services)
        services.database.close()
