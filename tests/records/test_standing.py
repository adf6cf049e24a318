"""Where requests stand: a projection that equals what the ledger amounts to, at any time."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from records import opening, rebuilding, standing
from records.database import Database
from records.standing import Standing
from rules.acts import Close, Withdraw
from rules.case import Remedy, Stage
from tests.databases import row_counts
from tests.records.lives import append, lived, proposed, registered
from tests.zhongwei import COUNTY, NATION, file, registration


def test_a_replied_request_stands_as_its_ledger_says(database: Database) -> None:
    number = lived(database)
    assert standing.find(database, number) == Standing(
        register_no="640500-2025-0001",
        agency="640500",
        seq=4,
        stage=Stage.REPLIED,
        remedy=Remedy.NONE,
        outcome="disclosed",
        arrived_on=date(2025, 6, 3),
        receipt=date(2025, 6, 3),
        due=date(2025, 7, 29),
        provisional=False,
        replied_on=date(2025, 7, 9),
        calendar=NATION.version,
        open=True,
    )


def test_there_is_no_standing_without_a_request(database: Database) -> None:
    assert standing.find(database, "640500-2025-0001") is None


@pytest.mark.parametrize(
    "loss", ["delete from standing", "update standing set stage = 'handling', seq = 99, due = null"]
)
def test_a_lost_or_spoilt_projection_is_rebuilt_from_the_ledger_as_it_was(database: Database, loss: str) -> None:
    numbers = [lived(database, "one"), registered(database, "two")]
    before = [standing.find(database, number) for number in numbers]
    with database.engine.begin() as connection:
        connection.execute(text(loss))
    assert [standing.find(database, number) for number in numbers] != before
    assert [page.open for page in rebuilding.rebuild_all(database)] == [numbers]
    assert [standing.find(database, number) for number in numbers] == before
    assert opening.unopened(database, 10) == numbers


def test_rebuilding_what_was_whole_changes_nothing_but_the_list_to_be_opened(database: Database) -> None:
    number = lived(database)
    opening.opened(database, {number: 4})
    before, place = row_counts(database), standing.find(database, number)
    rebuilding.rebuild(database, [number])
    assert standing.find(database, number) == place
    assert row_counts(database) == {**before, "unopened": 1}


@pytest.mark.parametrize("end", ["withdrawn", "closed"])
def test_a_case_at_rest_is_not_open_and_is_not_opened_by_a_rebuild(database: Database, end: str) -> None:
    number = registered(database) if end == "withdrawn" else lived(database)
    opening.opened(database, {number: 4})
    last = proposed(number, 2 if end == "withdrawn" else 4)
    fact = Withdraw(on=date(2025, 6, 9)) if end == "withdrawn" else Close(on=date(2026, 2, 2))
    seq = 2 if end == "withdrawn" else 5
    append(database, replace(last, fact=fact, seq=seq, key="end"))
    place = standing.find(database, number)
    assert place is not None
    assert (place.stage.value, place.open) == (end, False)
    assert rebuilding.rebuild(database, [number]).open == []
    assert opening.unopened(database, 10) == []


def test_requests_are_listed_by_agency_and_stage_page_by_page(database: Database) -> None:
    numbers = [registered(database, f"key-{n}") for n in range(3)]
    replied = lived(database, "replied")
    file(database, registration("county", agency=COUNTY))
    first, total = standing.page(database, agency="640500", stage=None, after="", size=2)
    assert ([place.register_no for place in first], total) == (numbers[:2], 4)
    second, total = standing.page(database, agency="640500", stage=None, after=numbers[1], size=2)
    assert ([place.register_no for place in second], total) == ([numbers[2], replied], 4)
    found, total = standing.page(database, agency=None, stage=Stage.REPLIED, after="", size=50)
    assert ([place.register_no for place in found], total) == ([replied], 1)


def test_open_requests_are_given_in_order_for_the_rebuild(database: Database) -> None:
    numbers = [registered(database, f"key-{n}") for n in range(3)]
    withdrawn = proposed(numbers[1], 2)
    append(database, replace(withdrawn, fact=Withdraw(on=date(2025, 6, 9))))
    assert [place.register_no for place in standing.open_cases(database, "", 50)] == [numbers[0], numbers[2]]
    assert [place.register_no for place in standing.open_cases(database, numbers[0], 50)] == [numbers[2]]
