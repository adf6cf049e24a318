"""Indicators that no request supplies, checked when they are entered: cell, kind of number, unit, and each other."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from annual.fold import entered_cells
from annual.identities import Broken, Identity, broken, identities
from annual.shape import Cell, Form
from annual.table import Table
from annual.value import NotAFigure, Value, figure, figure_from_text
from rules.refusals import Malformed, NotFound

_UNIT = re.compile(r"[^\d.,，．]+$")
_QUOTED = 20


def figures(form: Form, told: Mapping[str, Decimal | str]) -> dict[Cell, Value]:
    """Read figures by cell ("A1.1", "S2.1.1/made"); a refusal lists every mistake.

    Only indicators may be entered (NotFound); counts are whole and not negative, and a unit, where one is written, is
    the form's (Malformed).
    """
    enterable = {str(cell): cell for cell in entered_cells(form)}
    wrong = [_not_enterable(form, name) for name in told if name not in enterable]
    if wrong:
        raise NotFound(_sentence(wrong))
    found: dict[Cell, Value] = {}
    mistakes: list[str] = []
    for name, value in told.items():
        cell = enterable[name]
        try:
            found[cell] = _figure(form, cell, value)
        except NotAFigure as error:
            mistakes.append(f"“{form.label(cell)}”（{cell}）{error}")
    if mistakes:
        raise Malformed(_sentence(mistakes))
    return found


def contradictions(table: Table, previous: Table | None, changed: Collection[Cell]) -> list[Broken]:
    """Return the identities among indicators that the changed cells break, as far as every number in them is known.

    A sub-count exceeds its count; what is in force does not follow from last year's (`previous`).
    """
    wanted = {
        (rule.id, str(rule.cell))
        for rule in identities(table.form)
        if _concerns(rule, changed) and _is_known(rule, table, previous)
    }
    return [one for one in broken(table, previous) if (one.identity, one.where) in wanted]


def _sentence(mistakes: Sequence[str]) -> str:
    return f"{'；'.join(mistakes)}。"


def _not_enterable(form: Form, name: str) -> str:
    known = {str(cell) for cell in form.cells}
    why = "由申请件汇总，不能填报" if name in known else "统计表中没有这一格"
    return f"“{name[:_QUOTED]}”{why}"


def _figure(form: Form, cell: Cell, value: Decimal | str) -> Value:
    measure = form.column(cell).measure
    if isinstance(value, Decimal):
        return figure(value, measure)
    unit = _UNIT.search(value.strip())
    if unit is not None and unit[0].strip() != form.unit(cell) and any(letter.isdigit() for letter in value):
        raise NotAFigure(f"以“{form.unit(cell)}”计，填的是“{value.strip()[:_QUOTED]}”")
    read = figure_from_text(value, measure)
    if read is None:
        raise NotAFigure("没有填数")
    return read


def _concerns(rule: Identity, changed: Collection[Cell]) -> bool:
    return any(cell in changed for cell in (rule.cell, *_this_year(rule)))


def _is_known(rule: Identity, table: Table, previous: Table | None) -> bool:
    if any(table[cell] is None for cell in (rule.cell, *_this_year(rule))):
        return False
    last = [term.cell for term in rule.equation.terms if term.last_year]
    return not last or (previous is not None and all(_has(previous, cell) for cell in last))


def _this_year(rule: Identity) -> Iterator[Cell]:
    return (term.cell for term in rule.equation.terms if not term.last_year)


def _has(table: Table, cell: Cell) -> bool:
    return cell in table.form.places and table[cell] is not None
