"""Requests: register one, look at one, do something with it."""

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from console import addresses
from console.act_forms import OF_THE_REGISTER, OFFICER, SUPERSEDE, Filled
from console.desk import Desk, DeskHere
from console.doing import Done, NotDone, do, entry_of
from console.forms import Sent, SentHere
from console.page import Page, render
from console.pages.entry import entry_page
from console.pages.registration import registration_page
from console.pages.request import NOTHING_ASKED, request_page
from console.registering import NotRegistered, register
from console.visits import Visit, new_key, remember, visit_of
from rules.history import RECEIPT_ENTRY

router = APIRouter(prefix="/requests")
SEE_OTHER = 303


@router.get("/new")
def registration(request: Request, desk: DeskHere, agency: str = "") -> Response:
    """Show the form for a new request."""
    visit = visit_of(request, desk)
    return _shown(registration_page(agency, desk, visit, Filled(), new_key()), request, visit)


@router.post("/new")
async def registering(request: Request, desk: DeskHere, sent: SentHere) -> Response:
    """Register what the form tells; what is wrong is shown beside its field."""
    visit = visit_of(request, desk)
    done = await register(sent, desk, visit)
    if isinstance(done, NotRegistered):
        agency = sent.get("agency", "")
        page = await asyncio.to_thread(registration_page, agency, desk, visit, done.filled, done.key or new_key())
        return _shown(page, request, visit, done.status)
    return _went_well(f"{addresses.request(done)}?done=receive", request, visit, sent[OFFICER])


@router.get("/{no}")
def one(no: str, request: Request, desk: DeskHere, done: str = "") -> Response:
    """Show a request as it stands."""
    visit = visit_of(request, desk)
    return _shown(request_page(no, desk, visit, NOTHING_ASKED, new_key(), done), request, visit)


@router.get("/{no}/entries/{seq}")
def entry(no: str, seq: int, request: Request, desk: DeskHere) -> Response:
    """Show an entry of the ledger with the forms that correct it."""
    visit = visit_of(request, desk)
    return _shown(entry_page(no, seq, desk, visit, new_key(), NOTHING_ASKED), request, visit)


@router.post("/{no}/acts")
async def act(no: str, request: Request, desk: DeskHere, sent: SentHere) -> Response:
    """Do what a form asks for, or show what it would lead to."""
    visit = visit_of(request, desk)
    done = await do(no, sent, desk, visit)
    if isinstance(done, Done):
        return _went_well(f"{addresses.request(no)}?done={done.act}", request, visit, done.officer)
    page = await asyncio.to_thread(_form_again, no, sent, desk, visit, done)
    return _shown(page, request, visit, done.status)


def _form_again(no: str, sent: Sent, desk: Desk, visit: Visit, done: NotDone) -> Page:
    """Return the page that the form stood on, with what was sent still in it."""
    key = done.key or new_key()
    if done.asked.act in OF_THE_REGISTER or done.asked.act == SUPERSEDE:
        return entry_page(no, entry_of(sent) or RECEIPT_ENTRY, desk, visit, key, done.asked)
    return request_page(no, desk, visit, done.asked, key)


def _shown(page: Page, request: Request, visit: Visit, status: int = 200) -> Response:
    answer = render(page, status)
    remember(answer, request, visit)
    return answer


def _went_well(address: str, request: Request, visit: Visit, officer: str) -> Response:
    answer = RedirectResponse(address, SEE_OTHER)
    remember(answer, request, visit, officer)
    return answer
