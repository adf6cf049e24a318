"""Which days the State works; notices are previewed and published here."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Response
from fastapi.responses import StreamingResponse

from api import moves as moved
from api import noticing
from api.days import day_json
from api.keys import KeyHere
from api.openapi import PROBLEMS
from api.services import ServicesHere

router = APIRouter(prefix="/calendar", tags=["日历"], responses=PROBLEMS)
Json = dict[str, object]
LONGEST_NOTICE = 100_000
Year = Annotated[int, Path(ge=1, le=9999)]
NoticeText = Annotated[str, Body(media_type="text/plain", max_length=LONGEST_NOTICE, description="放假通知的全文")]


@router.get("/{scope}/{year}.svg", summary="年历图", response_class=Response)
def picture(scope: str, year: Year, services: ServicesHere) -> Response:
    """Return a year as a picture: off, make-up, regional and unknown days told apart also without colour."""
    return Response(noticing.picture(scope, year, services), media_type="image/svg+xml")


@router.get("/{scope}/{year}", summary="一年的工作日安排")
def year(scope: str, year: Year, services: ServicesHere) -> Json:
    """Return every day of a year in a region."""
    calendar = services.calendar_of(scope, True)  # noqa: FBT003 - the region's own days are asked for
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
    return {
        "scope": scope,
        "version": calendar.version,
        "days": [day_json(calendar.day(day)) for day in days],
    }


@router.get("/{scope}/add/{start}", summary="某日之后第n个工作日")
def add(scope: str, start: date, services: ServicesHere, days: Annotated[int, Query(ge=1, le=1000)]) -> Json:
    """Return the n-th working day after a day."""
    calendar = services.calendar_of(scope, True)  # noqa: FBT003 - the region's own days are asked for
    found = calendar.add(start, days)
    return {"date": found.isoformat(), "provisional": calendar.is_provisional_between(start + timedelta(days=1), found)}


@router.post("/{scope}/notices", summary="放假通知：核对，或载入（save=true）")
async def notice(
    scope: str,
    text: NoticeText,
    _key: KeyHere,
    services: ServicesHere,
    year: int | None = None,
    save: bool = False,  # noqa: FBT001, FBT002 - a query parameter
) -> Json:
    """Read a notice and return what it arranges; with `save` publish it, which moves the open cases."""
    return await noticing.receive(scope, text, year, services, save=save)


@router.get("/publications/{publication}/moves", summary="一次载入所变动的期限")
def moves(
    publication: str,
    services: ServicesHere,
    after: str = "",
    size: Annotated[int, Query(ge=1, le=1000)] = 200,
    agency: str | None = None,
) -> Json:
    """Return the list of differences: which open cases a notice moved, from which date to which."""
    return moved.moves_json(publication, after, size, agency, services)


@router.get("/publications/{publication}/moves.csv", summary="一次载入所变动的期限（CSV）", response_class=Response)
def moves_csv(publication: str, services: ServicesHere, agency: str | None = None) -> StreamingResponse:
    """Return the whole list of differences as CSV."""
    return StreamingResponse(moved.moves_csv(publication, agency, services), media_type="text/csv; charset=utf-8")
