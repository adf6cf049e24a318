"""The register as running requests see it: recorded once however often it is tried, refused for good, read again."""

import asyncio
from datetime import UTC, date, datetime

import pytest
from temporalio.exceptions import ApplicationError

from activities import register as activities_register
from activities.desk import Desk
from activities.register import Register, life
from activities.shapes import Office, RecordAct, Recorded, Remind, Reread
from records import ledger
from records.database import Database
from records.tables import LedgerRow
from rules.acts import Act, Decide, Extend, FileComplaint, Supersede, Withdraw
from rules.entry import Entry
from rules.law import law
from rules.refusals import LedgerConflict, NotFound, UnknownOutcome
from rules.reminders import Reminder
from tests.databases import row_counts
from tests.zhongwei import CITY, CLERK, HEAD, NATION, file, registration

DAY = date(2025, 6, 20)
EXTENSION = Extend(on=DAY, days=20, approved_by=HEAD)
NOON = datetime(2025, 6, 20, 4, 0, tzinfo=UTC)

OFFICE = Office(agency=CITY, scope="CN", local_days_count=True)
REMINDER = Reminder(date(2025, 7, 15), "due-10", date(2025, 7, 29))


@pytest.fixture
def register(database: Database) -> Register:
    return Register(database, law(), lambda _scope, _local: NATION)


@pytest.fixture
def number(database: Database) -> str:
    """A request received on Tuesday 3 June 2025."""
    return file(database, registration("key")).register_no


def desk_of(database: Database) -> Desk:
    return Desk(database, lambda _scope, _local: NATION)


def remind(number: str) -> Remind:
    """Return the reminder of 15 July 2025, asked for long before."""
    return Remind(register_no=number, office=OFFICE, reminder=REMINDER, at=NOON)


def act(number: str, what: Act, seq: int = 2, key: str = "act") -> RecordAct:
    """Return an act to be recorded."""
    return RecordAct(
        register_no=number,
        office=OFFICE,
        seq=seq,
        act=what,
        actor=CLERK,
        key=key,
        body="body",
        recorded_at=NOON,
    )


async def test_an_act_is_recorded_with_the_dates_that_follow(
    register: Register, database: Database, number: str
) -> None:
    recorded = await register.record(act(number, EXTENSION))
    # 1 July, and twenty working days more: 2-4, 7-11, 14-18, 21-25, 28 and 29 July.
    assert (recorded.seq, recorded.dates.due) == (2, date(2025, 7, 29))
    entry = ledger.history(database, number)[-1]
    assert (entry.fact, entry.actor, entry.recorded_at) == (EXTENSION, "clerk-1", NOON)


async def test_an_attempt_after_the_first_changes_nothing(register: Register, database: Database, number: str) -> None:
    first = await register.record(act(number, EXTENSION))
    before = row_counts(database)
    assert await register.record(act(number, EXTENSION)) == first
    assert await register.record(act(number, EXTENSION, seq=7)) == first  # by a life that had forgotten it
    assert row_counts(database) == before


@pytest.mark.parametrize(
    ("what", "seq", "code", "article"),
    [
        (Decide(on=DAY, outcome="maybe"), 2, "UnknownOutcome", "条例36"),
        (Withdraw(on=date(2025, 6, 2)), 2, "ActBeforeReceipt", "条例31"),
        (Supersede(on=DAY, entry=9, by=Withdraw(on=DAY)), 2, "NothingToSupersede", ""),
        (EXTENSION, 4, "LedgerConflict", ""),
    ],
    ids=["outcome", "order", "superseding", "place"],
)
async def test_a_refusal_is_final_and_stores_nothing(
    register: Register, database: Database, number: str, what: Act, seq: int, code: str, article: str
) -> None:
    before = row_counts(database)
    with pytest.raises(ApplicationError) as refused:
        await register.record(act(number, what, seq))
    assert (refused.value.type, refused.value.details, refused.value.non_retryable) == (code, (article,), True)
    assert row_counts(database) == before


async def test_a_register_that_is_away_is_asked_again(number: str) -> None:
    away = Register(Database("sqlite:////nowhere/at/all/register.db"), law(), lambda _scope, _local: NATION)
    with pytest.raises(Exception, match="does not answer") as failed:
        await away.record(act(number, EXTENSION))
    assert not isinstance(failed.value, ApplicationError)  # what is no refusal is tried again


async def test_a_life_is_read_from_the_ledger_alone(register: Register, database: Database, number: str) -> None:
    recorded = await register.record(act(number, EXTENSION))
    desk_of(database).remind(remind(number))
    read = register.reread(Reread(register_no=number))
    assert read == life(database, number)
    assert (read.register_no, read.seq, read.acts) == (number, 2, (EXTENSION,))
    assert (read.recorded, read.dates, read.sent) == ((recorded,), recorded.dates, ("due-10:2025-07-29",))
    assert (read.office.agency, read.office.scope, read.office.local_days_count) == ("640500", "CN", True)


async def test_a_life_remembers_the_latest_acts_and_not_all(
    register: Register, database: Database, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activities_register, "REMEMBERED", 3)
    for seq in range(2, 7):
        await register.record(act(number, FileComplaint(on=DAY), seq, key=f"act-{seq}"))
    assert [one.seq for one in life(database, number).recorded] == [4, 5, 6]


def test_a_life_that_is_not_there_is_refused_for_good(register: Register, database: Database) -> None:
    with pytest.raises(NotFound):
        life(database, "640500-2025-9999")
    with pytest.raises(ApplicationError) as refused:
        register.reread(Reread(register_no="640500-2025-9999"))
    assert (refused.value.type, refused.value.non_retryable) == ("NotFound", True)


def test_acts_on_many_requests_are_one_transaction_and_one_refusal_holds_up_nobody(
    register: Register, database: Database
) -> None:
    numbers = [file(database, registration(f"key {n}")).register_no for n in range(4)]
    wanted = [
        act(numbers[2], EXTENSION),
        act(numbers[0], Decide(on=DAY, outcome="maybe")),  # there is no such outcome
        act(numbers[3], Withdraw(on=DAY)),
        act(numbers[1], EXTENSION),
    ]
    first, refusal, withdrawn, last = register.record_all(wanted)
    assert isinstance(refusal, UnknownOutcome)
    assert [one.seq for one in (first, withdrawn, last) if isinstance(one, Recorded)] == [2, 2, 2]
    assert [len(ledger.history(database, number)) for number in numbers] == [1, 2, 2, 2]
    assert [type(one) for one in register.record_all(wanted)] == [Recorded, UnknownOutcome, Recorded, Recorded]
    assert [len(ledger.history(database, number)) for number in numbers] == [1, 2, 2, 2]


def test_an_act_whose_place_is_taken_holds_up_nobody(
    register: Register, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, free = (file(database, registration(key)).register_no for key in ("taken", "free"))
    with database.reading() as session:
        read = ledger.histories(session, [taken, free])  # a moment too early
    register.record_all([act(taken, FileComplaint(on=DAY), key="another")])
    with monkeypatch.context() as patched:
        patched.setattr(ledger, "histories", lambda _session, numbers: {number: read[number] for number in numbers})
        conflict, done = register.record_all([act(taken, EXTENSION), act(free, EXTENSION)])
    assert isinstance(conflict, LedgerConflict)
    assert isinstance(done, Recorded)
    assert [entry.fact.act for entry in ledger.history(database, taken)] == ["receive", "file_complaint"]


async def test_ten_acts_at_once_are_ten_entries(register: Register, database: Database) -> None:
    numbers = [file(database, registration(f"key {n}")).register_no for n in range(10)]
    done = await asyncio.gather(*(register.record(act(number, EXTENSION)) for number in numbers))
    assert [one.seq for one in done] == [2] * 10
    assert all(len(ledger.history(database, number)) == 2 for number in numbers)


def test_a_ledger_that_cannot_be_read_holds_up_nobody(
    register: Register, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    sick, sound = (file(database, registration(key)).register_no for key in ("sick", "sound"))
    whole = ledger.entry_of

    def unreadable(row: LedgerRow) -> Entry:
        if row.register_no == sick:
            raise LookupError(sick)
        return whole(row)

    monkeypatch.setattr(ledger, "entry_of", unreadable)
    failed, done = register.record_all([act(sick, EXTENSION), act(sound, EXTENSION)])
    assert isinstance(failed, LookupError)
    assert isinstance(done, Recorded)
    assert len(ledger.history(database, sound)) == 2
