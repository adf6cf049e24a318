"""Pasted text -> lines with one width of character, no spaces, and one notice item to a line."""

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_LABELS = "索引号|主题分类|发文机关|成文日期|标题|发文字号|发布日期|主题词|有效性"
_ENUMERATOR = r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.](?!\d))"
_ITEM_START = re.compile(rf"(?:(?<=[。;:])(?={_ENUMERATOR}))|(?=(?:{_LABELS}):)")
_STARTS_ANEW = re.compile(
    rf"{_ENUMERATOR}|\(?此件|节假日|节日期间|假日期间|各地|各部门|各单位|请|特此|国务院|[\u4e00-\u9fff]*人民政府"
)
_OPEN_ITEM = re.compile(rf"{_ENUMERATOR}.*[^。;:!?]$")
_OPEN_TITLE = re.compile(r"[^。,:]*关于(?:(?!通知)[^。,:])*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line: the number of the pasted line where it begins (from 1), and its normalised text."""

    number: int
    text: str


def normalise(text: str) -> list[Line]:
    """Return the logical lines of `text`.

    Full-width and half-width forms become one (NFKC), blanks and invisible characters go, an item broken
    over several lines is joined, several items on one line are parted.
    """
    lines: list[Line] = []
    for number, raw in enumerate(text.splitlines(), 1):
        plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", raw)).replace("：", ":")
        if plain:
            lines = _continued(lines, Line(number, plain))
    return [Line(line.number, part) for line in lines for part in _ITEM_START.split(line.text) if part]


def _continued(lines: list[Line], line: Line) -> list[Line]:
    if lines and not _STARTS_ANEW.match(line.text):
        before = lines[-1]
        if _OPEN_ITEM.fullmatch(before.text) or _OPEN_TITLE.fullmatch(before.text):
            return [*lines[:-1], Line(before.number, before.text + line.text)]
    return [*lines, line]
