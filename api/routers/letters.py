"""Letters: look before issuing, issue, list, fetch as issued."""

from fastapi import APIRouter, Response

from api import lettering, shown_letters
from api.keys import KeyHere
from api.lettering import LetterBody
from api.openapi import PROBLEMS
from api.services import Services, ServicesHere
from letters.media import MEDIA_TYPES
from office import reading
from records import correspondence

router = APIRouter(tags=["文书"], responses=PROBLEMS)
Json = dict[str, object]
# A letter is shown as it was written; nothing in it may run.
LOCKED = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


@router.post("/requests/{no}/letters", status_code=201, summary="制发文书")
def issue(no: str, body: LetterBody, key: KeyHere, services: ServicesHere) -> Json:
    """Issue a letter of a request: held against the lint, numbered, rendered once, kept for ever."""
    return shown_letters.letter_json(lettering.issue(no, body, key, services))


@router.post("/requests/{no}/letters/preview", summary="预览文书")
def preview(no: str, body: LetterBody, services: ServicesHere) -> Json:
    """Return a letter as it would be, and what is wrong with it; nothing is written and no number is given."""
    return shown_letters.preview_json(lettering.preview(no, body, services))


@router.get("/requests/{no}/letters", summary="一件申请的文书")
def listed(no: str, services: ServicesHere) -> Json:
    """List the letters of a request."""
    register_no = reading.read(no, services).standing.register_no
    return {"letters": shown_letters.letters_json(correspondence.of_request(services.database, register_no))}


@router.get("/letters/{letter}.html", summary="文书（网页）", response_class=Response)
def page(letter: str, services: ServicesHere) -> Response:
    """Return a letter's page as issued."""
    return _file(letter, "html", services)


@router.get("/letters/{letter}.docx", summary="文书（DOCX）", response_class=Response)
def document(letter: str, services: ServicesHere) -> Response:
    """Return a letter's document as issued."""
    return _file(letter, "docx", services)


@router.get("/letters/{letter}.pdf", summary="文书（PDF）", response_class=Response)
def print_out(letter: str, services: ServicesHere) -> Response:
    """Return a letter's PDF as issued."""
    return _file(letter, "pdf", services)


def _file(letter: str, ending: str, services: Services) -> Response:
    content = correspondence.content(services.database, letter, ending)
    return Response(content, media_type=MEDIA_TYPES[ending], headers=LOCKED if ending == "html" else {})
