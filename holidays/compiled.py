"""Layers of notices compiled into tables that answer in well under a microsecond."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, compress

from holidays.fingerprints import fingerprint
from holidays.notice import SATURDAY, SUNDAY, Festival, Kind, Notice, is_weekend
from holidays.refusals import BeforeCoverage, BeyondCoverage, UncountableDays
from holidays.scopes import Scope
from rules.calendar import Day

HORIZON = date(2100, 12, 31)
"""The last day that is answered; a date beyond it is taken for a slip of the pen."""

_WEEK = bytes(int(weekday < SATURDAY) for weekday in range(7))
_WORKED = sum(_WEEK)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one scope has said, the earliest known first."""

    scope: Scope
    notices: tuple[Notice, ...]

    def years(self) -> frozenset[int]:
        """Return the years this scope's yearly notices settle."""
        return frozenset(notice.year for notice in self.notices if notice.settles_year)

    def named_days(self) -> frozenset[date]:
        """Return the days this scope's yearly notices name; a few lie in the year before."""
        yearly = (notice for notice in self.notices if notice.kind is Kind.ARRANGEMENT)
        return frozenset[date]().union(*(notice.named_days for notice in yearly))


class CompiledCalendar:
    """A WorkingCalendar (see rules/calendar.py) over tables.

    `version` is the fingerprint of the scope, the policy, every notice used and the tables they make.

    The tables end on the first Sunday after the last day any notice names; later weeks are ordinary and are
    counted by arithmetic. `_so_far[i]` is the number of working days from the first day to day i;
    `_working[n]` the n-th working day; both count from zero, days as ordinals. A day before the first notice
    or after the horizon is refused: BeforeCoverage, BeyondCoverage. A count below one: UncountableDays.
    """

    def __init__(self, scope: str, policy: str, layers: tuple[Layer, ...], first: date) -> None:
        self.scope = scope
        self.first = first
        self.last = HORIZON
        self._start = first.toordinal()
        self._reach = HORIZON.toordinal() - self._start
        known = [(layer.years(), layer.named_days()) for layer in layers if layer.scope.yearly]
        self._settled_years = frozenset.intersection(*(years for years, _ in known))
        self._settled_days = frozenset(_settled_outside_years(known))
        self._days = {day.date: day for day in self._arranged(layers)}
        self._size = self._table_size()
        self._flags = self._table(self._days.values())
        self.version = fingerprint(*_stated(scope, policy, layers), self._flags)
        self._so_far = list(accumulate(self._flags))
        self._working = list(compress(range(self._start, self._start + self._size), self._flags))

    def _table_size(self) -> int:
        last = max(self._days, default=self.first)
        return last.toordinal() + SUNDAY - last.weekday() - self._start + 1

    def _table(self, arranged: Iterable[Day]) -> bytearray:
        weekday = self.first.weekday()
        week = _WEEK[weekday:] + _WEEK[:weekday]
        flags = bytearray(week * (self._size // 7 + 1))[: self._size]
        for day in arranged:
            flags[day.date.toordinal() - self._start] = day.working
        return flags

    def _arranged(self, layers: tuple[Layer, ...]) -> Iterator[Day]:
        for layer in layers:
            for notice in layer.notices:
                for festival in notice.festivals:
                    yield from self._said(festival, notice.citation)

    def _said(self, festival: Festival, source: str) -> Iterator[Day]:
        for on in festival.off:
            yield Day(on, working=False, why=f"{festival.name}放假", source=source, provisional=self._open(on))
        for on in festival.work:
            yield Day(on, working=True, why="调休上班", source=source, provisional=self._open(on))
        for on in festival.ordinary:
            yield self._ordinary(on, source)

    def _ordinary(self, on: date, source: str = "") -> Day:
        rest = is_weekend(on)
        why = "周末" if rest else "工作日"
        return Day(on, working=not rest, why=why, source=source, provisional=self._open(on))

    def _open(self, on: date) -> bool:
        return on.year not in self._settled_years and on not in self._settled_days

    def _place(self, on: date) -> int:
        place = on.toordinal() - self._start
        if place < 0:
            raise BeforeCoverage(f"{on} 早于日历的起点 {self.first}：更早的放假安排没有载入，不能推算。")
        if place > self._reach:
            raise BeyondCoverage(f"{on} 晚于日历的终点 {self.last}，请核对日期。")
        return place

    def _until(self, place: int) -> int:
        """Return how many working days there are up to and including a place."""
        if place < self._size:
            return self._so_far[place] if place >= 0 else 0
        weeks, days = divmod(place - self._size + 1, len(_WEEK))
        return self._so_far[-1] + weeks * _WORKED + min(days, _WORKED)

    def _nth(self, nth: int) -> date | None:
        """Return the working day at a place among all, from zero; None beyond the horizon."""
        if nth < len(self._working):
            return date.fromordinal(self._working[nth])
        weeks, days = divmod(nth - len(self._working), _WORKED)
        place = self._size + weeks * len(_WEEK) + days
        return date.fromordinal(self._start + place) if place <= self._reach else None

    def _require(self, days: int) -> None:
        if days < 1:
            raise UncountableDays(f"工作日数应为不小于1的整数，收到的是 {days}。")

    def day(self, on: date) -> Day:
        """Say what `on` is, and by which notice."""
        known = self._days.get(on)
        if known is None:
            self._place(on)
            known = self._days[on] = self._ordinary(on)
        return known

    def is_working(self, on: date) -> bool:
        """Say whether `on` is a working day."""
        place = self._place(on)
        return self._flags[place] == 1 if place < self._size else not is_weekend(on)

    def is_provisional(self, on: date) -> bool:
        """Say whether a scope that should speak for `on` has not spoken, so that the day may still change."""
        return self.day(on).provisional

    def is_provisional_between(self, first: date, last: date) -> bool:
        """Say whether any day from `first` to `last`, both included, may still change."""
        if all(year in self._settled_years for year in range(first.year, last.year + 1)):
            return False
        span = range(first.toordinal(), last.toordinal() + 1)
        return any(self.is_provisional(date.fromordinal(on)) for on in span)

    def add(self, start: date, days: int) -> date:
        """Return the `days`-th working day after `start`; `start` is never counted."""
        place = start.toordinal() - self._start
        if place < 0 or days < 1:
            self._require(days)
            self._place(start)
        try:
            return date.fromordinal(self._working[self._so_far[place] + days - 1])
        except IndexError:
            return self._far(start, days)

    def _far(self, start: date, days: int) -> date:
        end = self._nth(self._until(self._place(start)) + days - 1)
        if end is None:
            raise BeyondCoverage(f"{start} 之后第{days}个工作日晚于日历的终点 {self.last}，请核对。")
        return end

    def subtract(self, end: date, days: int) -> date:
        """Return the `days`-th working day before `end`; `end` is never counted."""
        self._require(days)
        nth = self._until(self._place(end) - 1) - days
        found = self._nth(nth) if nth >= 0 else None
        if found is None:
            raise BeforeCoverage(f"{end} 之前第{days}个工作日早于日历的起点 {self.first}，不能推算。")
        return found

    def count(self, after: date, until: date) -> int:
        """Return how many working days d there are with after < d <= until (0 when until <= after)."""
        first, last = self._place(after), self._place(until)
        return self._until(last) - self._until(first) if last > first else 0

    def on_or_after(self, on: date) -> date:
        """Return `on` when it is a working day, else the next one."""
        return on if self.is_working(on) else self.add(on, 1)


def _stated(scope: str, policy: str, layers: tuple[Layer, ...]) -> Iterator[bytes]:
    yield f"{scope} {policy}".encode()
    for layer in layers:
        for notice in layer.notices:
            yield f"{notice.scope} {notice.year} {notice.kind} {notice.citation} {notice.speaks_from}".encode()


def _settled_outside_years(known: list[tuple[frozenset[int], frozenset[date]]]) -> Iterator[date]:
    """Yield the days that some notice reaches over New Year and that no scope still has to speak for."""
    for on in frozenset[date]().union(*(named for _, named in known)):
        if all(on.year in years or on in named for years, named in known):
            yield on
