"""Days and notices as JSON, for the interface and for `gongkai calendar`."""

from collections.abc import Iterator
from datetime import date

from holidays.arrangements import Arrangements
from holidays.calendars import calendar
from holidays.differences import Difference, differences
from holidays.ingestion.notice_text import Ingested
from holidays.notice import Festival
from holidays.pictures import terminal_grid
from holidays.scopes import NATION, chain
from rules.calendar import Day


def day_json(day: Day) -> dict[str, object]:
    """Return one day in the shape of the contract; `notice` is null on an ordinary day."""
    return {
        "date": day.date.isoformat(),
        "working": day.working,
        "name": day.why,
        "notice": day.source or None,
        "provisional": day.provisional,
    }


def ingested_json(ingested: Ingested, before: Arrangements, after: Arrangements) -> dict[str, object]:
    """Return what a notice arranges, what it changes, what it left unsaid, and its year as a grid."""
    notice = ingested.notice
    working = calendar(notice.scope, arrangements=after)
    nation = calendar(arrangements=after)
    return {
        "scope": notice.scope,
        "year": notice.year,
        "kind": notice.kind.value,
        "issuer": notice.issuer,
        "number": notice.number or None,
        "title": notice.title or None,
        "issued": _iso(notice.issued),
        "known_since": _iso(notice.known_since),
        "complete": notice.complete,
        "festivals": [_festival(festival) for festival in notice.festivals],
        "changes": [_change(difference) for difference in _changes(ingested, before, after)],
        "missing": list(ingested.missing),
        "doubts": list(ingested.doubts),
        "passed_over": [{"line": line.number, "text": line.text} for line in ingested.passed_over],
        "grid": terminal_grid(notice.year, working, nation).splitlines(),
    }


def _festival(festival: Festival) -> dict[str, object]:
    return {
        "name": festival.name,
        "off": [day.isoformat() for day in festival.off],
        "work": [day.isoformat() for day in festival.work],
        "ordinary": [day.isoformat() for day in festival.ordinary],
        "note": festival.note or None,
    }


def _changes(ingested: Ingested, before: Arrangements, after: Arrangements) -> Iterator[Difference]:
    notice = ingested.notice
    nearest = next(code for code in reversed(chain(notice.scope)) if code in before.shelf.scopes or code == NATION)
    first = min({date(notice.year, 1, 1)} | notice.named_days)
    was, is_now = calendar(nearest, arrangements=before), calendar(notice.scope, arrangements=after)
    yield from differences(was, is_now, first, date(notice.year, 12, 31))


def _change(difference: Difference) -> dict[str, object]:
    before, after = difference.before, difference.after
    return {
        "date": after.date.isoformat(),
        "before": {"working": before.working, "name": before.why},
        "after": {"working": after.working, "name": after.why},
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
