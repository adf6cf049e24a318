"""Letters over HTTP: written from the case and the clerk's words, numbered, rendered once, kept."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field

from api.bodies import Body, Code, LegalDay
from api.services import Services
from letters.docx import docx
from letters.facts import LetterFacts, Part, Texts
from letters.html import html
from letters.number import letter_number
from letters.writing import write
from records import agencies, correspondence, requests
from records.correspondence import Issue, Issued, Rendered
from records.keys import Key, body_digest
from records.reading import Reading, read
from rules.acts import ApplicantKind, Method
from rules.intake import sound_text
from rules.outcomes import outcome
from rules.refusals import MissingFact

SERIES = "letter"
TITLE = 100


class LetterBody(Body):
    """A letter to be issued; without `kind` it is the reply that belongs to the decision."""

    actor: Code
    dated: LegalDay
    kind: str | None = Field(None, pattern=r"^[A-L][0-9]$")
    title: str = Field("", max_length=TITLE)
    addressee: str = Field("", max_length=TITLE)
    texts: Texts = Texts()
    parts: Sequence[Part] = ()
    served_by: Method | None = None
    online_filing: str = Field("", max_length=TITLE)


def issue(register_no: str, body: LetterBody, key: Key, services: Services) -> Issued:
    """Issue a letter; the same key with the same body gives the same letter."""
    reading = read(register_no, services)
    agency = reading.standing.agency
    agencies.find_actor(services.database, agency, body.actor)
    kind = body.kind or reply_kind(reading)
    facts = _facts(reading, body, services)
    wanted = Issue(
        register_no=register_no,
        agency=agency,
        kind=kind,
        series=SERIES,
        dated=body.dated,
        actor=body.actor,
        key=key.of("letter", register_no),
        body=body_digest(body.model_dump(mode="json")),
        now=services.now(),
    )
    return correspondence.issue(services.database, wanted, lambda serial: _rendered(kind, facts, serial))


def reply_kind(reading: Reading) -> str:
    """Return the kind of letter that the decision calls for (MissingFact while nothing is decided)."""
    case, regime = reading.assessment.case, reading.assessment.dates.regime
    if case.withdrawn_on is not None and regime is not None:
        return outcome("withdrawn").letters[regime]
    if case.decision is None or regime is None:
        raise MissingFact("本件尚未作出答复决定，不能制作答复书；请先办理“作出答复决定”，或指明文书种类（kind）。")
    return outcome(case.decision.outcome).letters[regime]


def _facts(reading: Reading, body: LetterBody, services: Services) -> LetterFacts:
    request = requests.read(services.database, reading.standing.register_no)
    return LetterFacts(
        agency=agencies.find(services.database, reading.standing.agency, body.dated),
        case=reading.assessment.case,
        dates=reading.assessment.dates,
        law=services.law,
        register_no=request.register_no,
        letter_number="",
        dated=body.dated,
        applicant_name=request.applicant.name,
        applicant_is_person=request.applicant.kind is ApplicantKind.NATURAL,
        requested=tuple(line for line in map(str.strip, request.description.splitlines()) if line),
        form_wanted=request.form_wanted,
        texts=body.texts,
        parts=tuple(body.parts),
        served_by=body.served_by,
        online_filing=body.online_filing,
        addressee=sound_text("主送", body.addressee, TITLE) if body.addressee else "",
        title=sound_text("标题", body.title, TITLE) if body.title else "",
    )


def _rendered(kind: str, facts: LetterFacts, serial: int) -> tuple[str, Rendered]:
    """Return the letter's number and what it came out as, for the serial the register gave."""
    agency = facts.agency
    tokens: dict[str, str | int] = {
        "code": agency.code,
        "short": agency.short_name,
        "year": facts.dated.year,
        "serial": serial,
    }
    number = letter_number(agency.letter_pattern, tokens)
    letter = write(kind, replace(facts, letter_number=number))
    rendered = Rendered(
        title=letter.title, html=html(letter), docx=docx(letter), template_version=letter.template_version
    )
    return number, rendered
