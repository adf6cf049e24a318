"""Why the calendar refuses to answer. Every refusal is a whole Chinese sentence a clerk can act on."""

from rules.refusals import Malformed, Refusal, Unlawful


class CalendarRefusal(Refusal, ValueError):
    """The calendar does not answer this question; the text says why."""


class UnknownScope(CalendarRefusal, Malformed):
    """No notice and no description of this region is on record."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"没有“{scope}”的日历：请使用 CN、CN-NX 等已载入的地区代码，或先载入该地区的放假通知。")


class BeforeCoverage(CalendarRefusal, Malformed):
    """The day lies before the first day any notice speaks of; weekends are not invented for it."""


class BeyondCoverage(CalendarRefusal, Malformed):
    """The day lies beyond the last day the compiled tables reach."""


class UncountableDays(CalendarRefusal, Malformed):
    """A count of working days below one was asked for."""


class FaultyNotice(CalendarRefusal, Unlawful):
    """A notice file breaks one of its own checks; the text names the file and the fault."""

    def __init__(self, file: str, fault: str) -> None:
        super().__init__(f"放假安排文件 {file} 有误：{fault}")
        self.file = file
        self.fault = fault


class NoticeConflict(CalendarRefusal, Unlawful):
    """Another notice of the same kind for the same year is already on record with other days."""
