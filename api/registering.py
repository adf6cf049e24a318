"""Registering a request over HTTP: the body read strictly; the answer with the number and the dates."""

from pydantic import Field

from api.assessing import day
from api.bodies import Body, Code, LegalDay
from api.services import Services
from office import registering
from records.intake import Applicant, Filed, Registration
from records.keys import Key, body_digest
from rules.acts import ApplicantKind, Arrival, Channel, Matter


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
    matter: Matter = Field(Matter.DISCLOSURE, description="申请公开政府信息，或者申请更正关于自身的记录（条例41）")
    description: str = Field(min_length=1, description="申请公开的内容；每行一项")
    form_wanted: str = Field("纸质", max_length=50, description="希望获取的形式")


async def register(body: RegistrationBody, key: Key, services: Services) -> Filed:
    """Register a request; the same key with the same body gives the same answer."""
    wanted = Registration(
        agency=body.agency,
        actor=body.actor,
        applicant=Applicant(**body.applicant.model_dump()),
        arrival=Arrival(**body.received.model_dump()),
        matter=body.matter,
        description=body.description,
        form_wanted=body.form_wanted,
        key=key.of("register"),
        body=body_digest(body.model_dump(mode="json")),
    )
    return await registering.register(wanted, services, services.cases)


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
