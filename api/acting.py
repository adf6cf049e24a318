"""Doing an act over HTTP: the body read strictly; the answer with the dates that follow."""

from collections.abc import Mapping

from pydantic import Field, TypeAdapter

from api.assessing import day, deadlines_json, described
from api.bodies import Body, Code, read_act, validated
from api.services import Services
from office import acting
from office.acting import Intended
from records.keys import Key, body_digest
from rules.acts import Act


class Envelope(Body):
    """What an act carries besides its own facts: who does it, and private texts that only the register keeps."""

    actor: Code
    note: str = Field("", description="经办说明，只存登记册")
    party_name: str = Field("", description="第三方或机关的名称，只存登记册；party 一栏只写代号（甲、乙……）")


ENVELOPE = frozenset(Envelope.model_fields)
_ENVELOPE = TypeAdapter(Envelope)


def split(data: Mapping[str, object]) -> tuple[Act, Envelope]:
    """Return the act and its envelope (Malformed if either cannot be read)."""
    envelope = validated(_ENVELOPE, {name: value for name, value in data.items() if name in ENVELOPE})
    return read_act({name: value for name, value in data.items() if name not in ENVELOPE}), envelope


async def perform(register_no: str, data: Mapping[str, object], key: Key, services: Services) -> dict[str, object]:
    """Do an act; the same key with the same body gives the same answer."""
    act, envelope = split(data)
    intended = Intended(
        act=act,
        actor=envelope.actor,
        note=envelope.note,
        party_name=envelope.party_name,
        key=key.of("act", register_no),
        body=body_digest(data),
    )
    done = await acting.perform(register_no, intended, services, services.cases)
    return {
        "seq": done.seq,
        "receipt_date": day(done.dates.receipt),
        "due": day(done.dates.due),
        "provisional": done.dates.provisional,
        "deadlines": deadlines_json(done.dates),
        "calendar_version": done.dates.calendar,
    }


def preview(register_no: str, data: Mapping[str, object], services: Services) -> dict[str, object]:
    """Return what the request would be after an act; nothing is written."""
    act, _ = split(data)
    return described(acting.preview(register_no, act, services))
