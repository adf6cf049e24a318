"""Each level's table is the sum of those below: filed, handed in or counted; who is missing is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from annual import document
from annual.exports import export
from annual.form import Cell, form
from annual.refusals import DoesNotAddUp, KeepsItsRegister, MalformedTable, NotThisTable, ReasonMissing
from annual.table import Table, blank, rolled_up
from office import filing, tables
from office.books import Books
from office.roll_up import RollUp, State, roll_up
from office.tables import Asked
from records import agencies
from records.filings import Source
from rules.agency import Actor, Role
from rules.refusals import UnknownActor, UnknownAgency
from tests.annual.city import BUREAU, CITY, COUNTY, OFFICE
from tests.annual.register import Clock, agency, on
from tests.office.test_filing import late_request, wanted

WHOLE = Asked(form="2021", year=2021, agency=CITY)
TOWN, VILLAGE = "town", "village"


@pytest.fixture
def town(office: Books) -> Books:
    """The city, and below its county a town with a village, which do not keep their register here."""
    agencies.add(office.database, agency(TOWN, "示例镇", COUNTY), on(date(2021, 1, 4)))
    agencies.add(office.database, agency(VILLAGE, "示例村", TOWN), on(date(2021, 1, 4)))
    return office


def towns(year: int = 2021) -> Table:
    """Four requests of the town, one carried in: three answered, two carried out."""
    return blank(form("2021"), "示例镇", year).filled(
        {
            Cell("S3.1", "natural"): 4,
            Cell("S3.1", "total"): 4,
            Cell("S3.2", "natural"): 1,
            Cell("S3.2", "total"): 1,
            Cell("S3.3.1", "natural"): 3,
            Cell("S3.3.1", "total"): 3,
            Cell("S3.3.7", "natural"): 3,
            Cell("S3.3.7", "total"): 3,
            Cell("S3.4", "natural"): 2,
            Cell("S3.4", "total"): 2,
        }
    )


def of(code: str, asked: Asked = WHOLE) -> Asked:
    return replace(asked, agency=code)


def hand_in(books: Books, table: Table, kind: str = "json", *, key: str = "town", reason: str = "") -> None:
    asked = Asked(form="2021", year=2021, agency=TOWN)
    filing.hand_in(asked, export(table, kind), f"表.{kind}", wanted(key, reason=reason), books)


def states(rolled: RollUp) -> dict[str, State]:
    return {level.agency: level.state for level in rolled.children}


def test_the_own_table_and_those_of_the_children_are_the_whole(office: Books) -> None:
    rolled = roll_up(WHOLE, office)
    assert [level.agency for level in rolled.children] == [BUREAU, COUNTY]
    assert rolled_up("示例市", [rolled.own, *(level.table for level in rolled.children)]) == rolled.whole
    received = [rolled.own.at("S3.1", "total"), *(level.table.at("S3.1", "total") for level in rolled.children)]
    assert (received, rolled.whole.at("S3.1", "total")) == ([9, 7, 18], 34)


def test_children_that_have_not_filed_are_named_as_unfiled_and_counted(office: Books) -> None:
    assert states(roll_up(WHOLE, office)) == {BUREAU: State.UNFILED, COUNTY: State.UNFILED}


def test_a_child_of_which_nothing_is_known_is_named_as_missing(town: Books) -> None:
    assert states(roll_up(of(COUNTY), town)) == {OFFICE: State.UNFILED, TOWN: State.MISSING}


def test_an_agency_that_did_not_exist_yet_is_not_missing(office: Books) -> None:
    agencies.add(office.database, agency("new", "新设局", CITY, since=date(2022, 1, 1)), on(date(2022, 1, 4)))
    assert states(roll_up(WHOLE, office))["new"] is State.UNFILED
    assert states(roll_up(replace(WHOLE, year=2022), office))["new"] is State.MISSING


def test_what_a_child_filed_counts_for_its_parent_until_it_is_restated(office: Books, clock: Clock) -> None:
    filing.file(of(COUNTY), wanted(), office)
    late_request(office)
    clock.set(date(2022, 2, 9))
    rolled = roll_up(WHOLE, office)
    assert states(rolled) == {BUREAU: State.UNFILED, COUNTY: State.FILED}
    assert [level.changed for level in rolled.children] == [False, True]
    assert rolled.whole.at("S3.1", "total") == 34
    assert len(tables.behind(WHOLE, "S3.1", "total", office)) == 34
    filing.file(of(COUNTY), wanted("again", reason="补录一件"), office)
    assert tables.table(WHOLE, office).at("S3.1", "total") == 35
    assert len(tables.behind(WHOLE, "S3.1", "total", office)) == 35
    assert not any(level.changed for level in roll_up(WHOLE, office).children)


def test_a_filed_table_stands_for_all_below_it(office: Books) -> None:
    filing.file(of(COUNTY), wanted(), office)
    filing.file(of(OFFICE), wanted("office"), office)
    assert tables.table(WHOLE, office).at("S3.1", "total") == 34
    assert states(roll_up(of(COUNTY), office)) == {OFFICE: State.FILED}


def test_before_it_was_filed_the_table_is_counted(office: Books, clock: Clock) -> None:
    late_request(office)
    clock.set(date(2022, 3, 1))
    filing.file(of(COUNTY), wanted(), office)
    assert tables.table(replace(WHOLE, as_of=date(2022, 2, 1)), office).at("S3.1", "total") == 34
    assert tables.table(replace(WHOLE, as_of=date(2022, 3, 1)), office).at("S3.1", "total") == 35


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx", "html"])
def test_a_table_handed_in_is_added_at_every_level(town: Books, kind: str) -> None:
    before = {code: tables.table(of(code), town) for code in (CITY, COUNTY)}
    hand_in(town, towns(), kind)
    (filed,) = filing.history(of(TOWN), town)
    assert (filed.source, filed.office, document.read(filed.document).agency) == (Source.HANDED_IN, COUNTY, "示例镇")
    for code, table in before.items():
        assert rolled_up(table.agency, [table, towns()]) == tables.table(of(code), town)
    assert states(roll_up(of(COUNTY), town))[TOWN] is State.HANDED_IN
    assert len(tables.behind(WHOLE, "S3.1", "total", town)) == 34


@pytest.fixture(autouse=True)
def officers(office: Books) -> None:
    """The county takes in what the town hands in; the city's clerk has another code."""
    agencies.add_actor(office.database, Actor(agency=CITY, code="chief", name="某主任", role=Role.HEAD))


def test_an_officer_of_any_agency_above_may_take_a_table_in(town: Books) -> None:
    asked = of(TOWN)
    taken = filing.hand_in(asked, export(towns(), "json"), "", replace(wanted(), actor="chief"), town)
    assert (taken.office, taken.actor) == (CITY, "chief")
    with pytest.raises(UnknownActor):
        filing.hand_in(asked, export(towns(), "json"), "", replace(wanted("other"), actor="nobody"), town)


def test_mistakes_are_pointed_out_cell_by_cell(town: Books) -> None:
    wrong = towns().filled({Cell("S3.3.1", "natural"): 2, Cell("S3.4", "total"): 9})
    found = filing.mistakes(of(TOWN), export(wrong, "xlsx"), "表.xlsx", town)
    assert [(one.identity, one.where, one.expected, one.found) for one in found] == [
        ("S3.total_column", "S3.3.1/total", 2, 3),
        ("S3.total_column", "S3.4/total", 2, 9),
        ("S3.3.7", "S3.3.7/natural", 2, 3),
        ("S3.balance", "S3.4/total", 2, 9),
    ]
    with pytest.raises(DoesNotAddUp) as refused:
        hand_in(town, wrong)
    assert refused.value.message.startswith(
        "报来的统计表有4处勾稽关系不成立：“S3.3.1/total”应为2，实为3（每一行：总计等于自然人与五类法人或其他组织之和）；"
    )
    assert filing.history(of(TOWN), town) == []


def test_what_is_no_number_is_pointed_out_too(town: Books) -> None:
    page = export(towns(), "html").decode().replace(">4<", ">四件<")
    with pytest.raises(MalformedTable) as refused:
        filing.mistakes(of(TOWN), page.encode(), "表.html", town)
    assert refused.value.mistakes[0] == ("“S3.1/natural”（一、本年新收政府信息公开申请数量［自然人］）“四件”不是数字")


def test_its_own_text_is_held_against_a_table_handed_in(town: Books) -> None:
    said = replace(towns(), narrative="全年新收政府信息公开申请5件。")
    (found,) = filing.mistakes(of(TOWN), export(said, "json"), "", town)
    assert (found.identity, found.expected, found.found) == ("text.received", 4, 5)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (lambda table: replace(table, year=2020), "报来的是2020年度的统计表，应为2021年度。"),
        (lambda table: replace(table, agency="示例乡"), "报来的是“示例乡”的统计表，应为“示例镇”。"),
        (lambda _table: blank(form("2014"), "示例镇", 2021), "报来的是2014年格式的统计表，应为2021年格式。"),
    ],
)
def test_the_table_of_another_year_agency_or_form_is_refused(
    town: Books, changed: Callable[[Table], Table], sentence: str
) -> None:
    with pytest.raises(NotThisTable) as refused:
        hand_in(town, changed(towns()))
    assert refused.value.message == sentence


@pytest.mark.parametrize("name", ["示例县示例镇", "示例镇人民政府", "示例镇"])
def test_an_agency_may_call_itself_more_fully_and_is_kept_under_its_name(town: Books, name: str) -> None:
    hand_in(town, replace(towns(), agency=name))
    (filed,) = filing.history(of(TOWN), town)
    assert document.read(filed.document).agency == "示例镇"


def test_an_agency_whose_requests_are_here_hands_in_nothing(town: Books) -> None:
    for code in (OFFICE, COUNTY):
        with pytest.raises(KeepsItsRegister):
            filing.mistakes(of(code), export(towns(), "json"), "", town)


def test_a_second_table_is_a_restatement_with_its_reason(town: Books) -> None:
    hand_in(town, towns())
    more = towns().filled({Cell("S4.R.1"): 1, Cell("S4.R.5"): 1})
    with pytest.raises(ReasonMissing):
        hand_in(town, more, key="again")
    hand_in(town, more, key="again", reason="漏报一件复议")
    assert [one.reason for one in filing.history(of(TOWN), town)] == ["", "漏报一件复议"]
    assert tables.table(WHOLE, town).at("S4.R.1") == 2


def test_next_years_table_is_held_against_the_one_handed_in_before(town: Books) -> None:
    hand_in(town, towns())
    following = replace(towns(2022), agency="示例镇")
    asked = replace(of(TOWN), year=2022)
    found = filing.mistakes(asked, export(following, "json"), "", town)
    # Two were carried out of 2021, but only one is said to be carried in.
    assert [(one.where, one.expected, one.found) for one in found if one.identity == "S3.carried_in"] == [
        ("S3.2/natural", 2, 1),
        ("S3.2/total", 2, 1),
    ]


def test_an_unknown_agency_has_no_table(office: Books) -> None:
    with pytest.raises(UnknownAgency):
        roll_up(of("nowhere"), office)
    with pytest.raises(UnknownAgency):
        tables.table(of("nowhere"), office)


def test_agencies_above_each_other_are_each_counted_once(office: Books) -> None:
    agencies.add(office.database, agency(CITY, "示例市", OFFICE, since=date(2020, 1, 1)), on(date(2021, 1, 4)))
    assert tables.table(WHOLE, office).at("S3.1", "total") == 34
    assert tables.table(of(OFFICE), office).at("S3.1", "total") == 34


def test_the_tree_is_that_of_the_years_end(office: Books) -> None:
    agencies.add(office.database, agency(BUREAU, "示例县某局", COUNTY, since=date(2022, 6, 1)), on(date(2022, 6, 1)))
    assert states(roll_up(of(COUNTY), office)) == {OFFICE: State.UNFILED}
    assert tables.table(of(COUNTY), office).at("S3.1", "total") == 18
    assert set(states(roll_up(replace(of(COUNTY), year=2022), office))) == {OFFICE, BUREAU}
