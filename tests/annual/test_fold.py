"""Whatever was received, answered and attacked: the fold equals a naive count, and every identity holds."""

from collections import Counter
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from annual.counting import flows, requests_behind
from annual.fold import counted_cells, entered_cells, fold, parts_of, with_sums
from annual.form import Cell, form, forms
from annual.identities import broken
from annual.table import blank, rolled_up
from rules.outcomes import FORMS, Form
from tests.annual.invented import AGENCIES, YEARS, Request, count_naively, requests

SOME = st.lists(requests(), max_size=30)
CODES, REPORTED = st.sampled_from(FORMS), st.sampled_from(YEARS)


@settings(max_examples=40, deadline=None)
@given(SOME, CODES, REPORTED)
def test_the_fold_equals_a_naive_count(told: list[Request], code: Form, year: int) -> None:
    of = form(code)
    filled = fold(of, "示例市", year, flows(one.story(n) for n, one in enumerate(told)), {})
    counted = {str(cell): filled[cell] for cell in counted_cells(of) if filled[cell]}
    assert counted == count_naively(told, code, year)


@settings(max_examples=40, deadline=None)
@given(SOME, CODES)
def test_every_identity_holds_in_every_year_and_across_the_years(told: list[Request], code: Form) -> None:
    counted = flows(one.story(n) for n, one in enumerate(told))
    previous = None
    for year in YEARS:
        table = fold(form(code), "示例市", year, counted, {})
        assert broken(table, previous) == []
        previous = table


@settings(max_examples=40, deadline=None)
@given(SOME, CODES, REPORTED)
def test_adding_up_each_agencys_table_equals_counting_all_at_once(told: list[Request], code: Form, year: int) -> None:
    stories = [one.story(n) for n, one in enumerate(told)]
    each = [fold(form(code), a, year, flows(s for s in stories if s.agency == a), {}) for a in AGENCIES]
    assert rolled_up("示例市", each) == fold(form(code), "示例市", year, flows(stories), {})


@settings(max_examples=40, deadline=None)
@given(SOME, CODES, REPORTED)
def test_each_cell_opens_to_as_many_requests_as_it_counts(told: list[Request], code: Form, year: int) -> None:
    of, stories = form(code), [one.story(n) for n, one in enumerate(told)]
    table = fold(of, "示例市", year, flows(stories), {})
    for cell in counted_cells(of):
        numbers = list(requests_behind(stories, of, year, frozenset({cell})))
        # A request counts once in a cell, save where it was attacked, or complained of, more than once.
        several = cell.row.startswith(("S4", "A4", "A5", "A6"))
        counted = table[cell] or 0
        assert len(numbers) <= counted if several else len(numbers) == counted
        assert bool(numbers) == bool(counted)


@settings(max_examples=40, deadline=None)
@given(st.lists(requests(), max_size=6), REPORTED)
def test_equal_flows_may_be_counted_together_or_one_by_one(told: list[Request], year: int) -> None:
    together = flows(one.story(n) for n, one in enumerate(told))
    of = form("2021")
    one_by_one = [fold(of, "示例市", year, {flow: number}, {}) for flow, number in together.items()]
    whole = fold(of, "示例市", year, together, {})
    assert rolled_up("示例市", [fold(of, "示例市", year, {}, {}), *one_by_one]) == whole


def test_indicators_fill_their_cells_and_the_rest_stays_blank() -> None:
    of = form("2014")
    table = fold(of, "示例市", 2017, Counter(), {Cell("A8.3.1"): Decimal(52), Cell("A7"): Decimal("0.50")})
    assert (table.at("A8.3.1"), table.at("A7"), table.at("A8.3")) == (52, Decimal("0.5"), 52)
    blanks = [row.id for row in of.rows.values() if row.columns and table.at(row.id) is None]
    assert set(blanks) == {cell.row for cell in entered_cells(of)} - {"A8.3.1", "A7"}


def test_a_sum_of_indicators_nobody_entered_is_blank_and_a_sum_of_counts_is_zero() -> None:
    table = fold(form("2014"), "示例市", 2017, {}, {})
    assert (table.at("A8.3"), table.at("A3.1"), table.at("A3.3.4")) == (None, 0, 0)


def test_a_sum_of_sums_reaches_down_to_what_is_counted() -> None:
    of = form("2014")
    assert {cell.row for cell in parts_of(of, Cell("A3.3"))} == {
        *("A3.3.1", "A3.3.2", "A3.3.3", "A3.3.5", "A3.3.6", "A3.3.7", "A3.3.8"),
        *("A3.3.4.1", "A3.3.4.2", "A3.3.4.3", "A3.3.4.4", "A3.3.4.5", "A3.3.4.6"),
    }
    grand = parts_of(form("2021"), Cell("S3.3.7", "total"))
    assert len(grand) == len(set(grand)) == 21 * 6
    table = with_sums(blank(form("2021"), "示例市", 2023).filled(dict.fromkeys(grand, 1)))
    assert table.at("S3.3.7", "total") == 126


def test_a_cell_is_counted_entered_or_a_sum() -> None:
    for of in forms():
        counted, entered = counted_cells(of), entered_cells(of)
        assert not counted & entered
        assert all(parts_of(of, cell) != (cell,) for cell in set(of.cells) - counted - entered)
