"""Filing a year's table: indicators entered, filed, restated, handed in."""

import asyncio
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from annual import document
from annual.exports import MEDIA_TYPES, export
from api.annual_shown import filing_json, filings_json, indicators_json, mistakes_json, restatement_json
from api.bodies import Body, Code
from api.keys import KeyHere
from api.openapi import PROBLEMS
from api.routers.annual import AskedHere
from api.services import ServicesHere
from office import filing, indicating
from office.filing import Wanted
from office.indicating import Entering
from records.keys import body_digest
from rules.refusals import NotFound

router = APIRouter(prefix="/annual/{form}/{year}", tags=["年报"], responses=PROBLEMS)
Json = dict[str, object]
FILE = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"format": "binary"}}}}}
REASON = 1000
Accepted = Field((), max_length=20, description="不采用的推定规则的代号；有明文的勾稽关系不能不采用")


class IndicatorsBody(Body):
    """Indicators that no request supplies, by cell ("A1.1", "S2.1.1/made")."""

    actor: Code
    figures: Mapping[str, Decimal | str] = Field(min_length=1)
    accepted: tuple[str, ...] = Accepted


class FilingBody(Body):
    """Who files; a restatement says why."""

    actor: Code
    reason: str = Field("", max_length=REASON, description="更正的原因；首次报送不填")
    accepted: tuple[str, ...] = Accepted


@router.get("/indicators", summary="已填报的指标")
def entered(asked: AskedHere, services: ServicesHere) -> Json:
    """Return the agency's indicators as last entered, and every entry with who and when."""
    return indicators_json(indicating.history(asked, services))


@router.post("/indicators", status_code=201, summary="填报指标")
def enter(asked: AskedHere, body: IndicatorsBody, key: KeyHere, services: ServicesHere) -> Json:
    """Enter indicators that no request supplies; checked against their form, each other and last year."""
    digests = key.of("indicators", asked.agency), body_digest(body.model_dump(mode="json"))
    wanted = Entering(actor=body.actor, figures=body.figures, accepted=body.accepted, key=digests[0], body=digests[1])
    return {"entered": indicating.enter(asked, wanted, services)}


@router.get("/filings", summary="历次报送")
def filed(asked: AskedHere, services: ServicesHere) -> Json:
    """Return every filing of the agency's table: who, when, why, and the hash."""
    return filings_json(filing.history(asked, services))


@router.get("/filings/{number}", summary="某次报送的统计表", response_class=Response)
def filed_table(
    asked: AskedHere,
    number: Annotated[str, Path(description="第几次报送")],
    services: ServicesHere,
    format: str = "json",  # noqa: A002 - the contract's name
) -> Response:
    """Return a table exactly as it was filed."""
    found = next((one for one in filing.history(asked, services) if str(one.number) == number), None)
    if found is None:
        raise NotFound("没有这一次报送；请先查看历次报送。")
    return Response(export(document.read(found.document), format), media_type=MEDIA_TYPES[format])


@router.post("/filings", status_code=201, summary="报送（定稿）")
def file(asked: AskedHere, body: FilingBody, key: KeyHere, services: ServicesHere) -> Json:
    """File the agency's table with all below it: frozen from now on, a later change is a restatement."""
    digests = key.of("filing", asked.agency), body_digest(body.model_dump(mode="json"))
    wanted = Wanted(actor=body.actor, reason=body.reason, accepted=body.accepted, key=digests[0], body=digests[1])
    return filing_json(filing.file(asked, wanted, services))


@router.get("/restatement", summary="与已报送的对照")
def restated(asked: AskedHere, services: ServicesHere) -> Json:
    """Return the differences between what was filed last and now, with the requests that came and went."""
    return restatement_json(filing.restatement(asked, services))


@router.post("/hand-ins", status_code=201, summary="报入未使用本系统的机关的统计表", openapi_extra=FILE)
async def hand_in(  # noqa: PLR0913, PLR0917 - query parameters
    request: Request,
    asked: AskedHere,
    actor: Annotated[str, Query(max_length=64)],
    key: KeyHere,
    services: ServicesHere,
    filename: Annotated[str, Query(max_length=200)] = "",
    reason: Annotated[str, Query(max_length=REASON)] = "",
    check: Annotated[bool, Query(description="只核对，不报入")] = False,  # noqa: FBT002 - a query parameter
) -> Json:
    """Take in a table as JSON, CSV, XLSX or a web page, checked cell by cell; with `check` nothing is kept."""
    data = await request.body()
    if check:
        return mistakes_json(await asyncio.to_thread(filing.mistakes, asked, data, filename, services))
    digests = key.of("filing", asked.agency), body_digest([data.hex(), filename, actor, reason])
    wanted = Wanted(actor=actor, reason=reason, key=digests[0], body=digests[1])
    return filing_json(await asyncio.to_thread(filing.hand_in, asked, data, filename, wanted, services))
