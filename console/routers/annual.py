"""The annual tables, and the requests behind their cells."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import RedirectResponse

from console.desk import DeskHere
from console.page import POLICY, render
from console.pages.annual import annual_page, behind_page, table_address, usual_table
from office.tables import Asked

router = APIRouter(prefix="/annual")
Year = Annotated[int, Path(ge=1000, le=9999)]
Whole = Annotated[bool, Query()]
SEE_OTHER = 303
WIDTHS = f"{POLICY}; style-src-attr 'unsafe-inline'"
"""The printed form says in attributes how wide its columns are."""


@router.get("")
def choose(
    desk: DeskHere,
    agency: str = "",
    year: Annotated[int | None, Query(ge=1000, le=9999)] = None,
    form: str = "",
    whole: Whole = True,  # noqa: FBT002 - a query parameter
) -> Response:
    """Go to the table that is meant."""
    usual = usual_table(agency, year, desk)
    chosen = Asked(form=form or usual.form, year=usual.year, agency=usual.agency, whole=whole)
    return RedirectResponse(table_address(chosen), SEE_OTHER)


@router.get("/{form}/{year}")
def table(form: str, year: Year, agency: str, desk: DeskHere, whole: Whole = True) -> Response:  # noqa: FBT002 - a query parameter
    """Show a table."""
    shown = render(annual_page(Asked(form=form, year=year, agency=agency, whole=whole), desk))
    shown.headers["Content-Security-Policy"] = WIDTHS
    return shown


@router.get("/{form}/{year}/{row}/requests")
def behind_row(form: str, year: Year, row: str, agency: str, desk: DeskHere, whole: Whole = True) -> Response:  # noqa: FBT002 - a query parameter
    """Show the requests behind a cell of a one-column form."""
    return render(behind_page(Asked(form=form, year=year, agency=agency, whole=whole), row, "", desk))


@router.get("/{form}/{year}/{row}/{column}/requests")
def behind(
    form: str,
    year: Year,
    row: str,
    column: str,
    agency: str,
    desk: DeskHere,
    whole: Whole = True,  # noqa: FBT002 - a query parameter
) -> Response:
    """Show the requests behind a cell."""
    return render(behind_page(Asked(form=form, year=year, agency=agency, whole=whole), row, column, desk))
