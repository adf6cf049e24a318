"""Agencies and their officers: profiles that hold from a day on, added and never edited."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from records.database import Database
from records.encoding import AGENCY
from records.rows import table_of
from records.tables import ActorRow, AgencyRow
from rules.agency import Actor, Agency, Role
from rules.refusals import AlreadyRecorded, UnknownActor, UnknownAgency

_AGENCY, _OFFICER = table_of(AgencyRow).c, table_of(ActorRow).c
_PROFILES = (
    select(_AGENCY.code, _AGENCY.profile)
    .where(_AGENCY.code.in_(bindparam("codes", expanding=True)))
    .order_by(_AGENCY.since)
)
_ACTOR = select(*_OFFICER).where(_OFFICER.agency == bindparam("agency"), _OFFICER.code == bindparam("code"))


def add(database: Database, agency: Agency, now: datetime) -> Agency:
    """Add a profile; adding the same one again changes nothing. Raises AlreadyRecorded for another of the same day."""

    def write(session: Session) -> Agency:
        there = session.get(AgencyRow, (agency.code, agency.since))
        if there is not None:
            return _same(AGENCY.validate_python(there.profile), agency)
        profile = AGENCY.dump_python(agency, mode="json")
        session.add(AgencyRow(code=agency.code, since=agency.since, profile=profile, recorded_at=now.astimezone(UTC)))
        return agency

    return database.write_once(write)


def _same(there: Agency, agency: Agency) -> Agency:
    if there != agency:
        raise AlreadyRecorded(
            f"机关“{agency.code}”自{agency.since}起的情况已经登记且内容不同；情况有变的，请以变更之日登记新的一条。"
        )
    return there


def profile(session: Session, code: str, day: date) -> Agency:
    """Return the agency as it was on a day; before its first profile, as in the first (UnknownAgency if none)."""
    known = profiles(session, [code])[code]
    if not known:
        raise UnknownAgency(f"登记册中没有代码为“{code[:40]}”的机关；请先登记该机关。")
    return on_day(known, day)


def profiles(session: Session, codes: Collection[str]) -> Mapping[str, Sequence[Agency]]:
    """Return every profile of each of these agencies, the earliest first; none where there is no such agency."""
    found: dict[str, list[Agency]] = {code: [] for code in codes}
    for code, profile in session.connection().execute(_PROFILES, {"codes": list(codes)}):
        found[code].append(AGENCY.validate_python(profile))
    return found


def on_day(known: Sequence[Agency], day: date) -> Agency:
    """Return which of an agency's profiles, the earliest first, held on a day: before the first, the first."""
    return next((agency for agency in reversed(known) if agency.since <= day), known[0])


def find(database: Database, code: str, day: date) -> Agency:
    """Return the agency as it was on a day (UnknownAgency if there is none)."""
    with database.reading() as session:
        return profile(session, code, day)


def listed(database: Database, day: date) -> Sequence[Agency]:
    """Return every agency as it was on a day, in order of code."""
    with database.reading() as session:
        codes = session.exec(select(AgencyRow.code).distinct().order_by(col(AgencyRow.code))).all()
        return [profile(session, code, day) for code in codes]


def children(database: Database, code: str, day: date) -> Sequence[Agency]:
    """Return the agencies whose parent this one is."""
    return [agency for agency in listed(database, day) if agency.parent == code]


def add_actor(database: Database, actor: Actor) -> Actor:
    """Add an officer, or bring the name and role of a known one up to date."""
    row = {"agency": actor.agency, "code": actor.code, "name": actor.name, "role": actor.role.value}
    database.write_once(lambda session: session.merge(ActorRow(**row)))
    return actor


def actor(session: Session, agency: str, code: str) -> Actor:
    """Return an officer of an agency (UnknownActor if there is none)."""
    row = session.connection().execute(_ACTOR, {"agency": agency, "code": code}).first()
    if row is None:
        raise UnknownActor(f"机关“{agency}”没有代码为“{code[:40]}”的经办人；请先登记经办人。")
    return Actor(agency=row.agency, code=row.code, name=row.name, role=Role(row.role))


def find_actor(database: Database, agency: str, code: str) -> Actor:
    """Return an officer of an agency (UnknownActor if there is none)."""
    with database.reading() as session:
        return actor(session, agency, code)


def actors(database: Database, agency: str) -> Sequence[Actor]:
    """Return the officers of an agency, in order of code."""
    with database.reading() as session:
        return officers(session, agency)


def officers(session: Session, agency: str) -> Sequence[Actor]:
    """Return the officers of an agency, in order of code, inside a transaction."""
    rows = session.exec(select(ActorRow).where(col(ActorRow.agency) == agency).order_by(col(ActorRow.code)))
    return [Actor(agency=r.agency, code=r.code, name=r.name, role=Role(r.role)) for r in rows]
