"""What the service is made of: the register, the calendars and the web application, wired together; and its crew."""

import logging
from dataclasses import replace
from datetime import UTC, datetime

from fastapi import FastAPI
from temporalio.client import Client

from activities.register import life
from bootstrap.announcement import announce, announce_worker
from bootstrap.cannot_run import DatabaseUnusable
from bootstrap.crew import crew
from bootstrap.measuring import measure
from bootstrap.meters import Meters
from bootstrap.serve import Parts
from bootstrap.settings import Settings, Side
from bootstrap.worker_door import worker_door
from holidays.board import NoticeBoard
from office.books import Books
from records import refolding
from records.database import Database
from records.unavailable import DatabaseAway
from rules.law import law
from workflows.client import Cases

log = logging.getLogger(__name__)


def parts(only: Side | None = None) -> Parts:
    """Return the real parts of one service, or of only one side of it."""
    house = _House()
    whole = Parts(prepare=prepare, make_crew=crew, make_app=house.app, announce=announce, close=house.close)
    match only:
        case None:
            return whole
        case "web":
            return replace(whole, make_crew=None)
        case "worker":
            return replace(whole, make_app=house.door, announce=announce_worker)


def prepare(settings: Settings) -> None:
    """Bring the database up to date (DatabaseUnusable when it cannot be reached)."""
    database = Database(settings.database)
    try:
        database.migrate()
        if refolding.is_outdated(database):
            log.warning("what is counted is made again, as the new version counts it")
            refolding.refold(database)
    except DatabaseAway as error:
        raise DatabaseUnusable(
            "连不上数据库，或其中的表正被占用；请检查 --database 的地址和数据库是否已启动，稍后再试。"
        ) from error
    finally:
        database.close()


def now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


def books(settings: Settings) -> Books:
    """Return what answers are read from, without the engine."""
    return Books(Database(settings.database), law(), NoticeBoard(settings.data), now)


class _House:
    """One service's web application, or the door of its worker, with the database that it was made with."""

    def __init__(self) -> None:
        self._databases: list[Database] = []
        self._meters = Meters()

    def app(self, client: Client, settings: Settings) -> FastAPI:
        database = self._database(settings)
        self._meters.count(database, now)
        from bootstrap.site import make_site  # noqa: PLC0415 -- a worker alone begins without reading all of it

        return make_site(client, settings, database, self._meters, now)

    def door(self, client: Client, settings: Settings) -> FastAPI:
        database = self._database(settings)
        self._meters.count(database, now)
        app = worker_door(database, Cases(client, lambda register_no: life(database, register_no)))
        measure(app, self._meters)
        return app

    def close(self) -> None:
        for database in self._databases:
            database.close()

    def _database(self, settings: Settings) -> Database:
        self._databases.append(Database(settings.database, self._meters))
        return self._databases[-1]
