"""Reading one request: its ledger folded, assessed as of today, with the calendar and law of its agency."""

from collections.abc import Sequence
from dataclasses import dataclass

from office.books import Books
from records import agencies, ledger, standing
from records.standing import Standing, case_of
from rules.agency import Agency, law_of
from rules.assess import Assessment, describe
from rules.calendar import WorkingCalendar
from rules.case import Case
from rules.entry import Entry
from rules.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Reading:
    """One request as it stands."""

    standing: Standing
    agency: Agency
    entries: Sequence[Entry]
    calendar: WorkingCalendar
    assessment: Assessment


def read(register_no: str, books: Books) -> Reading:
    """Return a request as it stands today (NotFound if there is none)."""
    place = standing.find(books.database, register_no)
    if place is None:
        raise NotFound("登记册中没有这个登记编号；请核对编号。")
    entries = ledger.history(books.database, register_no)
    agency = agencies.find(books.database, place.agency, place.arrived_on)
    calendar = books.calendar_of(agency.scope, agency.local_days_count)
    return Reading(place, agency, entries, calendar, assessed(case_of(entries), agency, books))


def assessed(case: Case, agency: Agency, books: Books) -> Assessment:
    """Return what a case amounts to today on its agency's calendar, with its agency's choices of law."""
    calendar = books.calendar_of(agency.scope, agency.local_days_count)
    return describe(case, books.today, law_of(agency, books.law), calendar, national(books))


def national(books: Books) -> WorkingCalendar:
    """Return the calendar of the nation, on which the cautious date rests."""
    return books.calendar_of("CN", True)  # noqa: FBT003 - the nation has no local days
