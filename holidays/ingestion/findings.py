"""What an ingestion found wrong, line by line; nothing doubtful is passed over in silence."""

from dataclasses import dataclass

from holidays.refusals import CalendarRefusal
from rules.refusals import Unlawful


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason to refuse: the line of the pasted text (0: the notice as a whole), a stable code, a sentence."""

    line: int
    code: str
    message: str


class NoticeRefused(CalendarRefusal, Unlawful):
    """The text was not understood wholly, or contradicts itself; `faults` says where and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        reasons = (f"第{fault.line}行：{fault.message}" if fault.line else fault.message for fault in faults)
        super().__init__("通知未通过核对，未载入：" + "；".join(reasons) + "。")
        self.faults = faults


class Findings:
    """Collects faults while the whole text is read, so that all of them can be told at once."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, line: int, code: str, message: str) -> None:
        """Note one reason to refuse; the same reason is noted once."""
        found = Fault(line, code, message)
        if found not in self.faults:
            self.faults.append(found)

    def refuse_if_any(self) -> None:
        """Raise NoticeRefused with every fault, in the order of the lines, when there is one."""
        if self.faults:
            raise NoticeRefused(tuple(sorted(self.faults, key=lambda fault: fault.line)))
