"""The grammar of dates in notices: lists, ranges, years and months left out, notes in brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from holidays.ingestion.festivals import LUNAR
from holidays.ingestion.findings import Findings
from holidays.notice import weekday_word

_NOTE = r"((?:\((?:[^()]|\([^()]*\))*\))*)"
_SIGN = r"(?:至|到|-+|[—–―─−~]+)"
_HEAD = r"(?:(\d{4})年)?(?:(\d{1,2})月(?:份)?)?(\d{1,2})"
_DATE = re.compile(rf"{_HEAD}[日号]{_NOTE}")
_SHORT = re.compile(rf"{_HEAD}()(?={_SIGN}\d{{1,2}}[日号])")
_RANGE = re.compile(_SIGN)
_AND = re.compile("[、和及与]")
_WEEKDAY = re.compile("(?:星期|周|礼拜)([一二三四五六日天])")
_LUNAR = re.compile("(正|腊|十二|五|八)月(初|十|二十|廿|三十)([一二三四五六七八九十]?)")
_TENS = {"初": 0, "十": 10, "二十": 20, "廿": 20, "三十": 30}
_MONTH_LENGTHS = (29, 30)
_LONGEST = timedelta(days=16)
CONCRETE = re.compile(r"\d{1,2}日|\d{1,2}月\d{1,2}|[一二三四五六七八九十]月[一二三四五六七八九十]{1,3}日")
"""A mention of a day that an arrangement could hang on."""


@dataclass(frozen=True, slots=True)
class Written:
    """One date as it stands in the text; None for a year or month left out."""

    year: int | None
    month: int | None
    day: int
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """One date, or a range of dates."""

    first: Written
    last: Written | None


@dataclass(frozen=True, slots=True)
class Years:
    """How the years a notice leaves out are to be understood.

    A date without a year is in the notice's own year, but a December date of the New Year item is in the
    year before; after a date with a year, a smaller month is in the next year.
    """

    notice: int
    new_year_item: bool = False

    def of(self, month: int) -> int:
        """Return the year of a date that is written without one."""
        return self.notice - 1 if self.new_year_item and month == 12 else self.notice  # noqa: PLR2004 - December


def read_dates(text: str) -> tuple[list[Span], str]:
    """Return the list of dates and ranges `text` begins with, and the rest of the text."""
    spans: list[Span] = []
    rest = text
    while True:
        after = _AND.sub("", rest, count=1) if spans and _AND.match(rest) else rest
        first, after = _written(after)
        if first is None:
            return spans, rest
        last, rest = _range_end(after)
        spans.append(Span(first, last))
        if not _AND.match(rest):
            return spans, rest


def _range_end(text: str) -> tuple[Written | None, str]:
    sign = _RANGE.match(text)
    if sign is None:
        return None, text
    last, after = _written(text[sign.end() :])
    return (last, after) if last else (None, text)


def _written(text: str) -> tuple[Written | None, str]:
    match = _DATE.match(text) or _SHORT.match(text)
    if match is None:
        return None, text
    year, month, day, note = match.groups()
    written = Written(int(year) if year else None, int(month) if month else None, int(day), note, match[0])
    return written, text[match.end() :]


class Resolver:
    """Turns written dates into dates, noting as faults what cannot be a date or contradicts its note."""

    def __init__(self, years: Years, line: int, findings: Findings) -> None:
        self._years = years
        self._line = line
        self._findings = findings
        self._before: date | None = None
        self._year_written = False

    def resolve(self, spans: list[Span]) -> tuple[date, ...]:
        """Return the days of one list of dates and ranges, in the order written; months carry on within it."""
        self._before = None
        self._year_written = False
        return tuple(day for span in spans for day in self._days(span))

    def _days(self, span: Span) -> Iterator[date]:
        first = self._date(span.first, span.last)
        last = self._date(span.last) if span.last else first
        if first is None or last is None:
            return
        if not first <= last < first + _LONGEST:
            self._fault("range", f"“{span.first.text}”起的日期范围不合理")
            return
        for place in range((last - first).days + 1):
            yield first + timedelta(days=place)

    def _date(self, written: Written, until: Written | None = None) -> date | None:
        month = written.month or (self._before.month if self._before else None)
        if month is None:
            self._fault("date", f"“{written.text}”没有写月份")
            return None
        try:
            resolved = date(self._year(written, month, until), month, written.day)
        except ValueError:
            self._fault("date", f"“{written.text}”不是存在的日期")
            return None
        self._check_notes(written, resolved)
        self._before = resolved
        self._year_written = self._year_written or written.year is not None
        return resolved

    def _year(self, written: Written, month: int, until: Written | None) -> int:
        if written.year is not None:
            if written.year not in (self._years.notice, self._years.notice - 1):
                self._fault("year", f"“{written.text}”的年份与{self._years.notice}年的安排不符")
            return written.year
        if self._before and month < self._before.month and self._before.year < self._years.notice:
            return self._before.year + 1
        if self._before and self._year_written:
            return self._before.year
        crosses = until is not None and until.month is not None and until.month < month
        return self._years.notice - 1 if crosses else self._years.of(month)

    def _check_notes(self, written: Written, resolved: date) -> None:
        for word in _WEEKDAY.findall(written.note):
            if not weekday_word(resolved).endswith(word.replace("天", "日")):
                said, truly = f"星期{word}", weekday_word(resolved)
                self._fault("weekday", f"“{written.text}”写作{said}，而{resolved}是{truly}")
        if _RANGE.search(written.note):
            return  # such a note describes the whole range (农历除夕至正月初六), not this day
        lunar = [("正", 0)] if "除夕" in written.note else []
        lunar += [(month, _lunar_day(tens, ones)) for month, tens, ones in _LUNAR.findall(written.note)]
        for month, day in lunar:
            possible = _solar_days(month, day, resolved.year)
            if possible and resolved not in possible:
                self._fault("lunar", f"“{written.text}”所注农历与{resolved}不符")

    def _fault(self, code: str, message: str) -> None:
        self._findings.fault(self._line, code, message)


def _lunar_day(tens: str, ones: str) -> int:
    return _TENS[tens] + ("一二三四五六七八九十".index(ones) + 1 if ones else 0)


def _solar_days(month: str, day: int, year: int) -> set[date]:
    """Return the days a lunar note may stand for in `year`; empty where the table does not tell."""
    name, lunar_day = {"五": ("端午节", 5), "八": ("中秋节", 15)}.get(month, ("春节", 1))
    known = LUNAR[name].get(year)
    if known is None:
        return set()
    if month in ("腊", "十二"):
        return {known - timedelta(days=length - day + 1) for length in _MONTH_LENGTHS}
    return {known + timedelta(days=day - lunar_day)}
