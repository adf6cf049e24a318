"""Pictures of a year: bars for outcomes, channels and timeliness, columns for the months; told apart without colour."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annual.expression import terms
from annual.identities import sum_of
from annual.table import Table
from annual.value import Value, written
from rules.acts import Channel
from rules.counted import Timeliness
from rules.terms import CHANNELS

# In the units of the drawing, which the page scales to its width.
WIDTH = 640
_LETTER = 14
_LINE = 26
_NUMBERS = 70
_COLUMNS_HIGH = 150
_COLUMN = 22
_MONTH = WIDTH / 12
_TOP = 40
_SMALL = 11.0
_DIGIT = 0.55

TIMELINESS: Mapping[Timeliness, str] = {
    Timeliness.ON_TIME: "在法定期限内办结",
    Timeliness.EXTENDED: "在延长的期限内办结",
    Timeliness.LATE: "超过期限办结",
}


@dataclass(frozen=True, slots=True)
class Course:
    """How a year went, as far as the form does not say: requests by channel, timeliness and month.

    `partly`: some of the agencies in the table handed it in, and their requests are not known.
    """

    channels: Mapping[Channel, int] = field(default_factory=dict)
    timeliness: Mapping[Timeliness, int] = field(default_factory=dict)
    received: tuple[int, ...] = (0,) * 12
    closed: tuple[int, ...] = (0,) * 12
    partly: bool = False


@dataclass(frozen=True, slots=True)
class ShownBar:
    """One bar: where its line begins, how long it is, and what is written beside it."""

    label: str
    number: str
    top: float
    length: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from left to right; `told` says the same in words."""

    id: str
    title: str
    told: str
    height: float
    left: float
    bars: Sequence[ShownBar]


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column: its place, and what is written above it."""

    x: float
    y: float
    height: float
    number: str
    hatched: bool


@dataclass(frozen=True, slots=True)
class MonthChart:
    """Two columns for every month: received, full; closed, hatched. `size` is that of the numbers above them."""

    id: str
    title: str
    told: str
    size: float
    height: float
    base: float
    months: Sequence[tuple[float, str]]
    columns: Sequence[ShownColumn]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Everything that is drawn; `note` says what is not in it."""

    bars: Sequence[BarChart]
    months: MonthChart | None
    note: str


def pictures(table: Table, course: Course | None = None) -> Pictures:
    """Draw a table, and how its year went where that is known."""
    charts = [
        bar_chart(
            picture.id,
            f"{picture.title}（{picture.unit}）",
            [(bar.label, sum_of(terms(bar.rule, table.form), table)) for bar in picture.bars],
        )
        for picture in table.form.pictures
    ]
    if course is None:
        return Pictures(charts, None, "")
    drawn = {chart.id for chart in charts}
    charts += [chart for chart in _of_course(course) if chart.id not in drawn]
    note = "渠道、期限和月份不含报表报入的机关。" if course.partly else ""
    return Pictures(charts, month_chart(course), note)


def _of_course(course: Course) -> Iterator[BarChart]:
    channels = [(CHANNELS[channel], course.channels.get(channel, 0)) for channel in Channel]
    yield bar_chart("channels", "收到申请的渠道（件）", channels)
    ends = [(words, course.timeliness.get(kind, 0)) for kind, words in TIMELINESS.items()]
    yield bar_chart("timeliness", "办结的期限（件）", ends)


def bar_chart(name: str, title: str, lines: Sequence[tuple[str, Value]]) -> BarChart:
    """Draw one bar a line, the longest as long as there is room."""
    left = max(len(label) for label, _ in lines) * _LETTER + _LETTER
    scale = _scale([value for _, value in lines], WIDTH - left - _NUMBERS)
    bars = [
        ShownBar(label, written(value), place * _LINE, round(scale(value), 1))
        for place, (label, value) in enumerate(lines)
    ]
    told = "，".join(f"{label}{written(value)}" for label, value in lines)
    return BarChart(name, title, f"{title}：{told}。", len(lines) * _LINE, left, bars)


def month_chart(course: Course) -> MonthChart:
    """Draw what was received and closed in each month."""
    scale = _scale([*course.received, *course.closed], _COLUMNS_HIGH)
    base = _TOP + _COLUMNS_HIGH
    columns = []
    for month in range(12):
        middle = month * _MONTH + _MONTH / 2
        for side, (numbers, hatched) in enumerate(((course.received, False), (course.closed, True))):
            height = round(scale(numbers[month]), 1)
            x = round(middle - _COLUMN - 1 + side * (_COLUMN + 2), 1)
            columns.append(ShownColumn(x, base - height, height, str(numbers[month]), hatched))
    months = [(round(month * _MONTH + _MONTH / 2, 1), f"{month + 1}月") for month in range(12)]
    told = "；".join(f"{m + 1}月收到{course.received[m]}件、办结{course.closed[m]}件" for m in range(12))
    digits = max(len(column.number) for column in columns)
    size = round(min(_SMALL, (_COLUMN + 1) / (_DIGIT * digits)), 1)
    return MonthChart("months", "各月收到和办结（件）", f"{told}。", size, base + _LINE, base, months, columns)


def _scale(values: Sequence[Value], room: float) -> Callable[[Value], float]:
    """Return how long a number is drawn; nothing is drawn for zero, and what is there is never too thin to see."""
    most = max([*values, 1])
    return lambda value: max(float(value) / float(most) * room, 1.0) if value else 0.0
