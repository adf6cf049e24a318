"""Agencies and their officers."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api import shown
from api.bodies import Body, Code, LegalDay
from api.keys import KeyHere
from api.openapi import PROBLEMS
from api.services import ServicesHere
from letters.number import check_pattern
from records import agencies, reminders
from rules.agency import Actor, Agency, AgencyKind, Role, Switch, law_of
from rules.escalation import USUAL, Escalation
from rules.intake import sound_text

router = APIRouter(prefix="/agencies", tags=["机关"], responses=PROBLEMS)
Json = dict[str, object]
NAME = 100
MOST_DAYS = 250
"""Working days of a year: as far as an escalation can reach."""
# With its code and the year no two agencies and no two years can ever have the same register number.
PATTERN = r"^[A-Za-z0-9_-]*\{code\}[A-Za-z0-9_-]*\{year\}[A-Za-z0-9_-]*\{serial(:0[1-9]d)?\}$"
TEXTS = {
    "name": "机关名称",
    "short_name": "机关代字",
    "reconsideration_body": "复议机关",
    "reconsideration_body_before_2024": "2024年以前的复议机关",
    "court": "管辖法院",
    "office": "政府信息公开工作机构",
    "phone": "联系电话",
    "address": "地址",
}


class EscalationBody(Body):
    """From how many working days left on heads are told (督办), and those of the agency above (黄牌、红牌)."""

    head: int = Field(USUAL.head, ge=-MOST_DAYS, le=MOST_DAYS, strict=True)
    yellow: int = Field(USUAL.yellow, ge=-MOST_DAYS, le=MOST_DAYS, strict=True)
    red: int = Field(USUAL.red, ge=-MOST_DAYS, le=MOST_DAYS, strict=True)


class AgencyBody(Body):
    """An agency's profile from a day on."""

    code: Code
    since: LegalDay
    name: str = Field(min_length=2, max_length=NAME)
    short_name: str = Field(min_length=1, max_length=NAME)
    kind: AgencyKind
    parent: Code | None = None
    scope: str = Field("CN", pattern=r"^CN(-[A-Z0-9]+)*$")
    local_days_count: bool = True
    number_pattern: str = Field("{code}-{year}-{serial:04d}", pattern=PATTERN)
    letter_pattern: str = Field("{short}〔{year}〕{serial}号", max_length=NAME)
    reconsideration_body: str = Field(min_length=2, max_length=NAME)
    reconsideration_body_before_2024: str = Field(min_length=2, max_length=NAME)
    court: str = Field(min_length=2, max_length=NAME)
    office: str = Field(min_length=1, max_length=NAME)
    phone: str = Field(min_length=1, max_length=NAME)
    address: str = Field(min_length=1, max_length=NAME)
    switches: tuple[Switch, ...] = ()
    escalation: EscalationBody = EscalationBody()


class ActorBody(Body):
    """An officer: the code goes into the ledger, the name stays here."""

    code: Code
    name: str = Field(min_length=1, max_length=NAME)
    role: Role


@router.post("", status_code=201, summary="登记机关（自某日起的情况）")
def add(body: AgencyBody, _key: KeyHere, services: ServicesHere) -> Json:
    """Add an agency's profile; adding the same again changes nothing."""
    services.calendar_of(body.scope, body.local_days_count)
    check_pattern(body.letter_pattern)
    if body.parent is not None:
        agencies.find(services.database, body.parent, body.since)
    values = {name: getattr(body, name) for name in AgencyBody.model_fields}
    sound = {name: sound_text(title, values[name], NAME) for name, title in TEXTS.items()}
    escalation = Escalation(**body.escalation.model_dump())
    agency = Agency(**(values | sound | {"escalation": escalation}))
    law_of(agency, services.law)
    return shown.agency_json(agencies.add(services.database, agency, services.now()))


@router.get("", summary="机关列表")
def listed(services: ServicesHere) -> Json:
    """List every agency as it is today."""
    return {"agencies": [shown.agency_json(agency) for agency in agencies.listed(services.database, services.today)]}


@router.post("/{code}/actors", status_code=201, summary="登记经办人")
def add_actor(code: str, body: ActorBody, _key: KeyHere, services: ServicesHere) -> Json:
    """Add an officer to an agency."""
    agencies.find(services.database, code, services.today)
    actor = Actor(agency=code, code=body.code, name=sound_text("姓名", body.name, NAME), role=body.role)
    return shown.actor_json(agencies.add_actor(services.database, actor))


@router.get("/{code}/actors", summary="经办人列表")
def actors(code: str, services: ServicesHere) -> Json:
    """List the officers of an agency."""
    agencies.find(services.database, code, services.today)
    return {"actors": [shown.actor_json(actor) for actor in agencies.actors(services.database, code)]}


@router.get("/{code}/inbox", summary="提醒")
def inbox(code: str, services: ServicesHere, size: Annotated[int, Query(ge=1, le=200)] = 50) -> Json:
    """Return the latest reminders of an agency's requests."""
    agencies.find(services.database, code, services.today)
    return {"reminders": [shown.sent_json(sent) for sent in reminders.inbox(services.database, code, size)]}
