"""Registration: applicant, text, register number and the facts of receipt, committed before anything else happens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, select

from records import agencies, ledger
from records.counters import next_number
from records.database import Database
from records.ledger import Proposed
from records.opening import note_unopened
from records.rows import put, table_of
from records.tables import RequestRow
from rules.acts import ApplicantKind, Arrival, Matter
from rules.agency import Agency
from rules.clock import Dates
from rules.entry import Entry, Receive
from rules.refusals import IdempotencyKeyReused

REGISTER = "register"
_REQUEST = table_of(RequestRow).c
_KEYED = select(_REQUEST.register_no, _REQUEST.body).where(_REQUEST.key == bindparam("key"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks. Personal data: never leaves the register but for the letters and pages of this office."""

    kind: ApplicantKind
    name: str
    contact: str
    identity: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A request as the clerk registers it; `key` and `body` are digests of the caller's key and of what was sent."""

    agency: str
    actor: str
    applicant: Applicant
    arrival: Arrival
    matter: Matter = Matter.DISCLOSURE
    description: str
    form_wanted: str
    key: str
    body: str


@dataclass(frozen=True, slots=True)
class Filed:
    """What a registration led to; `repeated` when the same one had been filed before."""

    register_no: str
    entry: Entry
    repeated: bool


def filed_before(session: Session, key: str, body: str) -> Filed | None:
    """Return what was filed under this key before, or None (IdempotencyKeyReused if the content differs)."""
    row = session.connection().execute(_KEYED, {"key": key}).first()
    if row is None:
        return None
    if row.body != body:
        raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一件登记；请换一个键，或重发原来的内容。")
    return Filed(row.register_no, ledger.entries(session, row.register_no)[0], repeated=True)


def filed_or_agency(database: Database, registration: Registration) -> Filed | Agency:
    """Return what was filed under this key before, else the agency whose register it is, as of the day of arrival.

    Raises IdempotencyKeyReused if the content differs, UnknownAgency if there is no such agency on that day.
    """
    with database.reading() as session:
        before = filed_before(session, registration.key, registration.body)
        return before or agencies.profile(session, registration.agency, registration.arrival.arrived_on)


def file(database: Database, registration: Registration, agency: Agency, dates: Dates, now: datetime) -> Filed:
    """File a request in one transaction: number, applicant, text, first entry of its ledger.

    `agency` is whose register it is, as of the day of arrival; `dates` are the dates reckoned from the facts of
    arrival; `now` is when. Raises UnknownActor.
    """

    def write(session: Session) -> Filed:
        before = filed_before(session, registration.key, registration.body)
        return before or _file(session, registration, agency, dates, now)

    return database.write_once(write)


def _file(session: Session, registration: Registration, agency: Agency, dates: Dates, now: datetime) -> Filed:
    agencies.actor(session, registration.agency, registration.actor)
    year = registration.arrival.arrived_on.year
    serial = next_number(session, agency.code, REGISTER, year)
    register_no = agency.number_pattern.format(code=agency.code, year=year, serial=serial)
    put(session, RequestRow, [_request(registration, register_no, now)])
    note_unopened(session, register_no)
    entry = ledger.append(session, _first(registration, register_no, dates, now))
    return Filed(register_no, entry, repeated=False)


def _request(registration: Registration, register_no: str, now: datetime) -> Mapping[str, object]:
    applicant = registration.applicant
    return {
        "register_no": register_no,
        "agency": registration.agency,
        "applicant_kind": applicant.kind.value,
        "applicant_name": applicant.name,
        "applicant_contact": applicant.contact,
        "applicant_identity": applicant.identity,
        "applicant_address": applicant.address,
        "description": registration.description,
        "form_wanted": registration.form_wanted,
        "key": registration.key,
        "body": registration.body,
        "registered_at": now.astimezone(UTC),
    }


def _first(registration: Registration, register_no: str, dates: Dates, now: datetime) -> Proposed:
    return Proposed(
        register_no=register_no,
        agency=registration.agency,
        seq=1,
        fact=Receive(
            on=registration.arrival.arrived_on,
            arrival=registration.arrival,
            applicant=registration.applicant.kind,
            matter=registration.matter,
        ),
        actor=registration.actor,
        key=registration.key,
        body=registration.body,
        recorded_at=now.astimezone(UTC),
        dates=dates,
    )
