"""Register numbers: how many there are, which, and that they run without gaps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import extract
from sqlmodel import Session, col, func, select

from records import agencies
from records.database import Database
from records.findings import Fault, Finding
from records.intake import REGISTER
from records.tables import CounterRow, LedgerRow, RequestRow
from rules.agency import Agency

PAGE = 500


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """The numbers of one agency in one year: how many were given out, and how many requests were registered."""

    agency: str
    year: int
    given: int
    registered: int


def how_many(database: Database) -> int:
    """Return how many requests there are."""
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(RequestRow)).one()


def listed(database: Database, after: str, size: int) -> Sequence[str]:
    """Return the register numbers after one, in order."""
    number = col(RequestRow.register_no)
    with database.reading() as session:
        return session.exec(select(number).where(number > after).order_by(number).limit(size)).all()


def every_series(database: Database) -> Sequence[Series]:
    """Return every series of register numbers, also those of which only the requests are left."""
    with database.reading() as session:
        counters = session.exec(select(CounterRow).where(col(CounterRow.series) == REGISTER))
        given = {(row.agency, row.year): row.value for row in counters}
        registered = _registered(session)
        both = given.keys() | registered.keys()
        return sorted(Series(*which, given.get(which, 0), registered.get(which, 0)) for which in both)


def _registered(session: Session) -> Mapping[tuple[str, int], int]:
    """Return how many requests each agency registered that arrived in each year."""
    year = extract("year", col(LedgerRow.on))
    statement = (
        select(RequestRow.agency, year, func.count())
        .join(LedgerRow, col(LedgerRow.register_no) == col(RequestRow.register_no))
        .where(col(LedgerRow.seq) == 1)
        .group_by(col(RequestRow.agency), year)
    )
    return {(agency, int(which)): count for agency, which, count in session.exec(statement)}


def examine(database: Database, series: Series) -> Iterator[Finding]:
    """Give the numbers of a series that have no request, and say how many requests have a number beyond it."""
    missing = 0
    with database.reading() as session:
        known = agencies.profiles(session, [series.agency])[series.agency]
        for first in range(1, series.given + 1, PAGE):
            serials = range(first, min(first + PAGE, series.given + 1))
            for number in _missing(session, known, series, serials):
                missing += 1
                yield Finding(number, Fault.NUMBER_MISSING)
    beyond = series.registered - (series.given - missing)
    if beyond > 0:
        yield Finding(f"{series.agency}（{series.year}年）", Fault.NUMBERS_BEYOND, str(beyond))


def _missing(session: Session, known: Sequence[Agency], series: Series, serials: range) -> Iterator[str]:
    """Give the numbers that have no request, in whichever pattern the agency wrote them in its time."""
    written = {
        serial: [
            agency.number_pattern.format(code=agency.code, year=series.year, serial=serial)
            for agency in reversed(known)
        ]
        for serial in serials
    }
    wanted = [number for numbers in written.values() for number in numbers]
    there = set(session.exec(select(RequestRow.register_no).where(col(RequestRow.register_no).in_(wanted))))
    for numbers in written.values():
        if numbers and there.isdisjoint(numbers):
            yield numbers[0]
