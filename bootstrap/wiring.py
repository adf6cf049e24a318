"""What the service is made of: the register, the calendars, the worker and the web application, wired together."""

from datetime import UTC, datetime

from fastapi import FastAPI
from temporalio.client import Client
from temporalio.worker import Worker

from activities.register import life
from api.app import create_app
from api.services import Services
from bootstrap.announcement import announce
from bootstrap.cannot_run import DatabaseUnusable
from bootstrap.serve import Parts
from bootstrap.settings import Settings
from bootstrap.worker import make_worker
from holidays.calendars import calendar
from records.database import Database
from records.unavailable import DatabaseAway
from rules.calendar import WorkingCalendar
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


def calendar_of(scope: str, local_days_count: bool) -> WorkingCalendar:  # noqa: FBT001 - an agency's own choice
    """Return the calendar that counts for an agency."""
    return calendar(scope, local_days_count=local_days_count)


def now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


def _worker(client: Client, settings: Settings) -> Worker:
    return make_worker(client, Database(settings.database), law(), calendar_of)


def _app(client: Client, settings: Settings) -> FastAPI:
    database = Database(settings.database)
    cases = Cases(client, lambda register_no: life(database, register_no))
    return create_app(Services(database, cases, law(), calendar_of, now))
