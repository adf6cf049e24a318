"""The proof sheet as a picture: counted days numbered, the others with their reason, and the reasons in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from console.squares import Month, Square, months
from rules.calendar import WorkingCalendar
from rules.proof import Row

WEEKEND = "周末"
WEEKEND_DAYS = (5, 6)


@dataclass(frozen=True, slots=True)
class Run:
    """Days one after another that count, or do not count, for the same reason."""

    first: date
    last: date
    counted: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The picture and its words; `runs` are all days in order, `rests` those left out that are no plain weekend."""

    months: Sequence[Month]
    runs: Sequence[Run]
    rests: Sequence[Run]
    provisional: bool


def proof_of(rows: Sequence[Row], calendar: WorkingCalendar, due: date | None) -> Proof:
    """Return the picture of a proof sheet."""
    squares = {row.date: _square(row, calendar, last=row.date == due) for row in rows}
    runs = list(_runs(rows))
    rests = [run for run in runs if not run.counted and run.why != WEEKEND]
    return Proof(months(squares), runs, rests, any(row.provisional for row in rows))


def _square(row: Row, calendar: WorkingCalendar, *, last: bool) -> Square:
    doubt = "，暂定（放假通知未公布）" if row.provisional else ""
    if row.counted:
        made_up = row.date.weekday() in WEEKEND_DAYS
        kind, mark = ("counted make_up", f"班 第{row.nth}日") if made_up else ("counted", f"第{row.nth}日")
        words = f"第{row.nth}个工作日，{row.why}"
    else:
        kind, mark = _left_out(row, calendar)
        words = f"不计入：{row.why}"
    if last:
        kind, words = f"{kind} last", f"{words}，期限届满"
    if row.provisional:
        kind, mark = f"{kind} provisional", f"{mark}?"
    return Square(row.date.day, kind, mark, f"{words}{doubt}")


def _left_out(row: Row, calendar: WorkingCalendar) -> tuple[str, str]:
    arranged = calendar.day(row.date)
    if arranged.working:
        return "paused", "收到" if row.why.startswith("收到申请当日") else "不计"
    return ("weekend", "周末") if arranged.why == WEEKEND else ("holiday", "放假")


def _runs(rows: Sequence[Row]) -> Iterator[Run]:
    for (counted, why, source), group in groupby(rows, lambda row: (row.counted, row.why, row.source)):
        days = list(group)
        first, last = days[0], days[-1]
        words = "" if not counted else f"第{first.nth}日" if first is last else f"第{first.nth}至{last.nth}日"
        yield Run(first.date, last.date, words, why, source)
