"""Requests that were filed while the engine was away: which they are, and that they have been opened."""

from temporalio import activity

from activities.register import life
from activities.shapes import Life, Missing, Opened
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
    def opened(self, life: Opened) -> None:
        """Strike a request off the list, unless its ledger has gone on since its life was read."""
        opening.opened(self._database, life.register_no, life.seq)

    @activity.defn(name="missing")
    def missing(self, lives: Missing) -> None:
        """Put requests on the list that should be running and are not: the sweep opens them from their ledgers."""
        opening.note_all_unopened(self._database, lives.register_nos)
