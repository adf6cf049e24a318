"""Registration: applicant, text, register number and the facts of receipt, committed before anything else happens."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from records import agencies, ledger
from records.counters import next_number
from records.database import Database
from records.ledger import Proposed
from records.opening import note_unopened
from records.tables import RequestRow
from rules.acts import ApplicantKind, Arrival, Matter
from rules.clock import Dates
from rules.entry import Entry, Receive
from rules.refusals import IdempotencyKeyReused

REGISTER = "register"


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


def filed_before(database: Database, key: str, body: str) -> Filed | None:
    """Return what was filed under this key before, or None (IdempotencyKeyReused if the content differs)."""
    with database.reading() as session:
        return _filed_before(session, key, body)


def _filed_before(session: Session, key: str, body: str) -> Filed | None:
    row = session.exec(select(RequestRow).where(col(RequestRow.key) == key)).first()
    if row is None:
        return None
    if row.body != body:
        raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一件登记；请换一个键，或重发原来的内容。")
    return Filed(row.register_no, ledger.entries(session, row.register_no)[0], repeated=True)


def file(database: Database, registration: Registration, dates: Dates, now: datetime) -> Filed:
    """File a request in one transaction: number, applicant, text, first entry of its ledger.

    `dates` are the dates reckoned from the facts of arrival, `now` is when. Raises UnknownAgency, UnknownActor.
    """
    received = Receive(
        on=registration.arrival.arrived_on,
        arrival=registration.arrival,
        applicant=registration.applicant.kind,
        matter=registration.matter,
    )

    def write(session: Session) -> Filed:
        before = _filed_before(session, registration.key, registration.body)
        return before or _file(session, registration, received, dates, now)

    return database.write_once(write)


def _file(session: Session, registration: Registration, received: Receive, dates: Dates, now: datetime) -> Filed:
    agency = agencies.profile(session, registration.agency, received.on)
    agencies.actor(session, registration.agency, registration.actor)
    year = received.on.year
    serial = next_number(session, agency.code, REGISTER, year)
    register_no = agency.number_pattern.format(code=agency.code, year=year, serial=serial)
    session.add(_request_row(registration, register_no, now))
    session.flush()
    note_unopened(session, register_no)
    entry = ledger.append(session, _first(registration, register_no, received, dates, now))
    return Filed(register_no, entry, repeated=False)


def _request_row(registration: Registration, register_no: str, now: datetime) -> RequestRow:
    applicant = registration.applicant
    return RequestRow(
        register_no=register_no,
        agency=registration.agency,
        applicant_kind=applicant.kind.value,
        applicant_name=applicant.name,
        applicant_contact=applicant.contact,
        applicant_identity=applicant.identity,
        applicant_address=applicant.address,
        description=registration.description,
        form_wanted=registration.form_wanted,
        key=registration.key,
        body=registration.body,
        registered_at=now.astimezone(UTC),
    )


def _first(registration: Registration, register_no: str, received: Receive, dates: Dates, now: datetime) -> Proposed:
    return Proposed(
        register_no=register_no,
        agency=registration.agency,
        seq=1,
        fact=received,
        actor=registration.actor,
        key=registration.key,
        body=registration.body,
        recorded_at=now.astimezone(UTC),
        dates=dates,
    )
