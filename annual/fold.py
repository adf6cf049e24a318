"""The year's table: what was counted of an agency's requests, with the indicators that no request supplies."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from annual.counting import tally
from annual.identities import sum_cells
from annual.shape import Cell, Form, Kind
from annual.table import Table, blank
from annual.value import Value, total
from rules.counted import Flow


def fold(form: Form, agency: str, year: int, flows: Mapping[Flow, int], entered: Mapping[Cell, Decimal]) -> Table:
    """Return the filled table: counted cells from the flows, entered ones from the indicators, sums added up.

    A counted cell with nothing to count is 0; an indicator that nobody entered stays blank.
    """
    cells: dict[Cell, Value | None] = dict.fromkeys(counted_cells(form), 0)
    cells |= tally(flows, form, year)
    cells |= {cell: total((value,)) for cell, value in entered.items()}
    return with_sums(blank(form, agency, year).filled(cells))


def counted_cells(form: Form) -> frozenset[Cell]:
    """Return the cells that only requests can fill."""
    return frozenset(cell for cell in form.cells if form.kind(cell) is Kind.COUNTED)


def entered_cells(form: Form) -> frozenset[Cell]:
    """Return the cells that the office enters."""
    return frozenset(cell for cell in form.cells if form.kind(cell) is Kind.ENTERED)


def with_sums(table: Table) -> Table:
    """Return the table with every sum added up from its parts; a sum whose parts are all blank stays blank."""
    return table.filled({cell: _added_up(cell, table) for cell in sum_cells(table.form)})


def _added_up(cell: Cell, table: Table) -> Value | None:
    known = [value for part in parts_of(table.form, cell) if (value := table[part]) is not None]
    return total(known) if known else None


@cache
def parts_of(form: Form, cell: Cell) -> tuple[Cell, ...]:
    """Return the cells whose requests stand behind `cell`: itself, or for a sum all that it adds up in the end."""
    parts = sum_cells(form).get(cell)
    if parts is None:
        return (cell,)
    return tuple(dict.fromkeys(below for part in parts for below in parts_of(form, part)))
