"""The sample office of the tests: an agency of Zhongwei, a county below it, their officers, and an applicant."""

from datetime import UTC, date, datetime

from activities.register import Register
from activities.shapes import RecordAct, Recorded
from holidays.calendars import calendar
from records import agencies, intake
from records.database import Database
from records.intake import Applicant, Filed, Registration
from rules.acts import ApplicantKind, Arrival, Channel
from rules.agency import Actor, Agency, AgencyKind, Role
from rules.calendar import WorkingCalendar
from rules.clock import Dates, reckon
from rules.history import opened
from rules.law import law

CITY, COUNTY = "640500", "640521"
CLERK, HEAD = "clerk-1", "head-1"
NAME, CONTACT, WANTED = "欧阳若汐", "13909550123", "2025年度滨河大道改造工程的征地补偿方案"
NATION = calendar("CN")
RECORDED = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def agency(code: str = CITY, *, since: date = date(2008, 5, 1), name: str = "中卫市人民政府办公室") -> Agency:
    """Return a profile of an agency, on the calendar of the nation."""
    return Agency(
        code=code,
        since=since,
        name=name,
        short_name="卫政办",
        kind=AgencyKind.LOCAL_GOVERNMENT,
        parent=None if code == CITY else CITY,
        scope="CN",
        local_days_count=True,
        number_pattern="{code}-{year}-{serial:04d}",
        letter_pattern="{short}公开〔{year}〕{serial}号",
        reconsideration_body="宁夏回族自治区人民政府",
        reconsideration_body_before_2024="宁夏回族自治区人民政府",
        court="中卫市中级人民法院",
        office="政务公开办公室",
        phone="0955-7068000",
        address="中卫市沙坡头区鼓楼东街",
    )


def move_in(database: Database) -> None:
    """Put the two agencies and their officers into an empty register."""
    agencies.add(database, agency(), RECORDED)
    agencies.add(database, agency(COUNTY, name="中宁县人民政府办公室"), RECORDED)
    for code in (CITY, COUNTY):
        agencies.add_actor(database, Actor(agency=code, code=CLERK, name="马建国", role=Role.CLERK))
        agencies.add_actor(database, Actor(agency=code, code=HEAD, name="丁秀兰", role=Role.HEAD))


def registration(
    key: str, arrived_on: date = date(2025, 6, 3), *, agency: str = CITY, body: str = "body", actor: str = CLERK
) -> Registration:
    """Return a request handed over the counter."""
    return Registration(
        agency=agency,
        actor=actor,
        applicant=Applicant(kind=ApplicantKind.NATURAL, name=NAME, contact=CONTACT),
        arrival=Arrival(channel=Channel.IN_PERSON, arrived_on=arrived_on),
        description=WANTED,
        form_wanted="纸质",
        key=key,
        body=body,
    )


def recorded(register: Register, wanted: RecordAct) -> Recorded:
    """Record one act at once; a refusal is raised."""
    (outcome,) = register.record_all([wanted])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def first_dates(wanted: Registration, days: WorkingCalendar = NATION) -> Dates:
    """Return the dates that follow from a registration."""
    return reckon(opened(wanted.arrival, wanted.applicant.kind), law(), days)


def file(database: Database, wanted: Registration, days: WorkingCalendar = NATION) -> Filed:
    """File a registration with the dates that follow from it."""
    day = wanted.arrival.arrived_on
    profile = agencies.find(database, wanted.agency, day)
    return intake.file(database, wanted, profile, first_dates(wanted, days), RECORDED)
