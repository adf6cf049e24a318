"""The notice board of an office: every notice on record, also those saved a moment ago, and the calendars they make."""

import time
from collections.abc import Sequence
from pathlib import Path

from holidays.arrangements import Arrangements
from holidays.calendars import calendar
from holidays.notice import Notice
from rules.calendar import WorkingCalendar

NOTICES = "notices"
FRESH = 1.0
"""Seconds for which the files need not be looked at again."""


class NoticeBoard:
    """The notices and calendars of every region; one saved by any process counts within a second, without a restart."""

    def __init__(self, data: Path | None = None) -> None:
        self.folder = None if data is None else data / NOTICES
        self.arrangements = Arrangements.load(*([] if self.folder is None else [self.folder]))
        self._looked = time.monotonic()

    def current(self) -> Arrangements:
        """Return every notice on record as it stands now."""
        self._look()
        return self.arrangements

    def save(self, notice: Notice) -> None:
        """Put a notice on the board (NoticeConflict when it contradicts one on record)."""
        if self.folder is None:
            raise ValueError("this board has no folder to keep notices in")
        self.arrangements.save(notice, self.folder)

    def notices(self) -> Sequence[Notice]:
        """Return every notice on record at this very moment."""
        self._looked = float("-inf")
        self._look()
        return self.arrangements.shelf.notices

    def of(self, scope: str, local_days_count: bool) -> WorkingCalendar:  # noqa: FBT001 - an agency's own choice
        """Return the calendar that counts for an agency (UnknownScope)."""
        self._look()
        return calendar(scope, local_days_count=local_days_count, arrangements=self.arrangements)

    def _look(self) -> None:
        now = time.monotonic()
        if self.folder is not None and now - self._looked > FRESH:
            self.arrangements.reload()
            self._looked = now
