"""Requests: register, list, read, act."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Body, Query

from api import acting, registering, shown
from api.keys import KeyHere
from api.openapi import ACT_BODY, PROBLEMS
from api.registering import RegistrationBody
from api.services import ServicesHere
from office import reading
from records import standing
from rules.case import Stage

router = APIRouter(prefix="/requests", tags=["申请"], responses=PROBLEMS)
Json = dict[str, object]
LARGEST_PAGE = 200


@router.post("", status_code=201, summary="登记一件申请")
async def register(body: RegistrationBody, key: KeyHere, services: ServicesHere) -> Json:
    """Register a request that arrived; answers with its number, legal day of receipt and due date."""
    return registering.answer(await registering.register(body, key, services))


@router.get("", summary="申请列表")
def listed(
    services: ServicesHere,
    agency: str | None = None,
    stage: Stage | None = None,
    after: str = "",
    size: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 50,
) -> Json:
    """List requests in order of register number, a page at a time: those after `after`."""
    page, total = standing.page(services.database, agency=agency, stage=stage, after=after, size=size)
    return {"total": total, "requests": [shown.standing_json(place, services.today) for place in page]}


@router.get("/{no}", summary="一件申请的现状")
def one(no: str, services: ServicesHere) -> Json:
    """Return where a request stands today, who asks and what for."""
    return shown.request_json(reading.read(no, services), services)


@router.get("/{no}/timeline", summary="一件申请的全部登记")
def timeline(no: str, services: ServicesHere) -> Json:
    """Return every entry of the ledger in order, with actor, instant and hash."""
    return shown.timeline_json(reading.read(no, services), services)


@router.get("/{no}/proof", summary="期限计算表")
def proof(no: str, services: ServicesHere) -> Json:
    """Return the day-by-day working of the due date."""
    return shown.proof_sheet_json(reading.read(no, services))


@router.post("/{no}/acts", summary="办理", openapi_extra=ACT_BODY)
async def act(no: str, body: Annotated[Mapping[str, object], Body()], key: KeyHere, services: ServicesHere) -> Json:
    """Do one act; a lawful refusal is 409 with its article, and changes nothing."""
    return await acting.perform(no, body, key, services)


@router.post("/{no}/preview", summary="试算", openapi_extra=ACT_BODY)
def preview(no: str, body: Annotated[Mapping[str, object], Body()], services: ServicesHere) -> Json:
    """Return what the request would be after an act; nothing is written."""
    return acting.preview(no, body, services)
