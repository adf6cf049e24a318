"""When somebody must be told: so many working days before each deadline, and on the working day after it.

A reminder is planned from the facts and re-planned after every one; it fires on "now >= its day and not yet sent".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from rules.calendar import WorkingCalendar
from rules.law import Statute


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """One reminder. `kind` is the deadline and the working days left, "due-5", or "due-overdue" after it."""

    on: date
    kind: str
    deadline: date

    @property
    def key(self) -> str:
        """The name under which it is sent once; a deadline that moved has new names."""
        return f"{self.kind}:{self.deadline.isoformat()}"

    @property
    def about(self) -> str:
        """The deadline it speaks of, "due"."""
        return self.kind.rpartition("-")[0]


class Deadline(NamedTuple):
    """A last day somebody still has to keep. `since`: no reminder of it before that day; `owed`: missing it is late."""

    name: str
    since: date
    day: date
    owed: bool = True


def plan(deadlines: Iterable[Deadline], statute: Statute, calendar: WorkingCalendar) -> tuple[Reminder, ...]:
    """Return every reminder of the pending `deadlines`, earliest first; none falls on or before its `since`."""
    ahead = statute.reminder_working_days.value
    planned = []
    for deadline in deadlines:
        name, last = deadline.name, deadline.day
        for days in ahead:
            on = calendar.subtract(last, days) if days else last
            if on > deadline.since:
                planned.append(Reminder(on, f"{name}-{days}", last))
        if deadline.owed:
            planned.append(Reminder(calendar.add(last, 1), f"{name}-overdue", last))
    return tuple(sorted(planned, key=_by_day))


_by_day = attrgetter("on", "kind", "deadline")


def due_now(reminders: Iterable[Reminder], sent: frozenset[str], today: date) -> tuple[Reminder, ...]:
    """Return the reminders to send today: of each deadline the latest that has come, unless it was sent.

    After an outage the earlier ones are overtaken by the latest; one message per deadline is sent, never none.
    """
    latest: dict[str, Reminder] = {}
    for reminder in reminders:
        if reminder.on <= today:
            latest[reminder.about] = reminder
    return tuple(reminder for reminder in latest.values() if reminder.key not in sent)


def next_day(reminders: Iterable[Reminder], today: date) -> date | None:
    """Return the next day after `today` on which a reminder comes, or None."""
    return min((reminder.on for reminder in reminders if reminder.on > today), default=None)
