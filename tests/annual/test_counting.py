"""Every request counts where the law of the forms puts it: once in its result, by flow, in the year it belongs to."""

from dataclasses import replace
from datetime import date

import pytest

from annual.counting import flows, requests_behind
from annual.fold import counted_cells, fold, parts_of
from annual.form import Cell, Kind, form
from annual.identities import broken
from annual.table import rolled_up
from rules.acts import ApplicantKind, Arrival, Channel, Decide, Dispatch, Matter, Method, RestateArrival, Supersede
from rules.entry import Story
from rules.outcomes import outcomes
from tests.annual import city
from tests.annual.city import BELOW, BUREAU, CITY, COUNTY, EVERYONE, OFFICE, YEAR_BEFORE

FORMS = ("2014", "2019", "2021")
BOTH_YEARS = [(code, year) for code in FORMS for year in (1, 2)]


def table_of(code: str, year: int, agencies: tuple[str, ...] = EVERYONE) -> dict[str, object]:
    """Return the numbers of a table that are not zero, by cell."""
    filled = fold(form(code), "示例市", YEAR_BEFORE[code] + year, flows(city.stories(code, agencies)), {})
    return {str(cell): value for cell, value in filled.items() if value}


@pytest.mark.parametrize(("code", "year"), BOTH_YEARS)
def test_every_cell_counts_exactly_its_requests(code: str, year: int) -> None:
    of, told = form(code), city.stories(code)
    wanted = city.behind(code, year)
    for cell in counted_cells(of):
        found = list(requests_behind(told, of, YEAR_BEFORE[code] + year, frozenset({cell})))
        assert found == sorted(wanted.get((cell.row, cell.column), [])), cell


@pytest.mark.parametrize(("code", "year"), BOTH_YEARS)
def test_the_table_has_as_many_as_stand_behind_each_cell(code: str, year: int) -> None:
    of = form(code)
    filled = fold(of, "示例市", YEAR_BEFORE[code] + year, flows(city.stories(code)), {})
    wanted = city.behind(code, year)
    assert {cell: filled[cell] for cell in counted_cells(of)} == {
        cell: len(wanted.get((cell.row, cell.column), [])) for cell in counted_cells(of)
    }


def test_the_first_year_on_the_2021_form() -> None:
    found = table_of("2021", 1)
    totals = {name.removesuffix("/total"): number for name, number in found.items() if name.endswith("/total")}
    assert totals == {
        "S3.1": 34,
        "S3.2": 2,
        "S3.3.1": 6,
        "S3.3.2": 1,
        "S3.3.3.1": 1,
        "S3.3.3.2": 2,
        "S3.3.3.3": 1,
        "S3.3.3.4": 2,
        "S3.3.3.5": 1,
        "S3.3.3.6": 2,
        "S3.3.3.7": 1,
        "S3.3.3.8": 1,
        "S3.3.4.1": 4,
        "S3.3.4.2": 1,
        "S3.3.4.3": 1,
        "S3.3.5.1": 1,
        "S3.3.5.2": 1,
        "S3.3.5.3": 1,
        "S3.3.5.4": 1,
        "S3.3.5.5": 1,
        "S3.3.6.1": 1,
        "S3.3.6.2": 1,
        "S3.3.6.3": 3,
        "S3.3.7": 34,
        "S3.4": 2,
    }
    received = {name.removeprefix("S3.1/"): number for name, number in found.items() if name.startswith("S3.1/")}
    assert received == {
        "natural": 7,
        "business": 7,
        "research": 5,
        "nonprofit": 5,
        "legal_service": 5,
        "other": 5,
        "total": 34,
    }
    reviews = {name: number for name, number in found.items() if name.startswith("S4")}
    assert reviews == {
        "S4.R.1": 1,
        "S4.R.2": 2,
        "S4.R.4": 1,
        "S4.R.5": 4,
        "S4.LD.3": 1,
        "S4.LD.4": 1,
        "S4.LD.5": 2,
        "S4.LR.4": 1,
        "S4.LR.5": 1,
    }


def test_the_second_year_takes_over_what_the_first_left_open() -> None:
    assert table_of("2021", 2) == {
        "S3.1/nonprofit": 1,
        "S3.1/total": 1,
        "S3.2/business": 1,
        "S3.2/research": 1,
        "S3.2/total": 2,
        "S3.3.2/business": 1,
        "S3.3.2/total": 1,
        "S3.3.7/business": 1,
        "S3.3.7/total": 1,
        "S3.4/research": 1,
        "S3.4/nonprofit": 1,
        "S3.4/total": 2,
        "S4.R.3": 1,
        "S4.R.5": 1,
        "S4.LD.4": 1,
        "S4.LD.5": 1,
        "S4.LR.2": 1,
        "S4.LR.5": 1,
    }


def test_the_2019_form_has_one_line_for_other_ends() -> None:
    found = table_of("2019", 1)
    assert (found["S3.3.6/total"], found["S3.3.6/other"], found["S3.3.7/total"]) == (5, 1, 34)


def test_both_years_on_the_2014_form() -> None:
    assert table_of("2014", 1) == {
        "A3.1": 34,
        "A3.1.1": 6,
        "A3.1.2": 4,
        "A3.1.3": 11,
        "A3.1.4": 13,
        "A3.2": 34,
        "A3.2.1": 32,
        "A3.2.2": 2,
        "A3.3": 33,
        "A3.3.1": 2,
        "A3.3.2": 5,
        "A3.3.3": 1,
        "A3.3.4": 10,
        "A3.3.4.1": 1,
        "A3.3.4.2": 1,
        "A3.3.4.3": 1,
        "A3.3.4.4": 1,
        "A3.3.4.5": 4,
        "A3.3.4.6": 2,
        "A3.3.5": 1,
        "A3.3.6": 4,
        "A3.3.7": 2,
        "A3.3.8": 8,
        "A4": 3,
        "A4.1": 1,
        "A4.2": 2,
        "A5": 1,
        "A5.3": 1,
        "A6": 1,
    }
    assert table_of("2014", 2) == {
        "A3.1": 1,
        "A3.1.2": 1,
        "A3.2": 1,
        "A3.2.1": 1,
        "A3.3": 1,
        "A3.3.3": 1,
        "A4": 1,
        "A4.3": 1,
        "A5": 1,
        "A5.2": 1,
        "A6": 1,
    }


def test_the_city_meets_every_outcome_of_the_law() -> None:
    met = {flow.outcome for flow in flows(city.stories("2021")) if flow.what == "request"}
    assert set(outcomes()) <= met


@pytest.mark.parametrize("code", FORMS)
def test_every_identity_holds_in_both_years_and_across_them(code: str) -> None:
    first, second = (
        fold(form(code), "示例市", YEAR_BEFORE[code] + year, flows(city.stories(code)), {}) for year in (1, 2)
    )
    assert broken(first) == []
    assert broken(second, first) == []


@pytest.mark.parametrize(("code", "year"), BOTH_YEARS)
@pytest.mark.parametrize("agency", [CITY, COUNTY])
def test_adding_up_the_tables_of_all_levels_equals_counting_all_at_once(code: str, year: int, agency: str) -> None:
    of, told_in = form(code), YEAR_BEFORE[code] + year
    each = [fold(of, one, told_in, flows(city.stories(code, (one,))), {}) for one in BELOW[agency]]
    assert rolled_up(agency, each) == fold(of, agency, told_in, flows(city.stories(code, BELOW[agency])), {})


def test_each_level_has_its_own_table() -> None:
    received = {
        agency: fold(form("2021"), agency, 2021, flows(city.stories("2021", BELOW[agency])), {}).at("S3.1", "total")
        for agency in (CITY, BUREAU, COUNTY, OFFICE)
    }
    # The county's own ten requests and the eight of its office are the county's eighteen.
    assert received == {CITY: 34, BUREAU: 7, COUNTY: 18, OFFICE: 8}


def test_a_sum_opens_to_the_requests_of_all_its_parts() -> None:
    of, told = form("2021"), city.stories("2021")
    assert of.kind(Cell("S3.3.7", "total")) is Kind.SUM
    behind = set(requests_behind(told, of, 2021, frozenset(parts_of(of, Cell("S3.3.7", "total")))))
    # Every request but the one carried to year 2, the never closed one, that of year 2, those not counted, and the
    # one of which only the lawsuit counts.
    assert behind == {f"{number:02d}" for number in range(1, 41)} - {"28", "29", "30", "37", "39", "40"}
    assert parts_of(of, Cell("S3.1", "natural")) == (Cell("S3.1", "natural"),)


def told_by(*acts: Decide | Dispatch | RestateArrival | Supersede) -> Story:
    arrival = Arrival(channel=Channel.FAX, arrived_on=date(2023, 12, 29), confirmed_on=date(2023, 12, 29))
    return city.Told("1", CITY, ApplicantKind.NATURAL, arrival, Matter.DISCLOSURE, acts, ([], [])).story


def rows(story: Story, year: int, code: str = "2021") -> set[str]:
    filled = fold(form(code), "示例市", year, flows([story]), {})
    return {cell.row for cell in counted_cells(form(code)) if filled[cell]}


def test_a_request_is_received_on_the_day_the_law_says_not_when_it_arrived() -> None:
    confirmed_later = RestateArrival(
        on=date(2024, 1, 3), channel=Channel.FAX, arrived_on=date(2023, 12, 29), confirmed_on=date(2024, 1, 2)
    )
    assert rows(told_by(), 2023) == {"S3.1", "S3.4"}
    assert rows(told_by(confirmed_later), 2023) == set()
    assert rows(told_by(confirmed_later), 2024) == {"S3.1", "S3.4"}


def test_a_request_is_closed_when_its_reply_is_sent_not_when_it_is_decided() -> None:
    decided = Decide(on=date(2023, 12, 29), outcome="disclosed")
    posted = Dispatch(on=date(2024, 1, 2), method=Method.POST)
    assert rows(told_by(decided, posted), 2023) == {"S3.1", "S3.4"}
    assert rows(told_by(decided, posted), 2024) == {"S3.2", "S3.3.1"}


def test_a_reply_taken_in_person_is_closed_when_it_was_signed_for() -> None:
    decided = Decide(on=date(2023, 12, 29), outcome="disclosed")
    handed_over = Dispatch(on=date(2023, 12, 29), method=Method.IN_PERSON, received_on=date(2024, 1, 2))
    assert rows(told_by(decided, handed_over), 2023) == {"S3.1", "S3.4"}


def test_a_superseded_decision_counts_as_corrected() -> None:
    decided = Decide(on=date(2023, 12, 29), outcome="disclosed")
    posted = Dispatch(on=date(2023, 12, 29), method=Method.POST)
    corrected = Supersede(on=date(2024, 2, 1), entry=2, by=replace(decided, outcome="not_held"))
    assert rows(told_by(decided, posted), 2023) == {"S3.1", "S3.3.1"}
    assert rows(told_by(decided, posted, corrected), 2023) == {"S3.1", "S3.3.4.1"}


@pytest.mark.parametrize("year", [2022, 2025])
def test_a_year_before_or_after_everything_counts_nothing(year: int) -> None:
    decided = Decide(on=date(2023, 12, 29), outcome="disclosed")
    story = told_by(decided, Dispatch(on=date(2024, 1, 2), method=Method.POST))
    assert [rows(story, year, code) for code in FORMS] == [set(), set(), set()]


def test_an_open_request_is_carried_through_every_later_year() -> None:
    assert [rows(told_by(), year) for year in (2024, 2025, 2031)] == [{"S3.2", "S3.4"}] * 3
