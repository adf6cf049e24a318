"""Registering a request, whoever asks for it: refuse early, commit the legal fact, have its life opened soon."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from office.books import Books
from records import intake
from records.intake import Applicant, Filed, Registration
from rules import intake as admission
from rules.agency import law_of
from rules.clock import reckon
from rules.history import opened
from workflows.client import Cases


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a request: what it is called, how many characters it may have, whether it may be left out."""

    title: str
    limit: int
    needed: bool = True


TEXTS: Mapping[str, Wording] = {
    "name": Wording("申请人姓名或名称", 100),
    "contact": Wording("联系方式", 200),
    "identity": Wording("证件号码", 100, needed=False),
    "address": Wording("通讯地址", 300, needed=False),
    "description": Wording("申请内容", 10_000),
    "form_wanted": Wording("获取形式", 200),
}


async def register(wanted: Registration, books: Books, cases: Cases) -> Filed:
    """Register a request; the same key with the same body gives the same answer.

    Raises a Refusal, with nothing stored. The answer rests on the ledger alone; its durable life is opened soon after.
    """
    filed = await asyncio.to_thread(_file, wanted, books)
    cases.open_soon()
    return filed


def sound(field: str, text: str) -> str:
    """Return a text of a request as the register keeps it, or refuse it (条例29); `field` is a name of TEXTS."""
    wording = TEXTS[field]
    return admission.sound_text(wording.title, text, wording.limit) if text or wording.needed else ""


def _file(wanted: Registration, books: Books) -> Filed:
    agency = intake.filed_or_agency(books.database, wanted)
    if isinstance(agency, Filed):
        return agency
    law = law_of(agency, books.law)
    admission.admit(wanted.arrival, books.today, law)
    calendar = books.calendar_of(agency.scope, agency.local_days_count)
    registration = replace(
        wanted,
        applicant=_sound_applicant(wanted.applicant),
        description=sound("description", wanted.description),
        form_wanted=sound("form_wanted", wanted.form_wanted),
    )
    dates = reckon(opened(wanted.arrival, wanted.applicant.kind, wanted.matter), law, calendar)
    return intake.file(books.database, registration, agency, dates, books.now())


def _sound_applicant(applicant: Applicant) -> Applicant:
    return Applicant(
        kind=applicant.kind,
        name=sound("name", applicant.name),
        contact=sound("contact", applicant.contact),
        identity=sound("identity", applicant.identity),
        address=sound("address", applicant.address),
    )
