"""The composed city in a register: agencies, officers, every request with its ledger, every act on its day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from holidays.board import NoticeBoard
from office.books import Books
from records import agencies, ledger
from records.database import Database
from records.ledger import Proposed
from records.tables import RequestRow
from rules.acts import Act
from rules.agency import Actor, Agency, AgencyKind, Role
from rules.clock import reckon
from rules.entry import Fact, Receive
from rules.history import fold
from rules.law import law
from rules.shanghai import SHANGHAI
from tests.annual import city
from tests.annual.city import BUREAU, CITY, COUNTY, NATION, OFFICE, Told

CLERK = "clerk-1"
NAMES = {CITY: "示例市", BUREAU: "示例市某局", COUNTY: "示例县", OFFICE: "示例县某局"}
PARENTS = {CITY: None, BUREAU: CITY, COUNTY: CITY, OFFICE: COUNTY}


def on(day: date, hour: int = 10) -> datetime:
    """Return the instant of an hour of a day in Shanghai."""
    return datetime.combine(day, time(hour), SHANGHAI).astimezone(UTC)


def agency(code: str, name: str, parent: str | None, since: date = date(2008, 5, 1)) -> Agency:
    return Agency(
        code=code,
        since=since,
        name=name,
        short_name=name,
        kind=AgencyKind.LOCAL_GOVERNMENT if code in (CITY, COUNTY) else AgencyKind.DEPARTMENT,
        parent=parent,
        scope="CN",
        local_days_count=True,
        number_pattern="{code}-{year}-{serial:04d}",
        letter_pattern="{short}〔{year}〕{serial}号",
        reconsideration_body="示例省人民政府",
        reconsideration_body_before_2024="示例省人民政府",
        court="示例市中级人民法院",
        office="办公室",
        phone="000-0000000",
        address="示例街1号",
    )


def move_in(database: Database) -> None:
    """Register the four agencies and a clerk of each."""
    for code, name in NAMES.items():
        agencies.add(database, agency(code, name, PARENTS[code]), on(date(2014, 1, 2)))
        agencies.add_actor(database, Actor(agency=code, code=CLERK, name="某经办人", role=Role.CLERK))


def play(database: Database, code: str) -> None:
    """Register every request of the city, the city being played on a form's years."""
    for told in city.told(code):
        file(database, told)


def number(no: str) -> str:
    """Return the register number of a request of the city."""
    return f"GK-{no}"


def file(database: Database, told: Told, registered: datetime | None = None) -> None:
    """Register a request, on its day of arrival or later, and record its acts, each on its day."""
    arrived = told.arrival.arrived_on
    at = registered or on(arrived, 9)
    with database.writing() as session:
        session.add(
            RequestRow(
                register_no=number(told.no),
                agency=told.agency,
                applicant_kind=told.applicant.value,
                applicant_name="某申请人",
                applicant_contact="000-0000000",
                applicant_identity="",
                applicant_address="",
                description="示例内容",
                form_wanted="纸质",
                key=f"file-{told.no}",
                body="body",
                registered_at=at,
            )
        )
    received = Receive(on=arrived, arrival=told.arrival, applicant=told.applicant, matter=told.matter)
    _append(database, told, (), received, at)
    for place, act in enumerate(told.acts):
        record(database, told, told.acts[:place], act, on(act.on))


def record(database: Database, told: Told, before: Sequence[Act], act: Act, at: datetime) -> None:
    """Record one more act on a request, given those before it, at an instant."""
    _append(database, told, before, act, at)


def _append(database: Database, told: Told, before: Sequence[Act], fact: Fact, at: datetime) -> None:
    acts = list(before) if isinstance(fact, Receive) else [*before, fact]
    dates = reckon(fold(told.arrival, told.applicant, acts, told.matter), law(), NATION)
    seq = 1 if isinstance(fact, Receive) else len(before) + 2
    with database.writing() as session:
        ledger.append(
            session,
            Proposed(
                register_no=number(told.no),
                agency=told.agency,
                seq=seq,
                fact=fact,
                actor=CLERK,
                key=f"{told.no}-{seq}",
                body="body",
                recorded_at=at,
                dates=dates,
            ),
        )


class Clock:
    """An instant that the tests move on."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return self.instant

    def set(self, day: date, hour: int = 10) -> None:
        self.instant = on(day, hour)


def books(database: Database, clock: Clock) -> Books:
    """Return the books of the city."""
    return Books(database, law(), NoticeBoard(), clock)
