"""Requests that were filed while the engine was away: which they are, and that they have been opened."""

from temporalio import activity

from activities.register import life
from activities.shapes import Life, Reread
from records import opening
from records.database import Database

PAGE = 20


class Unopened:
    """The list of requests whose life is still to be opened."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @activity.defn(name="unopened")
    def unopened(self) -> list[Life]:
        """Return some lives to be opened."""
        return [life(self._database, number) for number in opening.unopened(self._database, PAGE)]

    @activity.defn(name="opened")
    def opened(self, which: Reread) -> None:
        """Strike a request off the list."""
        opening.opened(self._database, which.register_no)
