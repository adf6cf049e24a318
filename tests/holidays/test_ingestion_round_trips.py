"""Arrangement -> text in each historical style -> the same arrangement."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holidays.arrangements import PACKAGED
from holidays.ingestion.notice_text import ingest
from holidays.notice import Confidence, Festival, Kind, Notice
from holidays.reading import read_notice
from tests.holidays.notice_styles import STYLES, written

PUBLISHED = [read_notice(PACKAGED / "CN" / f"{year}.toml") for year in range(2008, 2027)]


def as_ingested(notice: Notice) -> Notice:
    """The packaged notice as a text can tell it: no address, no note, every fact read from the text."""
    festivals = tuple(replace(festival, confidence=Confidence.INGESTED, note="") for festival in notice.festivals)
    return replace(
        notice,
        known_since=notice.issued,
        official=(),
        note="",
        number_confidence=Confidence.INGESTED,
        issued_confidence=Confidence.INGESTED,
        festivals=festivals,
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("notice", PUBLISHED, ids=lambda notice: str(notice.year))
def test_every_published_year_comes_back_from_every_style(notice: Notice, style: str) -> None:
    assert ingest(written(notice, STYLES[style])).notice == as_ingested(notice)


LUNAR = {  # 春节, 端午节, 中秋节
    2027: (date(2027, 2, 6), date(2027, 6, 9), date(2027, 9, 15)),
    2028: (date(2028, 1, 26), date(2028, 5, 28), date(2028, 10, 3)),
    2029: (date(2029, 2, 13), date(2029, 6, 16), date(2029, 9, 22)),
    2030: (date(2030, 2, 3), date(2030, 6, 5), date(2030, 9, 12)),
    2031: (date(2031, 1, 23), date(2031, 6, 24), date(2031, 10, 1)),
}


def national_days(year: int) -> Iterator[tuple[str, date]]:
    spring, dragon_boat, autumn = LUNAR[year]
    yield "元旦", date(year, 1, 1)
    yield "春节", spring
    yield "清明节", date(year, 4, 5)
    yield "劳动节", date(year, 5, 1)
    yield "端午节", dragon_boat
    yield "中秋节", autumn
    yield "国庆节", date(year, 10, 1)


@st.composite
def arrangements(draw: st.DrawFn) -> Notice:
    """A national notice of a year without one: ranges around each festival, make-up weekend days beside them."""
    year = draw(st.sampled_from(sorted(LUNAR)))
    ranges: list[tuple[str, date, date]] = []
    for name, day in sorted(national_days(year), key=lambda named: named[1]):
        first = day - timedelta(days=draw(st.integers(0, 3)))
        last = day + timedelta(days=draw(st.integers(0, 5)))
        if ranges and first <= ranges[-1][2] + timedelta(days=1):
            before, start, end = ranges.pop()
            ranges.append((f"{before}、{name}", start, max(end, last)))
        else:
            ranges.append((name, first, last))
    taken = {day for _, first, last in ranges for day in span(first, last)}
    festivals = []
    for name, first, last in ranges:
        near = [*span(first - timedelta(days=7), first), *span(last, last + timedelta(days=9))]
        free = [
            day
            for day in near
            if day.weekday() > 4 and day not in taken and date(year - 1, 12, 26) <= day <= date(year, 12, 31)
        ]
        work = sorted(draw(st.sets(st.sampled_from(free), max_size=3)) if free else ())
        taken.update(work)
        festivals.append(Festival(name, tuple(span(first, last)), tuple(work)))
    return retold(year, festivals)


def retold(year: int, festivals: list[Festival]) -> Notice:
    issued = date(year - 1, 11, 5)
    return Notice(
        scope="CN",
        year=year,
        kind=Kind.ARRANGEMENT,
        issuer="国务院办公厅",
        number=f"国办发明电〔{year - 1}〕9号",
        title=f"国务院办公厅关于{year}年部分节假日安排的通知",
        issued=issued,
        known_since=issued,
        festivals=tuple(festivals),
    )


def span(first: date, last: date) -> Iterator[date]:
    for place in range((last - first).days + 1):
        yield first + timedelta(days=place)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notice=arrangements(), style=st.sampled_from(sorted(STYLES)))
def test_any_arrangement_comes_back_from_any_style(notice: Notice, style: str) -> None:
    assert ingest(written(notice, STYLES[style])).notice == as_ingested(notice)
