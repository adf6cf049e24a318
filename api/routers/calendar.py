"""Which days the State works."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from api.openapi import PROBLEMS
from api.services import ServicesHere
from rules.calendar import Day

router = APIRouter(prefix="/calendar", tags=["日历"], responses=PROBLEMS)
Json = dict[str, object]


@router.get("/{scope}/{year}", summary="一年的工作日安排")
def year(scope: str, year: int, services: ServicesHere) -> Json:
    """Return every day of a year in a region."""
    calendar = services.calendar_of(scope, True)  # noqa: FBT003 - the region's own days are asked for
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
    return {"scope": scope, "version": calendar.version, "days": [_day(calendar.day(day)) for day in days]}


@router.get("/{scope}/add/{start}", summary="某日之后第n个工作日")
def add(scope: str, start: date, services: ServicesHere, days: Annotated[int, Query(ge=1, le=1000)]) -> Json:
    """Return the n-th working day after a day."""
    calendar = services.calendar_of(scope, True)  # noqa: FBT003 - the region's own days are asked for
    found = calendar.add(start, days)
    return {"date": found.isoformat(), "provisional": calendar.is_provisional(found)}


def _day(day: Day) -> Json:
    return {
        "date": day.date.isoformat(),
        "working": day.working,
        "name": day.why,
        "notice": day.source,
        "provisional": day.provisional,
    }
