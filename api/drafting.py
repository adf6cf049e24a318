"""Drafts over HTTP: written, reviewed, approved by others than who wrote them, and issued as they were approved."""

import asyncio

from pydantic import Field

from api.bodies import Body, Code, LegalDay
from api.lettering import LetterBody, Preview, issued_with, preview, wanted_letter
from api.services import Services
from letters.approval import Step, Taken, check_issue, check_step
from letters.kinds import kind as kind_of
from office import acting
from office.acting import Intended
from office.reading import Reading, read
from records import agencies, drafts
from records.correspondence import Issued
from records.drafts import Draft, Drafted, Taking
from records.encoding import digest
from records.keys import Key, body_digest
from rules.acts import Approve, PlainAct, ReviewSecrecy
from rules.agency import Actor, law_of
from rules.intake import sound_text
from rules.refusals import LetterSettled

NOTE = 1000


class DraftBody(LetterBody):
    """A letter to be drafted; `replaces` names the draft of which it is the next version."""

    replaces: str = Field("", max_length=16)


class StepBody(Body):
    """A step of the approval."""

    actor: Code
    step: Step
    note: str = Field("", max_length=NOTE, description="意见")


class DraftIssueBody(Body):
    """A draft to be issued as it was approved; `dated` when it is issued on another day than it was drafted for."""

    actor: Code
    dated: LegalDay | None = None
    warnings_accepted_by: Code | None = None


def draft(register_no: str, body: DraftBody, key: Key, services: Services) -> Draft:
    """Keep a draft, whatever the lint says of it; the same key with the same body gives the same draft."""
    reading = read(register_no, services)
    agencies.find_actor(services.database, reading.standing.agency, body.actor)
    wanted = Drafted(
        register_no=reading.standing.register_no,
        kind=wanted_letter(reading, body, services).kind,
        words=body.model_dump(mode="json", exclude={"replaces"}),
        replaces=body.replaces,
        actor=body.actor,
        key=key.of("draft", register_no),
        body=body_digest(body.model_dump(mode="json")),
        now=services.now(),
    )
    return drafts.add(services.database, wanted)


def proof(found: Draft, services: Services) -> Preview:
    """Return the draft as it would be issued now, with everything that is wrong with it."""
    return preview(found.register_no, _letter_body(found), services)


async def take(draft_id: str, body: StepBody, key: Key, services: Services) -> Draft:
    """Take a step of the approval; where the agency chose to, the case records the review or approval as an act.

    Raises LetterSettled, AlreadyRecorded, DutiesNotSeparate, NotApproved, or what the act is refused for.
    """
    taking = Taking(
        draft=draft_id,
        step=body.step,
        actor=body.actor,
        note=sound_text("意见", body.note, NOTE) if body.note else "",
        key=key.of("step", draft_id),
        body=body_digest(body.model_dump(mode="json")),
        now=services.now(),
    )
    if not await asyncio.to_thread(drafts.taken_before, services.database, taking):
        await _record_act(draft_id, body, key, services)
    officer = await asyncio.to_thread(_officer, draft_id, body, services)
    return await asyncio.to_thread(
        drafts.take, services.database, taking, lambda there: _check(there, body.step, officer)
    )


async def _record_act(draft_id: str, body: StepBody, key: Key, services: Services) -> None:
    found = await asyncio.to_thread(drafts.find, services.database, draft_id)
    reading = await asyncio.to_thread(read, found.register_no, services)
    _check(found, body.step, await asyncio.to_thread(_officer, draft_id, body, services))
    act = _act_of(found, body, reading, services)
    if act is not None:
        intended = Intended(
            act=act,
            actor=body.actor,
            key=key.of("act", found.register_no),
            body=body_digest(body.model_dump(mode="json")),
        )
        await acting.perform(found.register_no, intended, services, services.cases)


def _officer(draft_id: str, body: StepBody, services: Services) -> Actor:
    found = drafts.find(services.database, draft_id)
    agency = read(found.register_no, services).standing.agency
    return agencies.find_actor(services.database, agency, body.actor)


def _check(found: Draft, step: Step, officer: Actor) -> None:
    _refuse_outdated(found)
    check_step(kind_of(found.kind), found.actor, _taken(found), step, officer)


def _act_of(found: Draft, body: StepBody, reading: Reading, services: Services) -> PlainAct | None:
    """Return the act that the step amounts to, where the agency wants it in the ledger before a reply is sent."""
    case = reading.assessment.case
    if not kind_of(found.kind).is_reply or case.decision is None:
        return None
    statute = law_of(reading.agency, services.law).on(case.decision.on)
    if body.step is Step.APPROVE and statute.release_needs_approval.value and case.approval is None:
        return Approve(on=services.today, approved_by=body.actor)
    reviewed = case.secrecy_review is not None
    if body.step is Step.REVIEW_SECRECY and statute.release_needs_secrecy_review.value and not reviewed:
        return ReviewSecrecy(on=services.today, passed=True)
    return None


def issue(draft_id: str, body: DraftIssueBody, services: Services) -> Issued:
    """Issue an approved draft; a draft is issued once, asked again it gives the same letter.

    Raises LetterSettled when it was returned or has a next version, NotApproved, and what issuing is refused for.
    """
    found = drafts.find(services.database, draft_id)
    _refuse_outdated(found)
    check_issue(kind_of(found.kind), _taken(found))
    changes = {"actor": body.actor, "warnings_accepted_by": body.warnings_accepted_by, "kind": found.kind}
    words = _letter_body(found).model_copy(update=changes | ({"dated": body.dated} if body.dated else {}))
    digests = digest("letter of a draft", found.id), digest("draft", found.id)
    return issued_with(read(found.register_no, services), words, digests, services, draft=found.id)


def _refuse_outdated(found: Draft) -> None:
    if found.replaced_by:
        raise LetterSettled("该草稿已有新的版本，不能再办理；请以最新的版本为准。")


def _taken(found: Draft) -> tuple[Taken, ...]:
    return tuple(Taken(Step(step.step), step.actor) for step in found.steps)


def _letter_body(found: Draft) -> LetterBody:
    return LetterBody.model_validate(dict(found.words))
