"""What answers are read from: the register, the law, the calendars, a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from holidays.board import NoticeBoard
from records.database import Database
from rules.calendar import WorkingCalendar
from rules.law import Law
from rules.shanghai import legal_day


@dataclass(frozen=True, slots=True)
class Books:
    """The register, the law and the calendars, handed over by bootstrap. `now` gives an aware instant."""

    database: Database
    law: Law
    board: NoticeBoard
    now: Callable[[], datetime]

    def calendar_of(self, scope: str, local_days_count: bool) -> WorkingCalendar:  # noqa: FBT001 - an agency's own choice
        """Return the calendar that counts for an agency (UnknownScope)."""
        return self.board.of(scope, local_days_count)

    @property
    def today(self) -> date:
        """The legal day of this moment."""
        return legal_day(self.now())
