"""Doing an act over HTTP: who, what, with which private texts; or only looking at what it would lead to."""

import asyncio
from collections.abc import Mapping

from pydantic import Field, TypeAdapter

from api.assessing import day, deadlines_json, described
from api.bodies import Body, Code, read_act, validated
from api.keys import Key, body_digest
from api.reading import national, read
from api.services import Services
from records import agencies, ledger, requests, standing
from records.standing import case_of
from rules.acts import Act, Extend
from rules.assess import describe
from rules.clock import Dates
from rules.entry import Receive
from rules.intake import sound_text
from rules.recording import admit
from rules.refusals import ActInFuture, ExtensionNotApproved, IdempotencyKeyReused, NotFound
from workflows.messages import Perform

NOTE = 10_000
LABEL = r"^[甲乙丙丁戊己庚辛壬癸A-Z][0-9A-Z-]{0,7}$"


class Envelope(Body):
    """What an act carries besides its own facts: who does it, and private texts that only the register keeps."""

    actor: Code
    note: str = Field("", description="经办说明，只存登记册")
    party_name: str = Field("", description="第三方或机关的名称，只存登记册；party 一栏只写代号（甲、乙……）")


class Party(Body):
    """A label for a third party or agency."""

    party: str = Field(pattern=LABEL)


ENVELOPE = frozenset(Envelope.model_fields)
_ENVELOPE = TypeAdapter(Envelope)
_PARTY = TypeAdapter(Party)


def split(data: Mapping[str, object]) -> tuple[Act, Envelope]:
    """Return the act and its envelope (Malformed if either cannot be read)."""
    envelope = validated(_ENVELOPE, {name: value for name, value in data.items() if name in ENVELOPE})
    act = read_act({name: value for name, value in data.items() if name not in ENVELOPE})
    _check_label(act)
    return act, envelope


def _check_label(act: Act) -> None:
    """Refuse a party by name: the engine's history holds labels only."""
    party = getattr(act, "party", None)
    if isinstance(party, str):
        validated(_PARTY, {"party": party})


async def perform(register_no: str, data: Mapping[str, object], key: Key, services: Services) -> dict[str, object]:
    """Do an act; the same key with the same body gives the same answer."""
    act, envelope = split(data)
    digests = key.of("act", register_no), body_digest(data)
    before = await asyncio.to_thread(_done_before, register_no, digests, services)
    if before is not None:
        return before
    await asyncio.to_thread(_prepare, register_no, act, envelope, digests[0], services)
    wanted = Perform(act=act, actor=envelope.actor, key=digests[0], body=digests[1])
    done = await services.cases.perform(register_no, wanted)
    return answer(done.seq, done.dates)


def _done_before(register_no: str, digests: tuple[str, str], services: Services) -> dict[str, object] | None:
    """Return the answer given before under this key (IdempotencyKeyReused if the content differs)."""
    key, body = digests
    entry = next((e for e in ledger.history(services.database, register_no) if e.key == key), None)
    if entry is None:
        return None
    if entry.body != body:
        raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一项办理；请换一个键，或重发原来的内容。")
    return answer(entry.seq, entry.dates)


def _prepare(register_no: str, act: Act, envelope: Envelope, key: str, services: Services) -> None:
    """Check who acts, and keep the private texts before the act itself."""
    place = standing.find(services.database, register_no)
    if place is None:
        raise NotFound("登记册中没有这个登记编号；请核对编号。")
    agencies.find_actor(services.database, place.agency, envelope.actor)
    _check_head(act, place.agency, services)
    texts = {
        name: sound_text(title, text, NOTE)
        for name, title, text in (("note", "经办说明", envelope.note), ("party_name", "名称", envelope.party_name))
        if text
    }
    requests.keep_texts(services.database, register_no, key, texts, services.now())


def _check_head(act: Act, agency: str, services: Services) -> None:
    """An extension is approved by a head of this very agency's disclosure office, by code (条例33(2))."""
    if not isinstance(act, Extend) or not act.approved_by:
        return
    head = agencies.find_actor(services.database, agency, act.approved_by)
    if head.role != "head":
        raise ExtensionNotApproved(
            "延期的同意人不是本机关登记的政府信息公开工作机构负责人；请填写负责人的代码。", "条例33(2)"
        )


def answer(seq: int, dates: Dates) -> dict[str, object]:
    """Return what the clerk is told: the entry, and the dates that follow."""
    return {
        "seq": seq,
        "receipt_date": day(dates.receipt),
        "due": day(dates.due),
        "provisional": dates.provisional,
        "deadlines": deadlines_json(dates),
        "calendar_version": dates.calendar,
    }


def preview(register_no: str, data: Mapping[str, object], services: Services) -> dict[str, object]:
    """Return what the request would be after an act; nothing is written."""
    act, _ = split(data)
    if act.on > services.today:
        raise ActInFuture(f"办理日期{act.on}尚未到来（今天是{services.today}），请核对日期。")
    reading = read(register_no, services)
    before = [entry.fact for entry in reading.entries if not isinstance(entry.fact, Receive)]
    after = admit(case_of(reading.entries), before, act, services.law, reading.calendar)
    return described(describe(after, services.today, services.law, reading.calendar, national(services)))
