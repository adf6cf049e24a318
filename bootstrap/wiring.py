"""What the service is made of: the register, the calendars, the worker and the web application, wired together."""

from datetime import UTC, datetime

from fastapi import FastAPI
from temporalio.client import Client
from temporalio.worker import Worker

from activities.register import life
from api.app import create_app
from api.errors import status_of
from api.services import Books, Services
from bootstrap.announcement import announce
from bootstrap.cannot_run import DatabaseUnusable
from bootstrap.form_secret import form_secret
from bootstrap.serve import Parts
from bootstrap.settings import Settings
from bootstrap.worker import make_worker
from console.app import install
from console.desk import Desk
from holidays.board import NoticeBoard
from records.database import Database
from records.unavailable import DatabaseAway
from rules.law import law
from workflows.client import Cases


def parts() -> Parts:
    """Return the real parts of the service."""
    return Parts(prepare=prepare, make_worker=_worker, make_app=_app, announce=announce)


def prepare(settings: Settings) -> None:
    """Bring the database up to date (DatabaseUnusable when it cannot be reached)."""
    database = Database(settings.database)
    try:
        database.migrate()
    except DatabaseAway as error:
        raise DatabaseUnusable("连不上数据库；请检查 --database 的地址和数据库是否已启动。") from error
    finally:
        database.close()


def now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


def books(settings: Settings) -> Books:
    """Return what answers are read from, without the engine."""
    return Books(Database(settings.database), law(), NoticeBoard(settings.data), now)


def _worker(client: Client, settings: Settings) -> Worker:
    board = NoticeBoard(settings.data)
    return make_worker(client, Database(settings.database), law(), board.of, board.notices)


def _app(client: Client, settings: Settings) -> FastAPI:
    database = Database(settings.database)
    cases = Cases(client, lambda register_no: life(database, register_no))
    board = NoticeBoard(settings.data)
    app = create_app(Services(database, law(), board, now, cases))
    install(app, Desk(database, law(), board, now, cases, form_secret(settings.data), status_of))
    return app
