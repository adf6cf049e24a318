"""Reading one request: its ledger folded, assessed as of today, with the calendar and law of its agency."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.services import Services
from records import agencies, ledger, standing
from records.standing import Standing, case_of
from rules.agency import Agency
from rules.assess import Assessment, describe
from rules.calendar import WorkingCalendar
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


def read(register_no: str, services: Services) -> Reading:
    """Return a request as it stands today (NotFound if there is none)."""
    place = standing.find(services.database, register_no)
    if place is None:
        raise NotFound("登记册中没有这个登记编号；请核对编号。")
    entries = ledger.history(services.database, register_no)
    agency = agencies.find(services.database, place.agency, place.arrived_on)
    calendar = services.calendar_of(agency.scope, agency.local_days_count)
    assessment = describe(case_of(entries), services.today, services.law, calendar, national(services))
    return Reading(place, agency, entries, calendar, assessment)


def national(services: Services) -> WorkingCalendar:
    """Return the calendar of the nation, on which the cautious date rests."""
    return services.calendar_of("CN", True)  # noqa: FBT003 - the nation has no local days
