"""Doing an act, whoever asks for it: who may do it, private texts kept first, the same key the same answer.

Or only looking at what it would lead to.
"""

import asyncio
from dataclasses import dataclass, replace
from functools import partial

from office.books import Books
from office.reading import Reading, assessed, read
from records import acting as acts
from records import requests
from records.acting import FindOfficer
from records.standing import case_of
from rules.acts import Act, Approve, Extend, Supersede, Transfer
from rules.agency import law_of
from rules.assess import Assessment
from rules.case import Case
from rules.entry import Entry, Receive
from rules.intake import sound_code, sound_label, sound_text
from rules.recording import admit
from rules.refusals import (
    ActInFuture,
    AnotherActInProgress,
    ExtensionNotApproved,
    IdempotencyKeyReused,
    Refusal,
)
from workflows.client import Cases
from workflows.messages import Answer, Perform

NOTE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Intended:
    """An act that an officer wants done, with private texts that only the register keeps.

    `key` and `body` are digests of the caller's idempotency key and of what was sent under it.
    """

    act: Act
    actor: str
    key: str
    body: str
    note: str = ""
    party_name: str = ""


async def perform(register_no: str, intended: Intended, books: Books, cases: Cases) -> Answer:
    """Do an act; the same key with the same body gives the same answer.

    A refusal is believed when the ledger says so too: a life whose engine was killed may have fallen behind it, and
    what the ledger refused once the engine refuses for good.

    Raises a Refusal, with nothing recorded, or EngineAway when the outcome is unknown.
    """
    try:
        before = await asyncio.to_thread(_prepare, register_no, intended, books)
        return before or await _perform(register_no, intended, books, cases)
    except Refusal:
        before = await asyncio.to_thread(_done_before, register_no, intended, books)
        if before is None:
            raise
        return before  # sent twice at once, and the other one was done meanwhile


async def _perform(register_no: str, intended: Intended, books: Books, cases: Cases) -> Answer:
    wanted = Perform(act=intended.act, actor=intended.actor, key=intended.key, body=intended.body)
    try:
        return await cases.perform(register_no, wanted)
    except AnotherActInProgress:
        raise
    except Refusal:
        permitted = await asyncio.to_thread(_permitted_after, register_no, intended.act, books)
        if not permitted:
            raise
    return await cases.perform(register_no, replace(wanted, permitted_after=permitted))


def _permitted_after(register_no: str, act: Act, books: Books) -> int:
    """Return after how many entries the ledger permits an act; 0 when it does not."""
    try:
        reading, _ = _after(register_no, act, books)
    except Refusal:
        return 0
    return len(reading.entries)


def preview(register_no: str, act: Act, books: Books) -> Assessment:
    """Return what a request would amount to after an act; nothing is written. Raises a Refusal as the act would."""
    reading, after = _after(register_no, act, books)
    return assessed(after, reading.agency, books)


def _after(register_no: str, act: Act, books: Books) -> tuple[Reading, Case]:
    """Return a request as it stands, and its case as it would be after an act."""
    _check_label(act)
    if act.on > books.today:
        raise ActInFuture(f"办理日期{act.on}尚未到来（今天是{books.today}），请核对日期。")
    reading = read(register_no, books)
    before = [entry.fact for entry in reading.entries if not isinstance(entry.fact, Receive)]
    law = law_of(reading.agency, books.law)
    return reading, admit(case_of(reading.entries), before, act, law, reading.calendar)


def _done_before(register_no: str, intended: Intended, books: Books) -> Answer | None:
    return _answered(acts.done_before(books.database, register_no, intended.key), intended)


def _answered(entry: Entry | None, intended: Intended) -> Answer | None:
    """Return the answer given before under this key (IdempotencyKeyReused if the content differs)."""
    if entry is None:
        return None
    if entry.body != intended.body:
        raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一项办理；请换一个键，或重发原来的内容。")
    return Answer(seq=entry.seq, dates=entry.dates)


def _prepare(register_no: str, intended: Intended, books: Books) -> Answer | None:
    """Check who acts, and keep the private texts before the act itself; or return the answer given before."""
    there = acts.done_or_checked(books.database, register_no, intended.key, partial(_check, intended))
    before = _answered(there, intended)
    if before is not None:
        return before
    texts = {
        name: sound_text(title, text, NOTE)
        for name, title, text in (("note", "经办说明", intended.note), ("party_name", "名称", intended.party_name))
        if text
    }
    if texts:  # they are kept for good: only with an act that the law permits as the ledger stands
        preview(register_no, intended.act, books)
    requests.keep_texts(books.database, register_no, intended.key, texts, books.now())
    return None


def _check(intended: Intended, find: FindOfficer) -> None:
    """Refuse names where labels belong, and whoever is no officer of the request's agency."""
    _check_label(intended.act)
    _check_code(intended.act)
    find(intended.actor)
    _check_head(intended.act, find)


def _told(act: Act) -> Act:
    """Return the act that is told, of a superseding entry the one that replaces."""
    return act.by if isinstance(act, Supersede) else act


def _check_label(act: Act) -> None:
    """Refuse a party by name: the engine's history holds labels only."""
    party = getattr(_told(act), "party", None)
    if isinstance(party, str):
        sound_label(party)


def _check_code(act: Act) -> None:
    """Refuse a successor by name, for the same reason."""
    told = _told(act)
    if isinstance(told, Transfer) and told.successor:
        sound_code("承接机关", "successor", told.successor)


def _check_head(act: Act, find: FindOfficer) -> None:
    """Who approves is an officer of this very agency, by code; an extension, a head of its office (条例33(2))."""
    told = _told(act)
    if not isinstance(told, Extend | Approve) or not told.approved_by:
        return
    head = find(told.approved_by)
    if isinstance(told, Extend) and head.role != "head":
        raise ExtensionNotApproved(
            "延期的同意人不是本机关登记的政府信息公开工作机构负责人；请填写负责人的代码。", "条例33(2)"
        )
