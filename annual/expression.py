"""The small language in which form files write identities and figures.

S3.4 = S3.1 + S3.2 - S3.3.7        a row of several columns stands for each of them
S3.*/total = S3.*/natural + ...    S3.* stands for every line of section S3 that has numbers
S3.2 = last S3.4                   "last" is last year's table
A2.2.1.a <= A2.2.1
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from annual.refusals import BrokenFormFile
from annual.shape import Cell, Form, Row

_RULE = re.compile(r"(?s)\s*(\S+)\s*(<=|=)(.+)")
_TERM = re.compile(
    r"\s*(?P<sign>[+-]?)\s*(?P<last>last\s+)?(?P<row>[A-Z]\w*(?:\.\w+)*(?:\.\*)?)(?:/(?P<column>\w+))?\s*"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One cell in a sum: added (sign 1) or taken away (-1), from this year's table or last year's."""

    cell: Cell
    sign: int = 1
    last_year: bool = False


@dataclass(frozen=True, slots=True)
class Equation:
    """`cell` is to equal (or, with "<=", not to exceed) the sum of `terms`."""

    cell: Cell
    relation: str
    terms: tuple[Term, ...]


def equations(rule: str, form: Form) -> tuple[Equation, ...]:
    """Spell out `rule` for every row and column it speaks of; raise BrokenFormFile for a cell unknown."""
    found = _RULE.fullmatch(rule)
    if found is None:
        raise BrokenFormFile(f"identity not understood: {rule}")
    target, relation, right = found.groups()
    pattern = _terms(target) + _terms(right)
    return tuple(_spelled_out(pattern, relation, form))


def terms(expression: str, form: Form) -> tuple[Term, ...]:
    """Read a sum of single cells, as in a report's text; raise BrokenFormFile for a cell unknown."""
    return tuple(_known(term, form) for term in _terms(expression))


def _terms(expression: str) -> list[Term]:
    found: list[Term] = []
    at = 0
    while at < len(expression):
        term = _TERM.match(expression, at)
        if term is None or (found and not term["sign"]):
            raise BrokenFormFile(f"expression not understood: {expression}")
        cell = Cell(term["row"], term["column"] or "")
        found.append(Term(cell, -1 if term["sign"] == "-" else 1, term["last"] is not None))
        at = term.end()
    return found


def _spelled_out(pattern: list[Term], relation: str, form: Form) -> Iterator[Equation]:
    for row in _rows(pattern[0].cell.row, form):
        in_row = [_with_row(term, row.id) for term in pattern]
        for column in _columns(in_row[0].cell, form):
            target, *right = [_known(_with_column(term, column), form) for term in in_row]
            yield Equation(target.cell, relation, tuple(right))


def _rows(row: str, form: Form) -> Iterable[Row]:
    if not row.endswith(".*"):
        return (form.row(row),)
    return (each for section in form.sections if section.id == row[:-2] for each in section.rows if each.columns)


def _columns(cell: Cell, form: Form) -> Iterable[str]:
    return [cell.column] if cell.column else [column.id for column in form.row(cell.row).columns]


def _with_row(term: Term, row: str) -> Term:
    return replace(term, cell=Cell(row, term.cell.column)) if term.cell.row.endswith(".*") else term


def _with_column(term: Term, column: str) -> Term:
    return term if term.cell.column else replace(term, cell=Cell(term.cell.row, column))


def _known(term: Term, form: Form) -> Term:
    if term.cell not in form.places:
        raise BrokenFormFile(f"no such cell: {term.cell}")
    return term
