"""The annual statistics: tables, the requests behind each cell, indicators to be entered."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from annual.exports import MEDIA_TYPES, export
from annual.identities import Broken, broken
from api.bodies import Body, Code
from api.keys import KeyHere
from api.openapi import PROBLEMS
from api.services import ServicesHere
from workflows import tables
from workflows.tables import Asked

router = APIRouter(prefix="/annual/{form}/{year}", tags=["年报"], responses=PROBLEMS)
Json = dict[str, object]
Year = Annotated[int, Path(ge=1000, le=9999)]
Whole = Annotated[bool, Query(description="连同下级机关汇总")]


class IndicatorsBody(Body):
    """Indicators that no request supplies, by cell ("A1.1", "S2.1.1/made")."""

    actor: Code
    figures: Mapping[str, Decimal] = Field(min_length=1)


@router.get("", summary="统计表", response_class=Response)
def table(
    form: str,
    year: Year,
    agency: str,
    services: ServicesHere,
    whole: Whole = True,  # noqa: FBT002 - a query parameter
    as_of: date | None = None,
    format: str = "json",  # noqa: A002 - the contract's name
) -> Response:
    """Return the filled table, as recorded by the end of `as_of`."""
    asked = Asked(form=form, year=year, agency=agency, whole=whole, as_of=as_of)
    return Response(export(tables.table(asked, services), format), media_type=MEDIA_TYPES[format])


@router.get("/identities", summary="勾稽关系")
def identities(form: str, year: Year, agency: str, services: ServicesHere, whole: Whole = True) -> Json:  # noqa: FBT002 - a query parameter
    """Return the identities that the table breaks; an empty list when it adds up."""
    found = broken(tables.table(Asked(form=form, year=year, agency=agency, whole=whole), services))
    return {
        "broken": [
            {
                "identity": b.identity,
                "where": b.where,
                "expected": str(b.expected),
                "found": str(b.found),
                "says": b.says,
            }
            for b in found
        ]
    }


@router.get("/{row}/requests", summary="一格背后的申请")
def behind_row(
    form: str,
    year: Year,
    row: str,
    agency: str,
    services: ServicesHere,
    whole: Whole = True,  # noqa: FBT002 - a query parameter
) -> Json:
    """Return the requests that a cell of a one-column form counts."""
    return behind(form, year, row, "", agency, services, whole)


@router.get("/{row}/{column}/requests", summary="一格背后的申请（按申请人）")
def behind(
    form: str,
    year: Year,
    row: str,
    column: str,
    agency: str,
    services: ServicesHere,
    whole: Whole = True,  # noqa: FBT002 - a query parameter
) -> Json:
    """Return the requests that a cell counts."""
    numbers = tables.behind(Asked(form=form, year=year, agency=agency, whole=whole), row, column, services)
    return {"row": row, "column": column, "count": len(numbers), "requests": list(numbers)}


@router.post("/indicators", status_code=201, summary="填报指标")
def enter(form: str, year: Year, agency: str, body: IndicatorsBody, _key: KeyHere, services: ServicesHere) -> Json:
    """Enter indicators that no request supplies."""
    asked = Asked(form=form, year=year, agency=agency)
    return {"entered": tables.enter(asked, body.actor, body.figures, services)}


def _broken(one: Broken) -> Json:
    return {
        "identity": one.identity,
        "where": one.where,
        "expected": str(one.expected),
        "found": str(one.found),
        "says": one.says,
    }
