"""Arrangements written out as notices, in the styles that have drifted from 2008 to 2026 (calendar.md, section 3).

The wording is composed here, phrase by phrase; no official text is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from holidays.notice import Festival, Notice

DAY = timedelta(days=1)
CHINESE = "零一二三四五六七八九"
FULL_WIDTH = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）"})


@dataclass(frozen=True)
class Style:
    """How one year's notice was written; the defaults are those of 2012."""

    to: str = "至"
    weekday: str = "星期"
    rest: str = "放假调休"
    plain: str = "放假调休"
    count: str = ",共{}天"
    single: str = ",共1天"
    explains: bool = False
    says_work: bool = True
    month_left_out: bool = False
    weekday_in_range: bool = False
    joined: bool = False
    numeral: str = "{}、"
    colon: str = ":"
    year_in_first: bool = False
    chinese_date: bool = False
    full_width: bool = True


STYLES = {
    "2008": Style(to="—", rest="放假", plain="放假", explains=True, says_work=False, chinese_date=True),
    "2009": Style(rest="放假", plain="放假", explains=True, chinese_date=True),
    "2009 repost": Style(rest="放假", plain="放假", explains=True, colon="", chinese_date=True, full_width=False),
    "2010": Style(plain="放假公休", month_left_out=True, chinese_date=True),
    "2012": Style(plain="放假公休", year_in_first=True, chinese_date=True),
    "2014": Style(single="1天", joined=True),
    "2015": Style(single="", joined=True),
    "2019": Style(single="", joined=True, year_in_first=True),
    "2020": Style(single=",共1天", year_in_first=True),
    "2021": Style(plain="放假", year_in_first=True),
    "2025": Style(plain="放假", weekday="周", weekday_in_range=True, single="1天,不调休"),
    "half-width copy": Style(to="-", full_width=False),
    "full-width dash copy": Style(to="－"),
    "bracketed numerals": Style(numeral="({})"),
    "arabic numerals": Style(numeral="{}、", to="—"),
}


def written(notice: Notice, style: Style) -> str:
    """Return the notice as a text in one style."""
    names = "、".join(festival.name for festival in notice.festivals)
    issued = notice.issued or date(notice.year - 1, 12, 1)
    lines = [
        notice.title,
        notice.number,
        "各省、自治区、直辖市人民政府,国务院各部委、各直属机构:",
        f"  经国务院批准,现将{notice.year}年{names}放假调休日期的具体安排通知如下。",
        *(f"  {line}" for line in items(notice, style)),
        "  节假日期间,各地区、各部门要安排好值班和安全、保卫等工作。",
        notice.issuer,
        chinese_day(issued) if style.chinese_date else f"{issued.year}年{issued.month}月{issued.day}日",
    ]
    text = "\n".join(lines)
    return text.translate(FULL_WIDTH) if style.full_width else text


def items(notice: Notice, style: Style) -> Iterator[str]:
    for place, festival in enumerate(notice.festivals, 1):
        numeral = str(place) if style is STYLES["arabic numerals"] else CHINESE[place]
        body = "".join(f"{sentence}。" for sentence in Item(festival, notice.year, style).sentences())
        yield f"{style.numeral.format(numeral)}{festival.name}{style.colon}{body}"


class Item:
    """One festival in one style."""

    def __init__(self, festival: Festival, year: int, style: Style) -> None:
        self.festival = festival
        self.year = year
        self.style = style

    def sentences(self) -> Iterator[str]:
        runs = list(contiguous(self.festival.off))
        if self.style.explains:
            yield from self.explained(runs)
            return
        first, *others = runs
        yield self.off(first) + "".join(f",{self.day(run[0], note=True)}补休" for run in others)
        if self.festival.work:
            yield f"{self.days(self.festival.work)}上班"

    def off(self, run: list[date]) -> str:
        if len(run) > 1:
            word = self.style.rest if self.festival.work else self.style.plain
            return f"{self.range(run)}{word}{self.style.count.format(len(run))}"
        if self.festival.work:
            return f"{self.day(run[0])}放假调休"
        if len(self.festival.off) > 1:
            return f"{self.day(run[0])}放假"
        beside_weekend = run[0].weekday() in (0, 4)
        if self.style.joined and beside_weekend:
            return f"{self.day(run[0])}放假,与周末连休"
        return f"{self.day(run[0], note=self.style.weekday_in_range)}放假{self.style.single}"

    def explained(self, runs: list[list[date]]) -> Iterator[str]:
        for run in runs:
            word = f"{self.range(run) if len(run) > 1 else self.day(run[0])}放假"
            yield word + (self.style.count.format(len(run)) if len(run) > 1 else "")
        off = list(self.festival.off)
        statutory = off[0]
        weekend = [day for day in off if day.weekday() > 4 and day != statutory]
        targets = [day for day in off if day.weekday() < 5 and day != statutory]
        sources = [*self.festival.work, *([statutory] if statutory.weekday() > 4 else [])]
        moved = min(len(sources), len(targets))
        clauses = [f"{self.day(statutory, note=True)}为法定节假日"]
        clauses += [f"{self.days(tuple(weekend))}照常公休"] if weekend else []
        clauses += [self.moved(sources[:moved], targets[:moved])] if moved else []
        yield "其中," + ",".join(clauses)
        unsaid = self.festival.work if self.style.says_work else tuple(sources[moved:])
        worked = tuple(day for day in self.festival.work if day in unsaid)
        if worked:
            yield f"{self.days(worked)}上班"

    def moved(self, sources: list[date], targets: list[date]) -> str:
        many = f"{'一两三四五六'[len(sources) - 1]}个" if len(sources) > 1 else ""
        return f"{self.days(tuple(sources))}{many}公休日调至{self.days(tuple(targets))}"

    def range(self, run: list[date]) -> str:
        first, last = run[0], run[-1]
        note = self.style.weekday_in_range
        full = first.month != last.month
        return f"{self.day(first, note=note)}{self.style.to}{self.day(last, note=note, month=full, after=first)}"

    def days(self, days: tuple[date, ...]) -> str:
        parts = []
        for place, day in enumerate(days):
            same = self.style.month_left_out and place > 0 and days[place - 1].month == day.month
            parts.append(self.day(day, note=True, month=not same))
        return "、".join(parts)

    def day(self, day: date, *, note: bool = False, month: bool = True, after: date | None = None) -> str:
        first = self.style.year_in_first and "元旦" in self.festival.name and month
        crosses = day.year != self.year and not self.style.explains
        changed = after is not None and after.year != day.year
        year = f"{day.year}年" if first or crosses or changed else ""
        weekday = f"({self.style.weekday}{'一二三四五六日'[day.weekday()]})" if note else ""
        return f"{year}{f'{day.month}月' if month else ''}{day.day}日{weekday}"


def contiguous(days: tuple[date, ...]) -> Iterator[list[date]]:
    run: list[date] = []
    for day in days:
        if run and day != run[-1] + DAY:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def chinese_day(day: date) -> str:
    year = "".join("○一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{tens(day.month)}月{tens(day.day)}日"


def tens(number: int) -> str:
    ten, one = divmod(number, 10)
    return (CHINESE[ten] if ten > 1 else "") + ("十" if ten else "") + (CHINESE[one] if one else "")
