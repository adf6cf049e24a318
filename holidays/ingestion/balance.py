"""Does a year's notice give as many days as the statute? Rest is moved, not made: 调休 must come out even."""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from holidays.ingestion.arranging import Arranged
from holidays.notice import is_weekend

_SINCE = {
    date.fromisoformat(since): int(days)
    for since, days in tomllib.loads((Path(__file__).parent / "statutory_days.toml").read_text(encoding="utf-8"))[
        "days"
    ].items()
}


def statutory_days(year: int) -> int:
    """Return how many days a year all citizens have off (全国年节及纪念日放假办法 2)."""
    return _SINCE[max(since for since in _SINCE if since <= date(year, 1, 1))]


def days_given(arranged: Iterable[Arranged]) -> int:
    """Return the weekdays off less the weekend days worked."""
    items = list(arranged)
    off = {day for item in items for day in item.off if not is_weekend(day)}
    return len(off) - sum(len(item.work) for item in items)
