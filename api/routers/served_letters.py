"""Letters after they were issued: signed copies, service, voids, the list of numbers."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api import serving as serving_letters
from api import shown_letters, signing
from api.bodies import CODE
from api.case_file import case_file
from api.keys import KeyHere
from api.openapi import PROBLEMS
from api.services import ServicesHere
from api.serving import ServiceBody, VoidBody
from letters.media import MEDIA_TYPES, SIGNED
from records import agencies, correspondence, letter_numbers, serving
from records import signing as signed_copies

router = APIRouter(tags=["文书"], responses=PROBLEMS)
Json = dict[str, object]
ActorHere = Annotated[str, Query(pattern=CODE, description="上传人代码")]
Year = Annotated[int, Path(ge=1000, le=9999)]
FILE = {"requestBody": {"required": True, "content": {MEDIA_TYPES[ending]: {} for ending in SIGNED}}}


@router.get("/letters/{letter}", summary="文书及其签署、送达情况")
def one(letter: str, services: ServicesHere) -> Json:
    """Return a letter with its signed copies and every fact of its service."""
    issued = correspondence.find(services.database, letter)
    copies = signed_copies.of_letter(services.database, letter)
    facts = serving.of_letter(services.database, letter)
    return shown_letters.letter_json(issued) | shown_letters.life_json(copies, facts)


@router.post("/letters/{letter}/signed", status_code=201, summary="上传签署件", openapi_extra=FILE)
async def upload(letter: str, actor: ActorHere, request: Request, key: KeyHere, services: ServicesHere) -> Json:
    """Keep what was signed: an edited DOCX, a PDF or a scan, sent as the body itself."""
    return shown_letters.copy_json(await signing.upload(letter, actor, request, key, services))


@router.get("/letters/{letter}/signed/{seq}", summary="签署件", response_class=Response)
def copy(letter: str, seq: Annotated[int, Path(ge=1)], services: ServicesHere) -> Response:
    """Return a signed copy as it was handed in."""
    told, content = signed_copies.content(services.database, letter, seq)
    return Response(content, media_type=told.media_type)


@router.post("/letters/{letter}/service", status_code=201, summary="登记送达")
async def service(letter: str, body: ServiceBody, key: KeyHere, services: ServicesHere) -> Json:
    """Record a fact of service; a reply sent or received is recorded in the case as well."""
    return shown_letters.fact_json(await serving_letters.record(letter, body, key, services))


@router.post("/letters/{letter}/void", summary="作废")
def void(letter: str, body: VoidBody, key: KeyHere, services: ServicesHere) -> Json:
    """Take a letter out of use before it is sent; its number stays on the list and is never given again."""
    return shown_letters.letter_json(serving_letters.void(letter, body, key, services))


@router.get("/agencies/{code}/letter-numbers/{year}", summary="发文字号簿")
def numbers(code: str, year: Year, services: ServicesHere) -> Json:
    """Return every number an agency gave to a letter in a year, voided ones too."""
    agencies.find(services.database, code, services.today)
    return {"numbers": shown_letters.numbers_json(letter_numbers.of_year(services.database, code, year))}


@router.get("/requests/{no}/file.zip", summary="案卷", response_class=Response)
def case(no: str, services: ServicesHere) -> Response:
    """Return the case file: every fact, letter, signed copy and proof, the same bytes for the same case."""
    content = case_file(no, services, services.press)
    return Response(
        content, media_type="application/zip", headers={"Content-Disposition": 'attachment; filename="file.zip"'}
    )
