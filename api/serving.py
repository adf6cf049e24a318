"""Service of letters over HTTP: what the case must know becomes an act of it, the rest stays with the letter."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from api.bodies import Body, Code, LegalDay
from api.services import Services
from letters.delivery import Event, ServiceFact, act_of, check_fact
from letters.kinds import kind as kind_of
from office import acting
from office.acting import Intended
from office.reading import Reading, read
from records import agencies, correspondence, letter_numbers, serving
from records.correspondence import Issued
from records.keys import Key, body_digest
from records.letter_numbers import Voiding
from records.serving import Recorded, Told
from rules.acts import Method
from rules.intake import sound_label, sound_text
from rules.refusals import ActInFuture, LetterSettled

TEXT = 200
TEXTS: Mapping[str, str] = {
    "waybill": "邮件号码",
    "place": "送达地点",
    "recipient": "签收人",
    "relation": "签收人与受送达人的关系",
    "witness": "见证人或者录像",
    "server": "送达人",
    "reason": "原因",
    "note": "说明",
}


class ServiceBody(Body):
    """A fact of service (送达): on which day, how, by whose hand, with what proof."""

    actor: Code
    event: Event
    on: LegalDay
    hour: str = Field("", pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$", description="时刻，如 09:30")
    method: Method | None = None
    waybill: str = Field("", max_length=TEXT)
    place: str = Field("", max_length=TEXT)
    recipient: str = Field("", max_length=TEXT)
    relation: str = Field("", max_length=TEXT)
    witness: str = Field("", max_length=TEXT)
    server: str = Field("", max_length=TEXT)
    reason: str = Field("", max_length=TEXT)
    note: str = Field("", max_length=TEXT)
    party: str = Field("", max_length=8, description="征求意见书的对方代号（甲、乙……）")


class VoidBody(Body):
    """Why a letter is taken out of use."""

    actor: Code
    reason: str = Field(min_length=1, max_length=TEXT)


@dataclass(frozen=True, slots=True)
class _Order:
    """A fact to be recorded, with what it is held against."""

    letter: Issued
    reading: Reading
    before: tuple[ServiceFact, ...]
    fact: ServiceFact
    details: Mapping[str, str]


async def record(letter: str, body: ServiceBody, key: Key, services: Services) -> Recorded:
    """Record a fact of service; the same key with the same body gives the same fact.

    Raises ServiceOutOfOrder, MissingFact, LetterFaulty, LetterSettled, AlreadyRecorded, or what its act is refused for.
    """
    digests = key.of("service", letter), body_digest(body.model_dump(mode="json"))
    there = await asyncio.to_thread(serving.before, services.database, *digests)
    if there is not None:
        return there
    order = await asyncio.to_thread(_order, letter, body, services)
    entry = await _performed(order, body, key, services)
    told = Told(
        letter=order.letter.id,
        event=body.event,
        on=body.on,
        method=body.method or "",
        details=order.details,
        entry=entry,
        actor=body.actor,
        key=digests[0],
        body=digests[1],
        now=services.now(),
    )
    return await asyncio.to_thread(
        serving.add, services.database, told, lambda before: check_fact(_facts(before), order.fact)
    )


def _order(letter: str, body: ServiceBody, services: Services) -> _Order:
    issued = correspondence.find(services.database, letter)
    reading = read(issued.register_no, services)
    agencies.find_actor(services.database, reading.standing.agency, body.actor)
    if issued.void:
        raise LetterSettled("这份文书已经作废，不能登记送达；请核对文书编号。")
    if body.on > services.today:
        raise ActInFuture(f"送达日期{body.on}尚未到来（今天是{services.today}），请核对日期。")
    fact = ServiceFact(
        event=body.event,
        on=body.on,
        method=body.method,
        waybill=body.waybill,
        witness=body.witness,
        reason=body.reason,
        party=sound_label(body.party) if body.party else "",
    )
    before = _facts(serving.of_letter(services.database, issued.id))
    check_fact(before, fact)
    return _Order(issued, reading, before, fact, _details(body))


async def _performed(order: _Order, body: ServiceBody, key: Key, services: Services) -> int | None:
    """Perform the act that the fact amounts to; return its seq in the ledger, None when there is none."""
    number = order.letter.register_no
    digest = key.of("act", number)
    done = next((entry.seq for entry in order.reading.entries if entry.key == digest), None)
    if done is not None:
        return done
    act = act_of(kind_of(order.letter.kind), order.reading.assessment.case, order.before, order.fact)
    if act is None:
        return None
    intended = Intended(act=act, actor=body.actor, key=digest, body=body_digest(body.model_dump(mode="json")))
    return (await acting.perform(number, intended, services, services.cases)).seq


def _facts(recorded: Sequence[Recorded]) -> tuple[ServiceFact, ...]:
    return tuple(
        ServiceFact(event=Event(one.event), on=one.on, method=Method(one.method) if one.method else None)
        for one in recorded
    )


def _details(body: ServiceBody) -> Mapping[str, str]:
    told = {name: sound_text(title, getattr(body, name), TEXT) for name, title in TEXTS.items() if getattr(body, name)}
    return told | {name: getattr(body, name) for name in ("hour", "party") if getattr(body, name)}


def void(letter: str, body: VoidBody, key: Key, services: Services) -> Issued:
    """Take a letter out of use before it is sent; its number is never given again (LetterSettled)."""
    issued = correspondence.find(services.database, letter)
    agencies.find_actor(services.database, read(issued.register_no, services).standing.agency, body.actor)
    voiding = Voiding(
        letter=issued.id,
        reason=sound_text("原因", body.reason, TEXT),
        actor=body.actor,
        key=key.of("void", letter),
        body=body_digest(body.model_dump(mode="json")),
        now=services.now(),
    )
    return letter_numbers.void(services.database, voiding)
