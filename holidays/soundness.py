"""The checks every notice must pass, whether it comes from a packaged file, a saved one or a pasted text."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from holidays.notice import Festival, Kind, Notice, is_weekend, weekday_word

_REACH_BACK = timedelta(days=7)
"""Notices reach back across New Year by a few days (2007-12-29, 2018-12-29); none by a week."""


def faults(notice: Notice) -> Iterator[str]:
    """Yield, in Chinese, every way in which the notice contradicts itself."""
    if notice.kind is Kind.UNKNOWN:
        if notice.festivals:
            yield "标为“未查得”的年份不应有放假日"
        return
    for festival in notice.festivals:
        yield from _festival_faults(festival, notice.year)
    yield from _overlaps(notice.festivals)
    yield from _make_up_inside(notice.festivals)


def _festival_faults(festival: Festival, year: int) -> Iterator[str]:
    first = date(year, 1, 1) - _REACH_BACK
    for days in (festival.off, festival.work, festival.ordinary):
        for before, after in pairwise(days):
            if before >= after:
                yield f"{festival.name}：日期 {before}、{after} 未按先后排列"
        for day in days:
            if not first <= day <= date(year, 12, 31):
                yield f"{festival.name}：{day} 不在{year}年的安排范围内"
    for day in festival.work:
        if not is_weekend(day):
            yield f"{festival.name}：调休上班的 {day} 是{weekday_word(day)}，不是周末"


def _overlaps(festivals: tuple[Festival, ...]) -> Iterator[str]:
    spoken: dict[date, str] = {}
    for festival in festivals:
        for day in (*festival.off, *festival.work, *festival.ordinary):
            if day in spoken:
                yield f"{day} 在“{spoken[day]}”和“{festival.name}”中重复出现"
            spoken[day] = festival.name


def _make_up_inside(festivals: tuple[Festival, ...]) -> Iterator[str]:
    for festival in festivals:
        for other in festivals:
            for day in festival.work:
                if other.off and other.off[0] <= day <= other.off[-1]:
                    yield f"{festival.name}：调休上班的 {day} 落在{other.name}假期之内"
