"""Every identity of every form holds where it should, and a planted error in each is found."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from annual.form import Cell, form, forms
from annual.identities import Identity, broken, identities, sum_cells, worth
from annual.refusals import TablesDiffer
from annual.table import Table, blank

AddingUp = Callable[[str], tuple[Table, Table | None]]
EVERY = [
    pytest.param(of.code, each, id=f"{of.code} {each.id} {each.cell}") for of in forms() for each in identities(of)
]


@pytest.mark.parametrize(
    ("code", "number"), [("2014", 9), ("2019", 23 + 7 + 7 + 7 + 3), ("2021", 25 + 7 + 7 + 7 + 3 + 2)]
)
def test_each_form_states_all_its_identities(code: str, number: int) -> None:
    assert len(identities(form(code))) == number


@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_a_table_that_adds_up_breaks_none(code: str, adding_up: AddingUp) -> None:
    table, previous = adding_up(code)
    assert broken(table, previous) == []


@pytest.mark.parametrize(("code", "identity"), EVERY)
def test_an_error_planted_in_the_cell_is_found(code: str, identity: Identity, adding_up: AddingUp) -> None:
    table, previous = adding_up(code)
    most = sum(worth(table, term.cell) for term in identity.equation.terms if identity.equation.relation == "<=")
    wrong = table.filled({identity.cell: (table[identity.cell] or 0) + most + 1})
    assert (identity.id, str(identity.cell)) in [(each.identity, each.where) for each in broken(wrong, previous)]


@pytest.mark.parametrize(("code", "identity"), EVERY)
def test_an_error_planted_in_any_part_is_found(code: str, identity: Identity, adding_up: AddingUp) -> None:
    table, previous = adding_up(code)
    for term in identity.equation.terms:
        of = previous if term.last_year and previous else table
        less = identity.equation.relation == "<="
        wrong = of.filled({term.cell: 0 if less else (of[term.cell] or 0) + 1})
        found = broken(table, wrong) if term.last_year else broken(wrong, previous)
        assert (identity.id, str(identity.cell)) in [(each.identity, each.where) for each in found]


def test_what_is_broken_says_where_and_by_how_much(zhongwei: Table) -> None:
    (found,) = broken(zhongwei.filled({Cell("A3.1"): 44}))
    assert (found.identity, found.where, found.expected, found.found) == ("A3.1", "A3.1", 43, 44)
    assert found.says == "收到申请数等于当面、传真、网络、信函四种申请数之和"


def test_the_balance_is_checked_in_every_column(composed: Callable[[int], Table]) -> None:
    table = composed(2022)
    wrong = table.filled({Cell("S3.4", "research"): 5})
    found = {(each.identity, each.where): (each.expected, each.found) for each in broken(wrong)}
    assert found == {
        ("S3.total_column", "S3.4/total"): (27, 23),
        ("S3.balance", "S3.4/research"): (1, 5),
    }


def test_received_and_answered_need_not_agree_on_the_2014_form(zhongwei: Table) -> None:
    more = zhongwei.filled({Cell("A3.1.1"): 34, Cell("A3.1"): 44, Cell("A1.2.1"): 10_000})
    assert broken(more) == []


def test_carried_in_is_last_years_carried_out_only_when_last_year_is_given(composed: Callable[[int], Table]) -> None:
    other = composed(2021).filled({Cell("S3.4", "business"): 77})
    assert broken(composed(2022)) == []
    (found,) = broken(composed(2022), other)
    assert (found.identity, found.where, found.expected) == ("S3.carried_in", "S3.2/business", 77)


def test_what_is_in_force_follows_from_last_year_and_is_marked_as_a_reading(composed: Callable[[int], Table]) -> None:
    other = composed(2021).filled({Cell("S2.1.2", "in_force"): 100})
    (found,) = broken(composed(2022), other)
    # 100 last year + 19 made - 3 abolished
    assert (found.where, found.expected, found.found) == ("S2.1.2/in_force", 116, 160)
    assert found.confidence == "inferred"


def test_identities_into_a_year_on_another_form_are_skipped_where_it_has_no_such_cell(
    composed: Callable[[int], Table], zhongwei: Table
) -> None:
    assert broken(composed(2021), composed(2020)) == []
    first = replace(composed(2020), year=2019)
    assert broken(first, replace(zhongwei, year=2018)) == []


def test_what_is_in_force_is_not_doubted_when_nobody_said_what_was_last_year(
    composed: Callable[[int], Table],
) -> None:
    other = composed(2021).filled({Cell("S2.1.2", "in_force"): None})
    assert broken(composed(2022), other) == []


def test_a_carry_over_left_blank_last_year_was_none(composed: Callable[[int], Table]) -> None:
    other = composed(2021).filled({Cell("S3.4", "natural"): None})
    (found,) = broken(composed(2022), other)
    assert (found.identity, found.where, found.expected) == ("S3.carried_in", "S3.2/natural", 0)


def test_the_year_before_must_be_the_year_before(composed: Callable[[int], Table]) -> None:
    with pytest.raises(TablesDiffer) as refused:
        broken(composed(2022), composed(2020))
    assert refused.value.message == "2020年度的表不是2022年度的上一年度，不能核对结转。"


def test_a_blank_count_stands_for_zero() -> None:
    of = form("2021")
    table = blank(of, "示例市", 2023).filled({Cell("S3.1", "natural"): 2, Cell("S3.3.1", "natural"): 1})
    (found,) = broken(table)
    assert (found.identity, found.where, found.expected, found.found) == ("S3.balance", "S3.4/natural", 1, 0)


def test_totals_left_blank_are_not_compared_but_still_counted_with(composed: Callable[[int], Table]) -> None:
    """Shanghai's report for 2019 leaves 总计 empty in the result rows (law.md 5.4)."""
    table = composed(2020)
    empty = {Cell(cell.row, "total"): None for cell in table.form.cells if cell.row.startswith("S3.3.")}
    shanghai = table.filled(empty | {Cell("S3.3.7", "total"): table.at("S3.3.7", "total")})
    assert broken(shanghai) == []
    wrong = shanghai.filled({Cell("S3.3.7", "total"): 0})
    assert ("S3.3.7", "S3.3.7/total") in [(each.identity, each.where) for each in broken(wrong)]


def test_a_blank_table_breaks_nothing() -> None:
    assert [broken(blank(of, "示例市", 2023)) for of in forms()] == [[], [], []]


def test_the_totals_of_a_form_know_their_parts() -> None:
    sums = sum_cells(form("2021"))
    assert sums[Cell("S4.R.5")] == (Cell("S4.R.1"), Cell("S4.R.2"), Cell("S4.R.3"), Cell("S4.R.4"))
    assert len(sums[Cell("S3.3.7", "natural")]) == 21
    assert Cell("S3.4", "natural") not in sums
