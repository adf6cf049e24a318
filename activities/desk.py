"""The desk: where reminders arrive. Each is given once, however often it is asked for, to everybody it concerns."""

from collections.abc import Sequence

from temporalio import activity

from activities.register import CalendarOf
from activities.shapes import Remind, Reminded
from records import concerned, reminders
from records.database import Database
from rules.escalation import level_of
from rules.messages import Message, reminding
from rules.recipients import handlers, told
from rules.reminders import Reminder, caught_up, following, left_on
from rules.shanghai import office_day


class Desk:
    """Puts reminders into the inbox of the agency, and messages of them into those of its officers."""

    def __init__(self, database: Database, calendar_of: CalendarOf) -> None:
        self._database = database
        self._calendar_of = calendar_of

    @activity.defn(name="remind")
    def remind(self, wanted: Remind) -> Reminded:
        """Give a reminder, unless it was given before; one that comes late is given with the days it is overdue now."""
        calendar = self._calendar_of(wanted.office.scope, wanted.office.local_days_count)
        today = office_day(wanted.at)
        reminder = caught_up(wanted.reminder, today, calendar)
        messages = self._messages(wanted, reminder, left_on(reminder, today, calendar))
        reminders.keep(self._database, wanted.register_no, reminder, wanted.at, messages)
        return Reminded(told=reminder, then=following(reminder, today, calendar))

    def _messages(self, wanted: Remind, reminder: Reminder, left: int) -> Sequence[Message]:
        """Return what is said to the officer, to the heads and to the agency above, by the agency's policy of today."""
        register_no, today = wanted.register_no, office_day(wanted.at)
        about = concerned.of_request(self._database, register_no, wanted.office.agency, today)
        level = level_of(reminder.about, left, about.agency.escalation)
        handling = handlers(about.trail, about.officers)
        return reminding(register_no, reminder, left, level, told(level, handling, about.officers, about.above))
