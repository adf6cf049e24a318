"""Letters over HTTP: written from case and clerk's words, held against the lint, numbered, rendered once, kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import Field

from api.bodies import Body, Code, LegalDay
from api.services import Services
from letters.answers import reply_kind
from letters.facts import LetterFacts, Part, Texts
from letters.gate import pass_gate
from letters.kinds import kind as kind_of
from letters.number import Blank, letter_number, series
from letters.press import Press, Proof
from office.reading import Reading, read
from records import agencies, correspondence, requests
from records.correspondence import Issue, Issued, Rendered
from records.keys import Key, body_digest
from rules.acts import ApplicantKind, Method
from rules.agency import law_of
from rules.intake import sound_text
from rules.refusals import NotApproved

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
    way_wanted: str = Field("", max_length=TITLE, description="申请人希望获取信息的方式")
    warnings_accepted_by: Code | None = Field(None, description="对提示负责的经办人代码；有提示而未署名的不予制发")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A letter somebody wants: its kind and everything it is written from."""

    kind: str
    facts: LetterFacts


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as it would be, with everything that is wrong with it; nothing was written."""

    wanted: Wanted
    proof: Proof


def preview(register_no: str, body: LetterBody, services: Services) -> Preview:
    """Return the letter as it would be issued now, its number left blank."""
    wanted = wanted_letter(read(register_no, services), body, services)
    number = _number(wanted, Blank())
    facts = replace(wanted.facts, letter_number=number)
    return Preview(wanted, services.press.proof(wanted.kind, facts))


def issue(register_no: str, body: LetterBody, key: Key, services: Services) -> Issued:
    """Issue a letter; the same key with the same body gives the same letter.

    Raises LetterFaulty when the lint finds an error, LetterDoubtful when it warns and no officer answers for it, and
    NotApproved for a reply where the agency chose that replies are approved first.
    """
    reading = read(register_no, services)
    wanted = wanted_letter(reading, body, services)
    approval = wanted.facts.law.on(body.dated).release_needs_approval
    if approval.value and kind_of(wanted.kind).is_reply:
        raise NotApproved(
            "本机关要求答复经审核、签发后制发；请先起草，由审核人和负责人办理后再制发。", approval.article
        )
    digests = key.of("letter", register_no), body_digest(body.model_dump(mode="json"))
    return issued_with(reading, body, digests, services)


def issued_with(
    reading: Reading, body: LetterBody, digests: tuple[str, str], services: Services, draft: str = ""
) -> Issued:
    """Issue a letter of a request that was read; `digests` are those of the caller's key and of what was sent."""
    agency = reading.standing.agency
    accepted_by = body.warnings_accepted_by or ""
    for officer in (body.actor, *filter(None, (accepted_by,))):
        agencies.find_actor(services.database, agency, officer)
    wanted = wanted_letter(reading, body, services)
    key, digest = digests
    order = Issue(
        register_no=reading.standing.register_no,
        agency=agency,
        kind=wanted.kind,
        series=series(wanted.facts.agency.letter_pattern, kind_of(wanted.kind).word),
        dated=body.dated,
        actor=body.actor,
        key=key,
        body=digest,
        now=services.now(),
        accepted_by=accepted_by,
        draft=draft,
    )
    answered_for = bool(accepted_by)
    return correspondence.issue(
        services.database, order, lambda serial: _rendered(wanted, serial, services.press, answered_for=answered_for)
    )


def wanted_letter(reading: Reading, body: LetterBody, services: Services) -> Wanted:
    """Return the kind of a letter, as chosen or as the decision calls for, and everything it is written from."""
    law = law_of(reading.agency, services.law)
    case, dates = reading.assessment.case, reading.assessment.dates
    request = requests.read(services.database, reading.standing.register_no)
    facts = LetterFacts(
        agency=agencies.find(services.database, reading.standing.agency, body.dated),
        case=case,
        dates=dates,
        law=law,
        register_no=request.register_no,
        letter_number="",
        dated=body.dated,
        applicant_name=request.applicant.name,
        applicant_is_person=request.applicant.kind is ApplicantKind.NATURAL,
        requested=tuple(line for line in map(str.strip, request.description.splitlines()) if line),
        form_wanted=request.form_wanted,
        way_wanted=sound_text("获取方式", body.way_wanted, TITLE) if body.way_wanted else "",
        texts=body.texts,
        parts=tuple(body.parts),
        served_by=body.served_by,
        online_filing=body.online_filing,
        addressee=sound_text("主送", body.addressee, TITLE) if body.addressee else "",
        title=sound_text("标题", body.title, TITLE) if body.title else "",
    )
    return Wanted(body.kind or reply_kind(case, dates, law), facts)


def _number(wanted: Wanted, serial: int | Blank) -> str:
    agency, word = wanted.facts.agency, kind_of(wanted.kind).word
    tokens: dict[str, str | int] = {
        "code": agency.code,
        "short": agency.short_name,
        "kind": word,
        "suffix": word,
        "year": wanted.facts.dated.year,
        "serial": serial,
    }
    return letter_number(agency.letter_pattern, tokens)


def _rendered(wanted: Wanted, serial: int, press: Press, *, answered_for: bool) -> tuple[str, Rendered]:
    """Return the letter's number and what it came out as, for the serial the register gave."""
    number = _number(wanted, serial)
    proof = press.proof(wanted.kind, replace(wanted.facts, letter_number=number))
    warnings = pass_gate(proof.findings, answered_for=answered_for)
    if proof.letter is None:
        raise TypeError("a letter without findings was not written")
    printed = press.printed(proof.letter, proof.pdf)
    rendered = Rendered(
        title=printed.title,
        html=printed.html,
        docx=printed.docx,
        pdf=printed.pdf,
        template_version=printed.template_version,
        warnings=tuple(finding.code for finding in warnings),
    )
    return number, rendered
