"""What the form of an act asks for: done, or only looked at; a refusal comes back on the form."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from console.act_forms import BY, NOTE, OFFICER, PARTY_NAME, STRIKE_OUT, SUPERSEDE, Fault, Filled
from console.desk import Desk
from console.facts import read_act, text_of
from console.forms import Sent
from console.pages.request import Asked
from console.visits import FormStale, Visit, check
from console.whatif import WhatIf, what_if
from console.words import field_named, sentence
from office import acting
from office.acting import Intended
from office.reading import read
from records.keys import Key, body_digest
from records.unavailable import DatabaseAway
from rules.acts import Act, StrikeOut, Supersede
from rules.refusals import IdempotencyKeyReused, Malformed, Refusal
from workflows.client import EngineAway

PREVIEW = "preview"
UNSENT = frozenset({"token", "key", "do"})
STALE, AWAY = 403, 503
SENT_BEFORE = "这张表单已经提交过一次，内容与这次不同，没有再办。确需再办一项的，请再按一次“办理”。"
UNKNOWN = "办件引擎或数据库暂时没有应答，是否办成尚不知道。请稍候按原样再提交一次：同一张表单只办一次，不会重复。"


@dataclass(frozen=True, slots=True)
class Done:
    """An act was recorded, by this officer."""

    act: str
    officer: str


@dataclass(frozen=True, slots=True)
class NotDone:
    """An act was not recorded: what to show on its form, the status, and the key if the form must keep it."""

    asked: Asked
    status: int
    key: str = ""


async def do(no: str, sent: Sent, desk: Desk, visit: Visit) -> Done | NotDone:
    """Do what a form asks for, or only look at it (NotFound if there is no such request)."""
    name = sent.get("act", "")
    try:
        return await _tried(no, name, sent, desk, visit)
    except (EngineAway, DatabaseAway):
        return NotDone(_refused(name, sent, Fault(UNKNOWN, "")), AWAY, sent.get("key", ""))
    except FormStale as stale:
        return NotDone(_refused(name, sent, Fault(stale.message, "")), STALE)
    except IdempotencyKeyReused as reused:
        return NotDone(_refused(name, sent, Fault(SENT_BEFORE, "")), desk.status_of(reused))
    except Refusal as refusal:
        fault = Fault(sentence(refusal.message), refusal.article)
        return NotDone(_refused(name, sent, fault, field_named(refusal.message)), desk.status_of(refusal))


async def _tried(no: str, name: str, sent: Sent, desk: Desk, visit: Visit) -> Done | NotDone:
    check(visit, sent)
    only_look = sent.get("do") == PREVIEW
    act, faults = _read(name, sent)
    if not only_look and not sent.get(OFFICER):
        faults = {**faults, OFFICER: "请选择经办人。"}
    if act is None or faults:
        return NotDone(Asked(act=name, filled=Filled(sent=sent, faults=faults)), desk.status_of(Malformed("")))
    if only_look:
        seen = await asyncio.to_thread(_looked, no, act, desk)
        return NotDone(Asked(act=name, filled=Filled(sent=sent, what_if=seen)), 200)
    await acting.perform(no, _intended(no, act, sent), desk, desk.cases)
    return Done(name, sent[OFFICER])


def _refused(name: str, sent: Sent, fault: Fault, field: str = "") -> Asked:
    """Return a form with what was refused, and a mark beside the field that the refusal is about."""
    prefix = BY if name == SUPERSEDE else ""
    faults = {f"{prefix}{field}": "请核对此项。"} if field else {}
    return Asked(act=name, filled=Filled(sent=sent, faults=faults, fault=fault))


def _read(name: str, sent: Sent) -> tuple[Act | None, Mapping[str, str]]:
    """Return the act that a form tells, or what is wrong with its fields (Malformed if it is no form of ours)."""
    if name != SUPERSEDE:
        return read_act(name, sent)
    own, faults = read_act(STRIKE_OUT, sent)
    inner = {field.removeprefix(BY): text for field, text in sent.items() if field.startswith(BY)}
    by, wrong = read_act(sent.get("by", ""), inner)
    faults = {**faults, **{f"{BY}{field}": fault for field, fault in wrong.items()}}
    if not isinstance(own, StrikeOut) or by is None:
        return None, faults
    return Supersede(on=own.on, entry=own.entry, by=by), faults


def _looked(no: str, act: Act, desk: Desk) -> WhatIf:
    now = read(no, desk).assessment
    return what_if(act.act, act.on, now, acting.preview(no, act, desk))


def _intended(no: str, act: Act, sent: Sent) -> Intended:
    return Intended(
        act=act,
        actor=sent[OFFICER],
        note=sent.get(NOTE, ""),
        party_name=sent.get(PARTY_NAME, ""),
        key=Key(sent.get("key", "")).of("act", no, act.act),
        body=body_digest({name: text for name, text in sent.items() if name not in UNSENT}),
    )


def entry_of(sent: Sent) -> int:
    """Return the entry that a form corrects, 0 when it says none."""
    entry = sent.get("entry", "")
    return int(entry) if entry.isascii() and entry.isdigit() and entry == text_of(int(entry[:9])) else 0
