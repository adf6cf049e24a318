"""The identities a table must satisfy (勾稽关系), as the form files state them, and the check.

How blanks are read (law.md 5.4: reports leave cells empty or write "/" for zero, and some leave whole columns
of totals empty):

* a cell that holds a count and was left blank stands for zero, on either side of an identity;
* a total left blank is not itself compared; where another identity needs it, it is worth what it should be;
* an identity that reaches into last year is skipped when no table of last year is given, when last year's form has no
  such cell (a 2014 form has no carry-over), or when it needs an indicator nobody entered last year: an unknown number
  is not zero.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from annual.expression import Equation, Term, equations
from annual.refusals import TablesDiffer
from annual.shape import Cell, Form, Kind
from annual.table import Table
from annual.value import Value, total


@dataclass(frozen=True, slots=True)
class Identity:
    """One rule of a form about one cell: `id` is the rule's, `says` its sentence in Chinese."""

    id: str
    says: str
    confidence: str
    equation: Equation

    @property
    def cell(self) -> Cell:
        """The cell the identity is about."""
        return self.equation.cell

    @property
    def across_years(self) -> bool:
        """Whether the identity needs last year's table."""
        return any(term.last_year for term in self.equation.terms)


@dataclass(frozen=True, slots=True)
class Broken:
    """An identity that does not hold: `where` is the cell, `expected` what the others make it."""

    identity: str
    where: str
    expected: Value
    found: Value
    says: str
    confidence: str = "confirmed"


@cache
def identities(form: Form) -> tuple[Identity, ...]:
    """Return every identity of `form`, spelled out cell by cell."""
    return tuple(
        Identity(rule.id, rule.says, rule.confidence, equation)
        for rule in form.rules
        for equation in equations(rule.rule, form)
    )


def broken(table: Table, previous: Table | None = None) -> list[Broken]:
    """Return the identities `table` does not satisfy, in the form's order; none means it adds up.

    `previous` is the same agency's table of the year before: carried-in must equal its carried-out in every
    column, and 现行有效 follow from it. A table of another year raises TablesDiffer.
    """
    if previous is not None and previous.year != table.year - 1:
        raise TablesDiffer(f"{previous.year}年度的表不是{table.year}年度的上一年度，不能核对结转。")
    return list(_check(identities(table.form), table, previous))


def worth(table: Table, cell: Cell) -> Value:
    """Return what `cell` counts for: its number; if blank, a total's parts added up, else zero."""
    given = table[cell]
    if given is not None:
        return given
    if table.form.kind(cell) is not Kind.SUM:
        return 0
    parts = _sums(table.form).get(cell)
    return sum_of(parts.terms, table) if parts else 0


def sum_of(terms: Iterable[Term], table: Table, previous: Table | None = None) -> Value:
    """Add up the cells `terms` name; those of last year come from `previous`."""
    return total(term.sign * worth(previous if term.last_year and previous else table, term.cell) for term in terms)


def sum_cells(form: Form) -> Mapping[Cell, tuple[Cell, ...]]:
    """Return the totals of `form` and the cells each adds up, for a spreadsheet's formulas."""
    sums = _sums(form)
    return {cell: tuple(term.cell for term in sums[cell].terms) for cell in form.cells if cell in sums}


def _check(rules: Iterable[Identity], table: Table, previous: Table | None) -> Iterator[Broken]:
    for rule in rules:
        if not _can_be_checked(rule, table, previous):
            continue
        expected = sum_of(rule.equation.terms, table, previous)
        found = table[rule.cell] or 0
        if found > expected or (rule.equation.relation == "=" and found < expected):
            yield Broken(rule.id, str(rule.cell), expected, found, rule.says, rule.confidence)


def _can_be_checked(rule: Identity, table: Table, previous: Table | None) -> bool:
    if rule.across_years:
        last = [term.cell for term in rule.equation.terms if term.last_year]
        return previous is not None and all(_is_known(previous, cell) for cell in last)
    return table[rule.cell] is not None or table.form.kind(rule.cell) is not Kind.SUM


def _is_known(table: Table, cell: Cell) -> bool:
    if cell not in table.form.places:
        return False
    return table[cell] is not None or table.form.kind(cell) is not Kind.ENTERED


@cache
def _sums(form: Form) -> Mapping[Cell, Equation]:
    """Return for each total the first identity that adds it up within the year."""
    found: dict[Cell, Equation] = {}
    for identity in identities(form):
        if identity.equation.relation == "=" and not identity.across_years:
            found.setdefault(identity.cell, identity.equation)
    return MappingProxyType({cell: found[cell] for cell in found if form.kind(cell) is Kind.SUM})
