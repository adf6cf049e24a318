"""Drafts: write, look, review, approve, return, issue."""

from fastapi import APIRouter

from api import drafting, shown_letters
from api.drafting import DraftBody, DraftIssueBody, StepBody
from api.keys import KeyHere
from api.openapi import PROBLEMS
from api.services import ServicesHere
from office import reading
from records import drafts

router = APIRouter(tags=["文书"], responses=PROBLEMS)
Json = dict[str, object]


@router.post("/requests/{no}/drafts", status_code=201, summary="起草文书")
def draft(no: str, body: DraftBody, key: KeyHere, services: ServicesHere) -> Json:
    """Draft a letter, or a next version of a draft; faults are told and do not hinder."""
    return shown_letters.draft_json(drafting.draft(no, body, key, services))


@router.get("/requests/{no}/drafts", summary="一件申请的草稿")
def listed(no: str, services: ServicesHere) -> Json:
    """List the drafts of a request, with their steps."""
    register_no = reading.read(no, services).standing.register_no
    found = drafts.of_request(services.database, register_no)
    return {"drafts": [shown_letters.draft_json(one) for one in found]}


@router.get("/drafts/{draft}", summary="草稿及其审核情况")
def one(draft: str, services: ServicesHere) -> Json:
    """Return a draft with its steps, how it would look today, and what is wrong with it."""
    found = drafts.find(services.database, draft)
    return shown_letters.draft_json(found) | {
        "preview": shown_letters.preview_json(drafting.proof(found, services)),
    }


@router.post("/drafts/{draft}/steps", summary="审核、签发或者退回")
async def step(draft: str, body: StepBody, key: KeyHere, services: ServicesHere) -> Json:
    """Take a step of the approval; who drafts does not review, who drafts or reviews does not approve."""
    return shown_letters.draft_json(await drafting.take(draft, body, key, services))


@router.post("/drafts/{draft}/letter", status_code=201, summary="按草稿制发")
def issue(draft: str, body: DraftIssueBody, _key: KeyHere, services: ServicesHere) -> Json:
    """Issue an approved draft as a letter; asked again, it is the same letter."""
    return shown_letters.letter_json(drafting.issue(draft, body, services))
