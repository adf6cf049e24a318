"""The statements of one item put together: which days are off, which are worked, and whether they agree."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from holidays.ingestion.findings import Findings
from holidays.ingestion.statements import Effect, Statement
from holidays.notice import Confidence, Festival, is_weekend, weekday_word

_DAY = timedelta(days=1)


@dataclass(slots=True)
class Arranged:
    """What one item arranges. `work` keeps the line each make-up day stands on; `rest` ordinary rest days said."""

    name: str
    line: int
    off: set[date] = field(default_factory=set)
    work: dict[date, int] = field(default_factory=dict)
    rest: dict[date, int] = field(default_factory=dict)

    def festival(self) -> Festival:
        """Return the item as a festival of a notice."""
        return Festival(
            self.name,
            off=tuple(sorted(self.off)),
            work=tuple(sorted(self.work)),
            confidence=Confidence.INGESTED,
        )


def arrange(name: str, line: int, stated: Iterable[Statement], findings: Findings) -> Arranged:
    """Put the statements of one item together, noting every contradiction among them as a fault."""
    said = list(stated)
    arranged = Arranged(name, line)
    for statement in said:
        if statement.effect is Effect.OFF:
            arranged.off.update(statement.days)
    _Checks(arranged, said, findings).run()
    return arranged


class _Checks:
    """The checks within one item, and the days that follow from its moved rests and make-up days."""

    def __init__(self, arranged: Arranged, said: list[Statement], findings: Findings) -> None:
        self._arranged = arranged
        self._said = said
        self._findings = findings
        self._range: tuple[date, ...] = ()

    def run(self) -> None:
        checks = {
            Effect.OFF: self._off,
            Effect.COUNT: self._count,
            Effect.WORK: self._work,
            Effect.MOVE: self._move,
            Effect.REST: self._rest,
            Effect.STATUTORY: self._statutory,
            Effect.RETURN: self._return,
            Effect.NO_SWAP: self._no_swap,
            Effect.JOINED: self._joined,
        }
        for statement in self._said:
            if statement.effect in checks:
                checks[statement.effect](statement)

    def _fault(self, statement: Statement, code: str, message: str) -> None:
        self._findings.fault(statement.line, code, f"{self._arranged.name}：{message}")

    def _off(self, statement: Statement) -> None:
        self._range = statement.days
        self._count(statement)

    def _count(self, statement: Statement) -> None:
        if statement.count is not None and statement.count not in self._lengths():
            self._fault(statement, "count", f"写明“{statement.text}”，而所列放假日为{len(self._range)}天")

    def _lengths(self) -> set[int]:
        lengths = {len(self._range), len(self._arranged.off)}
        if any(statement.effect is Effect.JOINED for statement in self._said):
            lengths.add(len(_with_weekend(self._arranged.off)))
        return lengths

    def _work(self, statement: Statement) -> None:
        for day in statement.days:
            if day in self._arranged.off:
                self._fault(statement, "work_and_off", f"{day}既写放假又写上班")
            elif is_weekend(day):
                self._arranged.work[day] = statement.line
            else:
                self._fault(statement, "make_up_weekday", f"{day}是{weekday_word(day)}，本是工作日，不必调休上班")

    def _move(self, statement: Statement) -> None:
        """A rest moved away from a day that is itself off leaves it off; from any other day makes it worked."""
        given = len(statement.days) + len(list(filter(None, statement.festival.split("、"))))
        if given != len(statement.targets):
            message = f"“{statement.text}”调出{given}天、调入{len(statement.targets)}天"
            self._fault(statement, "move", message)
        self._inside(statement, statement.targets)
        for day in statement.days:
            if not is_weekend(day):
                self._fault(statement, "move", f"{day}是{weekday_word(day)}，没有公休日可调")
            elif day not in self._arranged.off:
                self._arranged.work[day] = statement.line

    def _rest(self, statement: Statement) -> None:
        for day in statement.days:
            if not is_weekend(day):
                self._fault(statement, "rest", f"{day}是{weekday_word(day)}，不是公休日")
            elif day not in self._arranged.off:
                self._arranged.rest[day] = statement.line

    def _statutory(self, statement: Statement) -> None:
        self._inside(statement, statement.days)

    def _inside(self, statement: Statement, days: tuple[date, ...]) -> None:
        for day in days:
            if day not in self._arranged.off:
                self._fault(statement, "outside", f"“{statement.text}”中的{day}不在放假日之内")

    def _return(self, statement: Statement) -> None:
        """起正常上班 names the first ordinary working day after the holiday; it arranges nothing."""
        for day in statement.days:
            before = day - _DAY
            while is_weekend(before) and before not in self._arranged.off:
                before -= _DAY
            if is_weekend(day) or before not in self._arranged.off:
                self._fault(statement, "return", f"“{statement.text}”与假期的最后一天不衔接")

    def _no_swap(self, statement: Statement) -> None:
        if any(other.effect in (Effect.WORK, Effect.MOVE) for other in self._said):
            self._fault(statement, "no_swap", "写明不调休，却又有调休上班日")

    def _joined(self, statement: Statement) -> None:
        weekdays = {day for day in self._arranged.off if not is_weekend(day)}
        if "周末" in statement.text and not any(is_weekend(day + step) for day in weekdays for step in (_DAY, -_DAY)):
            self._fault(statement, "joined", f"写明“{statement.text}”，而放假日不与周末相连")


def _with_weekend(off: set[date]) -> set[date]:
    """Return the days off with the weekend days that touch them."""
    joined = set(off)
    for step in (_DAY, -_DAY):
        for day in off:
            beside = day + step
            while is_weekend(beside):
                joined.add(beside)
                beside += step
    return joined
