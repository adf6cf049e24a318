"""When somebody must be told: so many working days before each deadline, and on every working day after it.

A reminder is planned from the facts and re-planned after every one; it fires on "now >= its day and not yet sent".
Of what is overdue the plan holds the first reminder alone: each one told says when the next follows, so that a case
that waits for a year does not carry a year of reminders about.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from rules.calendar import WorkingCalendar
from rules.law import Statute

KIND = re.compile(r"(?P<about>.+?)-(?:(?P<left>\d+)|overdue(?:-(?P<day>\d+))?)")
ONE_DAY = timedelta(days=1)
REMEDIES = frozenset({"reconsideration", "litigation"})
"""Nobody in the office is late when these have passed: that is told once."""


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """One reminder. `kind` is the deadline and the working days left, "due-5", or overdue: "due-overdue-2"."""

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
        return told_of(self.kind)[0]

    @property
    def left(self) -> int:
        """The working days left until the deadline; -1 on the first working day after it."""
        return told_of(self.kind)[1]


class Deadline(NamedTuple):
    """A last day somebody still has to keep. `since`: no reminder of it before that day; `owed`: missing it is late."""

    name: str
    since: date
    day: date
    owed: bool = True


@lru_cache
def told_of(kind: str) -> tuple[str, int]:
    """Return the deadline that a kind of reminder speaks of, and the working days left, below 0 when overdue."""
    read = KIND.fullmatch(kind)
    if read is None:  # of another kind than these; it says nothing of days
        return kind, 0
    if read["left"] is not None:
        return read["about"], int(read["left"])
    return read["about"], -int(read["day"] or 1)


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
            planned.append(_overdue(name, last, 1, calendar.add(last, 1)))
    return tuple(sorted(planned, key=_by_day))


_by_day = attrgetter("on", "kind", "deadline")


def _overdue(about: str, deadline: date, day: int, on: date) -> Reminder:
    """Return the reminder of the so-manieth working day after a deadline."""
    return Reminder(on, f"{about}-overdue" if day == 1 else f"{about}-overdue-{day}", deadline)


def is_chased(reminder: Reminder) -> bool:
    """Say whether another one follows on the next working day: it is overdue, and somebody still has to act."""
    return reminder.left < 0 and reminder.about not in REMEDIES


def caught_up(reminder: Reminder, today: date, calendar: WorkingCalendar) -> Reminder:
    """Return the reminder to give today in the place of one whose day has come: overdue by as many days as it is."""
    overdue_by = calendar.count(reminder.deadline, today)
    if not is_chased(reminder) or overdue_by < 1:
        return reminder
    on = today if calendar.is_working(today) else calendar.subtract(today, 1)
    return _overdue(reminder.about, reminder.deadline, overdue_by, on)


def left_on(reminder: Reminder, today: date, calendar: WorkingCalendar) -> int:
    """Return the working days left on the day on which a reminder is given, maybe late; below 0 when it has passed."""
    if today > reminder.deadline:
        return -max(calendar.count(reminder.deadline, today), 1)
    return max(calendar.count(today, reminder.deadline), 1) if today < reminder.deadline else 0


def following(reminder: Reminder, today: date, calendar: WorkingCalendar) -> Reminder | None:
    """Return the reminder that follows one given today, on the next working day; None when none does."""
    return _next(reminder, calendar.add(today, 1)) if is_chased(reminder) else None


def _next(reminder: Reminder, on: date) -> Reminder:
    return _overdue(reminder.about, reminder.deadline, 1 - reminder.left, on)


def resumed(told: Iterable[Reminder]) -> tuple[Reminder, ...]:
    """Return, of each deadline that was told to be overdue, the latest told and the one that follows.

    Without a calendar the day of the next is only the first on which it can come; `caught_up` knows the right one.
    """
    latest: dict[tuple[str, date], Reminder] = {}
    for reminder in sorted((one for one in told if is_chased(one)), key=_by_day):
        latest[reminder.about, reminder.deadline] = reminder
    return tuple(one for last in latest.values() for one in (last, _next(last, last.on + ONE_DAY)))


def replaced(followings: Iterable[Reminder], told: Reminder, then: Reminder) -> tuple[Reminder, ...]:
    """Return what follows after `told` was given: `told` itself and `then` in place of those of the same deadline."""
    others = (one for one in followings if (one.about, one.deadline) != (told.about, told.deadline))
    return (*others, told, then)


def with_following(planned: Iterable[Reminder], followings: Iterable[Reminder]) -> tuple[Reminder, ...]:
    """Return the plan with what follows its overdue reminders; what follows a deadline that moved or was met is out."""
    planned = tuple(planned)
    chased = {(one.about, one.deadline) for one in planned if is_chased(one)}
    joined = {*planned, *(one for one in followings if (one.about, one.deadline) in chased)}
    return tuple(sorted(joined, key=_by_day))


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
