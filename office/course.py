"""How a year went, for the pictures beside its table: channels, timeliness and months, which later forms leave out."""

from collections import Counter
from dataclasses import replace

from annual.pictures import Course
from office.books import Books
from office.tables import Asked, Cut, cut, territory_of
from records import flows
from records.filings import Source
from rules.acts import Channel
from rules.counted import Flow, Timeliness, What


def course(asked: Asked, books: Books) -> Course:
    """Return how the year of a table went; what was filed below it is told as it was then."""
    return _course(cut(asked), books)


def _course(wanted: Cut, books: Books) -> Course:
    made_of = territory_of(wanted, books)
    found = flows.together(books.database, made_of.counted, wanted.year, wanted.at)
    months = flows.months(books.database, made_of.counted, wanted.year, wanted.at)
    whole = Course(
        channels=_channels(found, wanted.year),
        timeliness=_timeliness(found, wanted.year),
        received=months.received,
        closed=months.closed,
    )
    for filing in made_of.given:
        if filing.source is Source.HANDED_IN:
            whole = replace(whole, partly=True)
        else:
            whole = _sum(whole, _course(replace(wanted, agency=filing.agency, whole=True, at=filing.filed_at), books))
    return whole


def _channels(found: Counter[Flow], year: int) -> Counter[Channel]:
    total: Counter[Channel] = Counter()
    for flow, number in found.items():
        if flow.what is What.REQUEST and flow.began == year:
            total[flow.channel] += number
    return total


def _timeliness(found: Counter[Flow], year: int) -> Counter[Timeliness]:
    total: Counter[Timeliness] = Counter()
    for flow, number in found.items():
        if flow.what is What.REQUEST and flow.ended == year and flow.timeliness is not None:
            total[flow.timeliness] += number
    return total


def _sum(one: Course, other: Course) -> Course:
    return Course(
        channels=Counter(one.channels) + Counter(other.channels),
        timeliness=Counter(one.timeliness) + Counter(other.timeliness),
        received=tuple(map(sum, zip(one.received, other.received, strict=True))),
        closed=tuple(map(sum, zip(one.closed, other.closed, strict=True))),
        partly=one.partly or other.partly,
    )
