"""The lines of a notice sorted: heading, festival items, everything else."""

import re
from dataclasses import dataclass

from holidays.ingestion.dates import CONCRETE
from holidays.ingestion.festivals import NAME, canonical
from holidays.ingestion.findings import Findings
from holidays.ingestion.heading import Heading, HeadingReader
from holidays.ingestion.normalise import Line

_DIGITS = "一二三四五六七八九十"
_WORD = f"[{_DIGITS}]{{1,3}}"
_ORDER = rf"(?:(?P<plain>{_WORD})[、.]|\((?P<bracket>{_WORD})\)[、.]?|(?P<arabic>\d{{1,2}})[、.](?!\d))"
_NUMBERED = re.compile(rf"{_ORDER}(?P<rest>.*)")
_NAMED = re.compile(rf"(?P<name>{NAME})(?::|,|放假(?:时间|安排)?[:为]|(?=\d))(?P<body>.*)")
_NAMED_PLAINLY = re.compile(rf"(?P<name>{NAME}):(?P<body>.*)")
_ADDRESSEE = re.compile(r".*(?:人民政府|委员会|直属|各部门|各单位|机构|企业)[^。]*:")


@dataclass(frozen=True, slots=True)
class Item:
    """One festival's paragraph; `name` in its one spelling, `body` what follows the name."""

    line: int
    name: str
    body: str


@dataclass(frozen=True, slots=True)
class Page:
    """A notice taken apart: nothing of the text is lost between the three."""

    heading: Heading
    items: tuple[Item, ...]
    prose: tuple[Line, ...]


def read_page(lines: list[Line], findings: Findings) -> Page:
    """Sort the lines; a gap in the numbering of paragraphs is a fault (a paragraph was lost)."""
    reader = HeadingReader(findings)
    items: list[Item] = []
    prose: list[Line] = []
    orders = _Orders(findings)
    for line in lines:
        if reader.take(line):
            continue
        numbered = _NUMBERED.match(line.text)
        if numbered:
            orders.follow(numbered, line.number)
        rest = numbered["rest"] if numbered else line.text
        named = (_NAMED if numbered else _NAMED_PLAINLY).fullmatch(rest)
        if named:
            items.append(Item(line.number, canonical(named["name"]), named["body"]))
        elif not _ADDRESSEE.fullmatch(rest) or CONCRETE.search(rest):
            prose.append(Line(line.number, rest))
    return Page(reader.heading, tuple(items), tuple(prose))


class _Orders:
    """Watches that the numbers of paragraphs run without a gap, each style for itself."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._last: dict[str, int] = {}

    def follow(self, numbered: re.Match[str], line: int) -> None:
        style = next(style for style in ("plain", "bracket", "arabic") if numbered[style])
        place = _place(numbered[style])
        expected = self._last.get(style, 0) + 1
        if place not in (1, expected):
            self._findings.fault(line, "numbering", f"段落序号由{expected - 1}跳到{place}，可能缺段")
        self._last[style] = place


def _place(word: str) -> int:
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    units = _DIGITS.index(ones) + 1 if ones else 0
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + units if ten else units
