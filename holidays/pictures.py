"""A year at a glance, for the terminal and as SVG; every kind of day is told apart without colour too."""

from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

from holidays.year_cells import Cell, Look, weeks
from rules.calendar import WorkingCalendar

_WEEK = "一二三四五六日"
_PROVISIONAL = "暂定（尚无通知，只知周末）"

_ACROSS = 2
_CELL_WIDTH = 5
_BLOCK_WIDTH = _CELL_WIDTH * 7


def terminal_grid(year: int, working: WorkingCalendar, nation: WorkingCalendar, *, colour: bool = False) -> str:
    """Return the year as text, two months across, with a legend.

    A day is its number, its mark, and a question mark where no notice covers it. `nation` is the nation's
    calendar, against which a region's own days show. `colour` adds terminal colours, never needed to read
    it. Raises BeforeCoverage or BeyondCoverage for a year wholly outside the tables.
    """
    working.day(date(year, 12, 31))
    lines = [f"{year}年工作日历  {working.scope}  版本 {working.version}", ""]
    for first in range(1, 13, _ACROSS):
        blocks = [_block(year, month, working, nation, colour=colour) for month in range(first, first + _ACROSS)]
        height = max(map(len, blocks))
        even = [block + [" " * _BLOCK_WIDTH] * (height - len(block)) for block in blocks]
        lines += [*("   ".join(row).rstrip() for row in zip(*even, strict=True)), ""]
    marks = "  ".join(f"{look.mark} {look.words}" for look in Look if look.mark)
    return "\n".join([*lines, f"图例：{marks}  ? {_PROVISIONAL}", ""])


def _block(year: int, month: int, working: WorkingCalendar, nation: WorkingCalendar, *, colour: bool) -> list[str]:
    title = f"{month}月"
    heading = title + " " * (_BLOCK_WIDTH - len(title) - 1)
    rows = [
        "".join(" " * _CELL_WIDTH if one is None else _text(one, colour=colour) for one in week)
        for week in weeks(year, month, working, nation)
    ]
    return [heading, "".join(f"{word}   " for word in _WEEK), *rows]


def _text(one: Cell, *, colour: bool) -> str:
    mark = one.look.mark
    text = f"{one.day.date.day:>2}" + (mark if mark and not mark.isascii() else f"{mark:<2}")
    painted = f"\x1b[{one.look.colour}m{text}\x1b[0m" if colour and one.look.colour else text
    return painted + ("?" if one.day.provisional else " ")


_SIDE = 34
_MONTH_WIDTH = _SIDE * 7 + 24
_MONTH_HEIGHT = _SIDE * 6 + 62
_COLUMNS = 4
_TOP = 56
_STYLE = """
text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; fill: #222; }
.n { font-size: 11px; }
.m { font-size: 11px; font-weight: bold; }
.h { font-size: 14px; font-weight: bold; }
.w { font-size: 10px; fill: #666; }
.t { font-size: 20px; font-weight: bold; }
.l { font-size: 13px; }
.day rect { stroke: #bbb; fill: #fff; }
.day.weekend rect { fill: #e8e8e8; }
.day.off rect { fill: url(#off); stroke: #a33; }
.day.make_up rect { stroke: #114; stroke-width: 2.5; }
.day.local_off rect { fill: url(#local); stroke: #636; }
.day.local_work rect { stroke: #063; stroke-width: 2.5; stroke-dasharray: 6 2; }
.q { font-size: 13px; font-weight: bold; }
"""


def svg_grid(year: int, working: WorkingCalendar, nation: WorkingCalendar, *, name: str = "") -> str:
    """Return the year as a self-contained SVG picture, four months across, with a legend.

    Each day carries its date, reason and notice as a tooltip; kinds differ by letter and pattern as well as
    by colour. `name` is the region's name for the title. Raises as `terminal_grid` does.
    """
    working.day(date(year, 12, 31))
    width, height = _MONTH_WIDTH * _COLUMNS + 24, _TOP + _MONTH_HEIGHT * 3 + 60
    title = f"{year}年工作日历 {name} {working.scope}".replace("  ", " ")
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "role": "img",
            "lang": "zh-CN",
        },
    )
    SubElement(root, "title").text = title
    SubElement(root, "style").text = _STYLE
    _patterns(root)
    SubElement(root, "rect", {"width": str(width), "height": str(height), "fill": "#fff"})
    _write(root, title, 24, 34, "t")
    _write(root, f"版本 {working.version}", width - 160, 34, "w")
    for month in range(1, 13):
        row, column = divmod(month - 1, _COLUMNS)
        place = (24 + column * _MONTH_WIDTH, _TOP + row * _MONTH_HEIGHT)
        _draw_month(root, year, month, place, (working, nation))
    _legend(root, 24, height - 34)
    return tostring(root, encoding="unicode")


def _patterns(root: Element) -> None:
    definitions = SubElement(root, "defs")
    for key, colour, path in (("off", "#f6c9c9", "M0 6L6 0"), ("local", "#e3cdea", "M0 6L6 0M0 0L6 6")):
        box = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
        pattern = SubElement(definitions, "pattern", {"id": key, **box})
        SubElement(pattern, "rect", {"width": "6", "height": "6", "fill": "#fff"})
        SubElement(pattern, "path", {"d": path, "stroke": colour, "stroke-width": "1.6"})


def _draw_month(
    root: Element,
    year: int,
    month: int,
    place: tuple[int, int],
    calendars: tuple[WorkingCalendar, WorkingCalendar],
) -> None:
    left, top = place
    _write(root, f"{month}月", left, top + 18, "h")
    for column, word in enumerate(_WEEK):
        _write(root, word, left + column * _SIDE + 10, top + 36, "w")
    for row, week in enumerate(weeks(year, month, *calendars)):
        for column, one in enumerate(week):
            if one is not None:
                _draw_day(root, one, left + column * _SIDE, top + 42 + row * _SIDE)


def _draw_day(root: Element, one: Cell, left: int, top: int) -> None:
    day = one.day
    group = _box(root, one.look, left, top, provisional=day.provisional)
    open_words = f"，{_PROVISIONAL}" if day.provisional else ""
    SubElement(group, "title").text = f"{day.date} {day.why} {day.source}".strip() + open_words
    _write(group, str(day.date.day), left + 4, top + 13, "n")


def _box(root: Element, look: Look, left: int, top: int, *, provisional: bool = False) -> Element:
    group = SubElement(root, "g", {"class": f"day {look.name.lower()}"})
    side = {"width": str(_SIDE - 4), "height": str(_SIDE - 4)}
    SubElement(group, "rect", {"x": str(left), "y": str(top), **side})
    if look.mark and not look.mark.isascii():
        _write(group, look.mark, left + 16, top + 26, "m")
    if provisional:
        _write(group, "?", left + 5, top + 26, "q")
    return group


def _legend(root: Element, left: int, top: int) -> None:
    for place, look in enumerate(Look):
        _box(root, look, left + place * 150, top)
        _write(root, look.words, left + place * 150 + _SIDE + 2, top + 20, "l")
    _box(root, Look.WORKDAY, left + 900, top, provisional=True)
    _write(root, _PROVISIONAL.partition("（")[0], left + 900 + _SIDE + 2, top + 20, "l")


def _write(parent: Element, words: str, left: int, top: int, kind: str) -> None:
    SubElement(parent, "text", {"x": str(left), "y": str(top), "class": kind}).text = words
