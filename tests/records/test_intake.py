"""Registration: one transaction, numbers without gaps, the same key the same answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from records import intake, opening, requests
from records.database import Database
from records.intake import Applicant, Filed, Registration
from rules.acts import ApplicantKind, Arrival, Channel
from rules.entry import Receive
from rules.refusals import IdempotencyKeyReused, NotFound, UnknownActor, UnknownAgency
from tests import zhongwei
from tests.databases import row_counts
from tests.zhongwei import CITY, COUNTY, file, registration

AT_ONCE = 20


def at_once(calls: list[Callable[[], Filed]]) -> list[Filed]:
    """Make all calls at the same time, each in a thread of its own."""
    with ThreadPoolExecutor(len(calls)) as threads:
        return [answer.result() for answer in [threads.submit(call) for call in calls]]


def filing(database: Database, wanted: Registration) -> Callable[[], Filed]:
    return lambda: file(database, wanted)


def test_twenty_registrations_at_once_get_twenty_numbers_in_a_row(database: Database) -> None:
    filed = at_once([filing(database, registration(f"key-{n}")) for n in range(AT_ONCE)])
    assert sorted(one.register_no for one in filed) == [f"640500-2025-{n:04d}" for n in range(1, 21)]


def test_each_agency_and_each_year_counts_from_one(database: Database) -> None:
    wanted = [
        registration(f"{agency}-{day}-{n}", day, agency=agency)
        for agency in (CITY, COUNTY)
        for day in (date(2024, 5, 6), date(2025, 6, 3))
        for n in range(5)
    ]
    filed = at_once([filing(database, one) for one in wanted])
    assert sorted(one.register_no for one in filed) == [
        f"{agency}-{year}-{n:04d}" for agency in ("640500", "640521") for year in (2024, 2025) for n in range(1, 6)
    ]


def test_twenty_times_the_same_registration_at_once_is_one_registration(database: Database) -> None:
    filed = at_once([filing(database, registration("the same key")) for _ in range(AT_ONCE)])
    assert {one.register_no for one in filed} == {"640500-2025-0001"}
    assert [one.repeated for one in filed].count(False) == 1
    assert row_counts(database)["request"] == row_counts(database)["ledger"] == 1
    assert file(database, registration("another key")).register_no == "640500-2025-0002"


def test_the_same_key_and_body_again_is_answered_as_before_and_stores_nothing(database: Database) -> None:
    first = file(database, registration("key"))
    before = row_counts(database)
    again = file(database, registration("key"))
    assert (again.register_no, again.entry, again.repeated) == (first.register_no, first.entry, True)
    with database.reading() as session:
        assert intake.filed_before(session, "key", "body") == again
    assert row_counts(database) == before


def test_the_same_key_with_another_body_is_refused_and_stores_nothing(database: Database) -> None:
    file(database, registration("key"))
    before = row_counts(database)
    with pytest.raises(IdempotencyKeyReused):
        file(database, registration("key", body="another body"))
    with database.reading() as session, pytest.raises(IdempotencyKeyReused):
        intake.filed_before(session, "key", "another body")
    assert row_counts(database) == before


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (registration("key", actor="nobody"), UnknownActor),
        (registration("key", agency="nowhere"), UnknownAgency),
    ],
)
def test_a_registration_that_is_refused_stores_nothing_and_its_number_is_given_to_the_next(
    database: Database, wanted: Registration, reason: type[Exception]
) -> None:
    before = row_counts(database)
    with pytest.raises(reason):
        file(database, wanted)
    assert row_counts(database) == before
    assert file(database, registration("next")).register_no == "640500-2025-0001"


def test_the_first_entry_of_the_ledger_holds_the_facts_of_arrival_and_no_personal_data(database: Database) -> None:
    entry = file(database, registration("key")).entry
    assert entry.seq == 1
    assert entry.fact == Receive(
        on=date(2025, 6, 3),
        arrival=Arrival(channel=Channel.IN_PERSON, arrived_on=date(2025, 6, 3)),
        applicant=ApplicantKind.NATURAL,
    )
    assert entry.recorded_at == zhongwei.RECORDED
    # 20 working days from Wednesday 4 June, no holiday among them (条例33).
    assert (entry.dates.receipt, entry.dates.due) == (date(2025, 6, 3), date(2025, 7, 1))
    assert entry.previous == "0" * 64


def test_who_asks_and_what_for_is_read_as_it_was_filed(database: Database) -> None:
    number = file(database, registration("key")).register_no
    read = requests.read(database, number)
    assert read.applicant == Applicant(kind=ApplicantKind.NATURAL, name="欧阳若汐", contact="13909550123")
    assert read.description == "2025年度滨河大道改造工程的征地补偿方案"
    assert (read.agency, read.form_wanted, read.registered_at) == ("640500", "纸质", zhongwei.RECORDED)
    with pytest.raises(NotFound):
        requests.read(database, "640500-2025-0002")


def test_a_filed_request_is_on_the_list_to_be_opened_until_it_is_struck_off(database: Database) -> None:
    numbers = [file(database, registration(f"key-{n}")).register_no for n in range(3)]
    assert opening.unopened(database, 10) == numbers
    assert opening.unopened(database, 2) == numbers[:2]
    opening.opened(database, {numbers[0]: 1})
    opening.opened(database, {numbers[0]: 1})
    assert opening.unopened(database, 10) == numbers[1:]
