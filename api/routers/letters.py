"""Letters: issue, list, fetch as issued."""

from fastapi import APIRouter, Response

from annual.exports import MEDIA_TYPES
from api import lettering, shown
from api.keys import KeyHere
from api.lettering import LetterBody
from api.openapi import PROBLEMS
from api.services import ServicesHere
from records import correspondence, reading

router = APIRouter(tags=["文书"], responses=PROBLEMS)
Json = dict[str, object]
# A letter is shown as it was written; nothing in it may run.
LOCKED = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


@router.post("/requests/{no}/letters", status_code=201, summary="制发文书")
def issue(no: str, body: LetterBody, key: KeyHere, services: ServicesHere) -> Json:
    """Issue a letter of a request: numbered, rendered once, kept for ever."""
    return shown.letter_json(lettering.issue(no, body, key, services))


@router.get("/requests/{no}/letters", summary="一件申请的文书")
def listed(no: str, services: ServicesHere) -> Json:
    """List the letters of a request."""
    return shown.letters_json(reading.read(no, services).standing.register_no, services)


@router.get("/letters/{letter}.html", summary="文书（网页）", response_class=Response)
def page(letter: str, services: ServicesHere) -> Response:
    """Return a letter's page as issued."""
    return Response(correspondence.html(services.database, letter), media_type=MEDIA_TYPES["html"], headers=LOCKED)


@router.get("/letters/{letter}.docx", summary="文书（DOCX）", response_class=Response)
def document(letter: str, services: ServicesHere) -> Response:
    """Return a letter's document as issued."""
    return Response(correspondence.docx(services.database, letter), media_type=MEDIA_TYPES["docx"])
