"""The annual statistics: tables, the requests behind each cell, the identities they must satisfy."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from annual.exports import MEDIA_TYPES
from api.annual_files import exported
from api.annual_shown import roll_up_json, unsound_json
from api.openapi import PROBLEMS
from api.self_check_shown import self_check_json
from api.services import ServicesHere
from office import roll_up, self_check, tables, unsound
from office.tables import Asked

router = APIRouter(prefix="/annual/{form}/{year}", tags=["年报"], responses=PROBLEMS)
Json = dict[str, object]
Year = Annotated[int, Path(ge=1000, le=9999)]
Whole = Annotated[bool, Query(description="连同下级机关汇总")]
AsOf = Annotated[date | None, Query(description="截至该日登记的内容")]


async def _asked(form: str, year: Year, agency: str, whole: Whole = True, as_of: AsOf = None) -> Asked:  # noqa: FBT002 - a query parameter
    return Asked(form=form, year=year, agency=agency, whole=whole, as_of=as_of)


AskedHere = Annotated[Asked, Depends(_asked)]


@router.get("", summary="统计表", response_class=Response)
def table(asked: AskedHere, services: ServicesHere, format: str = "json") -> Response:  # noqa: A002 - the contract's name
    """Return the filled table, as recorded by the end of `as_of`; HTML opens each cell to its requests."""
    return Response(exported(asked, format, services, linked=True), media_type=MEDIA_TYPES[format])


@router.get("/identities", summary="勾稽关系")
def identities(asked: AskedHere, services: ServicesHere) -> Json:
    """Return the identities that the table breaks, with the requests behind each; an empty list when it adds up."""
    wanted = tables.cut(asked)
    return unsound_json(unsound.unsound(wanted, tables.table_of(wanted, services), services))


@router.get("/rollup", summary="逐级汇总")
def rolled_up(asked: AskedHere, services: ServicesHere) -> Json:
    """Return the agency's own table, those of its children, and their sum; unfiled and missing children are named."""
    return roll_up_json(roll_up.roll_up(asked, services))


@router.get("/self-check", summary="年终自查")
def self_checked(asked: AskedHere, services: ServicesHere) -> Json:
    """Return refusals to look at again, what several applicants asked for, what is late, which reviews were lost."""
    return self_check_json(self_check.check(asked, services))


@router.get("/{row}/requests", summary="一格背后的申请")
def behind_row(row: str, asked: AskedHere, services: ServicesHere) -> Json:
    """Return the requests that a cell of a one-column form counts."""
    return behind(row, "", asked, services)


@router.get("/{row}/{column}/requests", summary="一格背后的申请（按申请人）")
def behind(row: str, column: str, asked: AskedHere, services: ServicesHere) -> Json:
    """Return the requests that a cell counts."""
    numbers = tables.behind(asked, row, column, services)
    return {"row": row, "column": column, "count": len(numbers), "requests": list(numbers)}
