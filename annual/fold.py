"""The year's table: a fold over the requests of an agency, with the indicators that no request supplies."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from annual.counting import counted
from annual.expression import Equation
from annual.form import Cell, Form, Kind
from annual.identities import identities
from annual.table import Table, blank
from annual.value import Value, total
from rules.entry import Story


def fold(form: Form, agency: str, year: int, stories: Iterable[Story], entered: Mapping[Cell, Decimal]) -> Table:
    """Return the filled table: counted cells from the stories, entered ones from the indicators, sums added up.

    A counted cell with no request is 0; an indicator that nobody entered stays blank.
    """
    tally = Counter(one.cell for story in stories for one in counted(story, form, year))
    cells: dict[Cell, Value | None] = {cell: tally[cell] for cell in counted_cells(form)}
    cells |= {cell: total((value,)) for cell, value in entered.items()}
    return with_sums(blank(form, agency, year).filled(cells))


def counted_cells(form: Form) -> frozenset[Cell]:
    """Return the cells that only requests can fill."""
    return frozenset(cell for cell in form.cells if kind_of(form, cell) is Kind.COUNTED)


def entered_cells(form: Form) -> frozenset[Cell]:
    """Return the cells that the office enters."""
    return frozenset(cell for cell in form.cells if kind_of(form, cell) is Kind.ENTERED)


def kind_of(form: Form, cell: Cell) -> Kind:
    """Return where a cell's number comes from; a column may say otherwise than its row."""
    row = form.rows[cell.row]
    column = next(column for column in row.columns if column.id == cell.column)
    return column.kind or row.kind


def with_sums(table: Table) -> Table:
    """Return the table with every sum added up from its parts; sums of sums settle after the parts."""
    for _ in range(len(table.form.sections) + 1):
        sums = {equation.cell: _sum(equation, table) for equation in _sums(table.form)}
        table = table.filled(sums)
    return table


def _sums(form: Form) -> Iterable[Equation]:
    for identity in identities(form):
        equation = identity.equation
        if equation.relation == "=" and not identity.across_years and kind_of(form, equation.cell) is Kind.SUM:
            yield equation


def _sum(equation: Equation, table: Table) -> Value:
    return total(term.sign * (table[term.cell] or 0) for term in equation.terms)


def parts_of(form: Form, cell: Cell) -> frozenset[Cell]:
    """Return the cells whose requests stand behind `cell`: itself, or for a sum all that it adds up."""
    if kind_of(form, cell) is not Kind.SUM:
        return frozenset({cell})
    terms = (term for equation in _sums(form) if equation.cell == cell for term in equation.terms)
    return frozenset(part for term in terms for part in parts_of(form, term.cell))
