"""Pure reckoning: facts in, everything that follows out."""

from typing import Annotated

from fastapi import APIRouter, Body

from api.assessing import assess_json
from api.openapi import PROBLEMS
from api.services import ServicesHere

router = APIRouter(tags=["试算"], responses=PROBLEMS)


@router.post("/assess", summary="试算一件或多件申请")
def assess(body: Annotated[object, Body()], services: ServicesHere) -> object:
    """Assess one case or a list of cases; nothing is read or written."""
    return assess_json(body, services.law, services.calendar_of)
