"""The worker of the office with what it works with: the register, the calendars, its meters."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from temporalio.client import Client

from bootstrap.meters import Meters
from bootstrap.settings import Settings
from bootstrap.worker import make_worker
from bootstrap.worker_life import Crew
from holidays.board import NoticeBoard
from records.database import Database
from rules.law import law


@contextmanager
def crew(client: Client, settings: Settings) -> Iterator[Crew]:
    """Make the worker, on a register with connections of its own."""
    meters, board = Meters(), NoticeBoard(settings.data)
    with closing(Database(settings.database, meters)) as database:
        yield Crew(make_worker(client, database, law(), board.of, board.notices), meters.page)
