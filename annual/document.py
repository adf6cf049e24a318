"""The table JSON of the contract: what `annual --format json` writes and `annual verify` reads.

    {"form": "2021", "agency": "…", "year": 2023, "cells": {"S3.1": {"natural": 3402, …}, "S4.R.1": 3}}

A "narrative" may follow: the text of the report. null is a cell left blank; a row or column not mentioned is
blank too. A row whose columns have no names has a plain number; S2.5.1 and its like, which have one named
column, may be read either way.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NoReturn, TypeVar

from annual.form import form as form_called
from annual.refusals import MalformedTable, UnknownForm
from annual.shape import Cell, Column, Form, Row
from annual.table import Table, blank
from annual.value import NotAFigure, Value, figure, written

Kind = TypeVar("Kind")

_KEYS = {
    "form": '格式代号，例如 "2021"',
    "agency": "机关名称",
    "year": "年份，例如 2023",
    "cells": "以行号为键的对象",
    "narrative": "文字",
}


def write(table: Table) -> str:
    """Write `table` as contract JSON: one row a line, cells in printed order, amounts exact."""
    lines = [f"  {_text(row.id)}: {_row(table, row)}" for row in table.form.rows.values() if row.columns]
    head = f'"form": {_text(table.form.code)}, "agency": {_text(table.agency)}, "year": {table.year}'
    tail = f', "narrative": {_text(table.narrative)}' if table.narrative else ""
    return "{" + head + ', "cells": {\n' + ",\n".join(lines) + "\n}" + tail + "}\n"


def read(text: str) -> Table:
    """Read contract JSON strictly; MalformedTable lists every mistake, cell by cell, in Chinese."""
    try:
        raw: object = json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_duplicates
        )
    except json.JSONDecodeError as error:
        raise MalformedTable(f"不是有效的 JSON：第{error.lineno}行第{error.colno}列无法识别") from error
    except (ValueError, RecursionError) as error:
        raise MalformedTable("不是有效的 JSON：数字过长或者层次过深") from error
    return from_document(raw)


def from_document(raw: object) -> Table:
    """Read a parsed contract document, as `read` does."""
    if not isinstance(raw, dict):
        raise MalformedTable("统计表应当是一个 JSON 对象，包含 form、agency、year、cells")
    mistakes = [f"不认识的字段“{key}”" for key in raw if key not in _KEYS]
    code = _field(raw, "form", str, mistakes)
    agency = _field(raw, "agency", str, mistakes)
    year = _field(raw, "year", int, mistakes)
    cells = _field(raw, "cells", dict, mistakes)
    narrative = "" if raw.get("narrative") is None else _field(raw, "narrative", str, mistakes)
    if mistakes or code is None or agency is None or year is None or cells is None or narrative is None:
        raise MalformedTable(*mistakes)
    empty = replace(blank(_form(code), agency, year), narrative=narrative)
    return empty.filled(_cells(empty.form, cells))


def _field(raw: dict[str, object], key: str, kind: type[Kind], mistakes: list[str]) -> Kind | None:
    value = raw.get(key)
    if isinstance(value, kind) and not isinstance(value, bool):
        return value
    mistakes.append(f"字段“{key}”应当是{_KEYS[key]}" if key in raw else f"缺少字段“{key}”")
    return None


def _form(code: str) -> Form:
    try:
        return form_called(code)
    except UnknownForm as error:
        raise MalformedTable(error.message.removesuffix("。")) from error


def _cells(form: Form, raw: Mapping[object, object]) -> dict[Cell, Value | None]:
    found: dict[Cell, Value | None] = {}
    mistakes: list[str] = []
    for row, entry in raw.items():
        for cell, value in _row_entries(form, str(row), entry, mistakes):
            try:
                found[cell] = None if value is None else figure(value, form.column(cell).measure)
            except NotAFigure as error:
                mistakes.append(f"“{cell}”（{form.label(cell)}）{error}")
    if mistakes:
        raise MalformedTable(*mistakes)
    return found


def _row_entries(form: Form, name: str, entry: object, mistakes: list[str]) -> Iterator[tuple[Cell, object]]:
    """Pair the cells of one row with what the document says, noting names the form does not have."""
    row = form.rows.get(name)
    if row is None:
        mistakes.append(f"{form.code}年格式的统计表里没有“{name}”这一行")
    elif not row.columns:
        mistakes.append(f"“{name}”（{row.label}）是标题行，没有数字")
    elif not isinstance(entry, Mapping):
        if len(row.columns) == 1 or entry is None:
            yield from ((cell, entry) for cell in row.cells)
        else:
            mistakes.append(f"“{name}”（{row.label}）应当分列填写：{'、'.join(each.id for each in row.columns)}")
    else:
        for key, value in entry.items():
            column = _column(row, str(key))
            if column is None:
                mistakes.append(f"“{name}”（{row.label}）没有“{key}”这一列")
            else:
                yield Cell(name, column.id), value


def _column(row: Row, name: str) -> Column | None:
    """Find a column by its id, its printed label, or another name in use."""
    return next((each for each in row.columns if name and name in {each.id, each.label, *each.also}), None)


def _row(table: Table, row: Row) -> str:
    values = ["null" if table[cell] is None else written(table[cell] or 0) for cell in row.cells]
    if row.columns[0].id == "":
        return values[0]
    pairs = (f"{_text(column.id)}: {value}" for column, value in zip(row.columns, values, strict=True))
    return "{" + ", ".join(pairs) + "}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _no_constant(name: str) -> NoReturn:
    raise MalformedTable(f"“{name}”不是数字")


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = dict(pairs)
    if len(names) < len(pairs):
        twice = next(name for at, (name, _) in enumerate(pairs) if name in dict(pairs[:at]))
        raise MalformedTable(f"“{twice}”出现了两次")
    return names
