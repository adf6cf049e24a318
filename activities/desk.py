"""The desk: where reminders arrive. Each is given once, however often it is asked for."""

from temporalio import activity

from activities.shapes import Remind
from records import reminders
from records.database import Database


class Desk:
    """Puts reminders into the inbox of the agency."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @activity.defn(name="remind")
    def remind(self, wanted: Remind) -> None:
        """Give a reminder, unless it was given before."""
        reminders.keep(self._database, wanted.register_no, wanted.reminder, wanted.at)
