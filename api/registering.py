"""Registering a request over HTTP: refuse early, commit the legal fact, then open its life."""

import asyncio
import logging

from pydantic import Field

from api.assessing import day
from api.bodies import Body, Code, LegalDay
from api.services import Services
from records import agencies, intake, opening
from records.intake import Applicant, Filed, Registration
from records.keys import Key, body_digest
from rules import intake as admission
from rules.acts import ApplicantKind, Arrival, Channel
from rules.clock import reckon
from rules.history import opened
from workflows.client import EngineAway

log = logging.getLogger(__name__)

NAME, CONTACT, ADDRESS, DESCRIPTION = 100, 200, 300, 10_000


class ApplicantBody(Body):
    """Who asks (条例29): name, kind, a way to reach them; identity and address as far as given."""

    kind: ApplicantKind
    name: str = Field(min_length=1)
    contact: str = Field(min_length=1)
    identity: str = ""
    address: str = ""


class ReceivedBody(Body):
    """How and when the request arrived (条例31)."""

    channel: Channel
    arrived_on: LegalDay
    signed_on: LegalDay | None = None
    confirmed_on: LegalDay | None = None


class RegistrationBody(Body):
    """A request as the clerk registers it."""

    agency: Code
    actor: Code
    applicant: ApplicantBody
    received: ReceivedBody
    description: str = Field(min_length=1, description="申请公开的内容；每行一项")
    form_wanted: str = Field("纸质", max_length=50, description="希望获取的形式")


async def register(body: RegistrationBody, key: Key, services: Services) -> Filed:
    """Register a request; the same key with the same body gives the same answer."""
    filed = await asyncio.to_thread(_file, body, key, services)
    await _open(filed, services)
    return filed


def _file(body: RegistrationBody, key: Key, services: Services) -> Filed:
    digests = key.of("register"), body_digest(body.model_dump(mode="json"))
    before = intake.filed_before(services.database, *digests)
    if before is not None:
        return before
    arrival = Arrival(**body.received.model_dump())
    admission.admit(arrival, services.today, services.law)
    agency = agencies.find(services.database, body.agency, arrival.arrived_on)
    calendar = services.calendar_of(agency.scope, agency.local_days_count)
    registration = Registration(
        agency=body.agency,
        actor=body.actor,
        applicant=_applicant(body.applicant),
        arrival=arrival,
        description=admission.sound_text("申请内容", body.description, DESCRIPTION),
        form_wanted=admission.sound_text("获取形式", body.form_wanted, CONTACT),
        key=digests[0],
        body=digests[1],
        now=services.now(),
    )
    dates = reckon(opened(arrival, body.applicant.kind), services.law, calendar)
    return intake.file(services.database, registration, dates)


def _applicant(body: ApplicantBody) -> Applicant:
    return Applicant(
        kind=body.kind,
        name=admission.sound_text("申请人姓名或名称", body.name, NAME),
        contact=admission.sound_text("联系方式", body.contact, CONTACT),
        identity=admission.sound_text("证件号码", body.identity, NAME) if body.identity else "",
        address=admission.sound_text("通讯地址", body.address, ADDRESS) if body.address else "",
    )


async def _open(filed: Filed, services: Services) -> None:
    """Open the life; if the engine is away the registration stands and the sweep opens it later."""
    try:
        await services.cases.open(filed.register_no)
    except EngineAway:
        log.warning("engine away, %s is opened later", filed.register_no)
    else:
        await asyncio.to_thread(opening.opened, services.database, filed.register_no)


def answer(filed: Filed) -> dict[str, object]:
    """Return what the clerk is told: the number, the legal day of receipt, the day the reply is due."""
    dates = filed.entry.dates
    return {
        "register_no": filed.register_no,
        "receipt_date": day(dates.receipt),
        "due": day(dates.due),
        "provisional": dates.provisional,
        "regime": dates.regime,
        "calendar_version": dates.calendar,
    }
