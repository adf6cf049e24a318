"""A desk with its pages for each test, over a register of its own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from api.app import create_app
from api.errors import status_of
from api.services import Services
from console.app import install
from console.desk import Desk
from holidays.board import NoticeBoard
from records.database import Database
from rules.law import law
from tests import databases, zhongwei
from tests.console.office import NOW, Browser, Door


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A register with the sample office."""
    with databases.migrated("sqlite", tmp_path) as migrated:
        zhongwei.move_in(migrated)
        yield migrated


@pytest.fixture
async def browser(database: Database) -> AsyncIterator[Browser]:
    """A browser before the pages, beside the interface as in the real service."""
    board = NoticeBoard()
    door = Door(database, board)
    app = create_app(Services(database, law(), board, lambda: NOW, door))
    desk = Desk(database, law(), board, lambda: NOW, door, b"a secret of these tests", status_of)
    install(app, desk)
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://office") as web:
        yield Browser(web, desk, door)
