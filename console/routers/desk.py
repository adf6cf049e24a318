"""The desk's list, and the look-up by words, which are sent in the body: names of people stay out of addresses."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BeforeValidator

from console.desk import DeskHere
from console.forms import SentHere
from console.page import render
from console.pages.today import Chosen, today_page
from records.agenda import View
from rules.case import Stage

router = APIRouter()
LONGEST = 100
AnyStage = Annotated[Stage | None, BeforeValidator(lambda text: text or None)]
"""A stage, or "" for all of them, as the filter sends it."""


@router.get("/")
def today(
    desk: DeskHere,
    view: View = View.OWED,
    agency: str = "",
    stage: AnyStage = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Show what is owed today."""
    return render(today_page(desk, Chosen(view=view, agency=agency, stage=stage, page=page)))


@router.post("/find")
def find(desk: DeskHere, sent: SentHere) -> Response:
    """Show the requests in whose number, applicant or text some words stand."""
    words = sent.get("words", "")[:LONGEST]
    return render(today_page(desk, Chosen(view=View.ALL, words=words)))
