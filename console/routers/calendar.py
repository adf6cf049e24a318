"""The year of working days."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import RedirectResponse

from console import addresses
from console.desk import DeskHere
from console.page import render
from console.pages.year import NATION, year_page

router = APIRouter(prefix="/calendar")
SEE_OTHER = 303


@router.get("")
def this_year(desk: DeskHere, scope: str = NATION, year: int | None = None) -> Response:
    """Go to the year that is meant."""
    return RedirectResponse(addresses.calendar(scope, year or desk.today.year), SEE_OTHER)


@router.get("/{scope}/{year}")
def year(scope: str, year: Annotated[int, Path(ge=1, le=9999)], desk: DeskHere) -> Response:
    """Show a year."""
    return render(year_page(scope, year, desk))
