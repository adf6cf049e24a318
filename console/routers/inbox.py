"""The inbox of an officer, and the mark that a message was read."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from console import addresses
from console.desk import DeskHere
from console.forms import SentHere
from console.page import render
from console.pages.inbox import inbox_page
from console.visits import FormStale, check, remember, visit_of
from records import messages

router = APIRouter(prefix=addresses.INBOX)
SEE_OTHER = 303
FURTHEST = 100_000


@router.get("")
def inbox(
    request: Request,
    desk: DeskHere,
    agency: str = "",
    officer: str = "",
    page: Annotated[int, Query(ge=1, le=FURTHEST)] = 1,
) -> Response:
    """Show an officer's messages."""
    visit = visit_of(request, desk)
    answer = render(inbox_page(desk, visit, agency, officer, page))
    remember(answer, request, visit)
    return answer


@router.post("/{message}/read")
def read(message: str, request: Request, desk: DeskHere, sent: SentHere) -> Response:
    """Mark a message as read and show the inbox again; a form that is not ours marks nothing."""
    agency, officer = sent.get("agency", ""), sent.get("officer", "")
    with suppress(FormStale):
        check(visit_of(request, desk), sent)
        messages.mark_read(desk.database, agency, officer, message, desk.now())
    return RedirectResponse(addresses.inbox(agency, officer), SEE_OTHER)
