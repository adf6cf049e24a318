"""Notices that change a year already arranged: longer holidays, moved ones, extra days."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from holidays.arrangements import Shelf
from holidays.ingestion.festivals import NAME, canonical
from holidays.ingestion.findings import Findings
from holidays.ingestion.heading import Heading
from holidays.ingestion.statements import Effect, Statement
from holidays.notice import Festival, Kind, Notice

_AMENDS = re.compile("调整|延长|变更|纪念日")
_REPLACES = re.compile("调整|变更")
_OF_YEAR = re.compile(rf"\d{{4}}年(?P<name>{NAME})")
_LEADING = re.compile(r"^(?:调整|延长|变更)?(?:\d{4}年)?")
_BEFORE_HOLIDAY = re.compile(r"(?P<name>.+?)(?:调休放假|放假调休|放假|假期|调休)")


def kind_of(subject: str) -> Kind:
    """Say from the title's subject whether a notice arranges a year or amends one."""
    return Kind.AMENDMENT if _AMENDS.search(subject) else Kind.ARRANGEMENT


def subject_festival(subject: str) -> str:
    """Return the festival the title is about, or "" when it is about a whole year."""
    match = _OF_YEAR.search(subject)
    if match:
        return canonical(match["name"])
    match = _BEFORE_HOLIDAY.match(_LEADING.sub("", subject))
    return "" if match is None or "节假日" in match["name"] else canonical(match["name"])


def _earlier(notice: Notice, heading: Heading) -> bool:
    same = heading.number != "" and notice.number == heading.number
    return not same and (heading.issued is None or notice.speaks_from <= heading.issued)


class Amended:
    """The days of one scope and year as they stood before the notice being read, its own earlier copy left out."""

    def __init__(self, shelf: Shelf, scope: str, year: int, heading: Heading, findings: Findings) -> None:
        self._festivals = [
            festival
            for notice in shelf.of(scope)
            if notice.year == year and notice.kind is not Kind.UNKNOWN and _earlier(notice, heading)
            for festival in notice.festivals
        ]
        self._findings = findings

    def extended(self, stated: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the statements with each 延长至 turned into the days it adds to the holiday on record."""
        for statement in stated:
            if statement.effect is Effect.EXTEND:
                yield replace(statement, effect=Effect.OFF, days=tuple(self._added(statement)), count=None)
            else:
                yield statement

    def _added(self, statement: Statement) -> Iterator[date]:
        off = [day for festival in self._named(statement.festival) for day in festival.off]
        until = statement.days[-1] if statement.days else None
        if not off or until is None or until <= max(off):
            message = f"“{statement.text}”：没有载入可延长的{statement.festival}假期，或新的截止日不晚于原截止日"
            self._findings.fault(statement.line, "base", message)
            return
        for place in range((until - max(off)).days):
            yield max(off) + timedelta(days=place + 1)

    def _named(self, name: str) -> list[Festival]:
        return [festival for festival in self._festivals if set(name.split("、")) & set(festival.name.split("、"))]

    def given_back(self, festival: Festival, subject: str) -> Festival:
        """Return `festival` with the days that 调整 takes out of the earlier arrangement as ordinary days."""
        if not _REPLACES.search(subject):
            return festival
        earlier = {day for known in self._named(festival.name) for day in (*known.off, *known.work)}
        ordinary = earlier.difference(festival.off, festival.work)
        return replace(festival, ordinary=tuple(sorted(ordinary)))
