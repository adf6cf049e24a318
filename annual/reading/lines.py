"""Reading our own CSV: every line names its form, agency, year and cell."""

import csv
import io
from collections.abc import Iterable, Mapping

from annual.form import form
from annual.refusals import MalformedTable, UnknownForm
from annual.shape import Cell
from annual.table import Table, blank
from annual.value import NotAFigure, Value, figure_from_text

_FORM, _AGENCY, _YEAR, _ROW, _COLUMN, _VALUE = "格式", "机关", "年度", "行号", "列号", "数值"
_NEEDED = (_FORM, _AGENCY, _YEAR, _ROW, _COLUMN, _VALUE)


def read_lines(text: str) -> Table:
    """Read a table from CSV; MalformedTable lists every mistake with its line."""
    try:
        lines = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise MalformedTable("不是有效的 CSV 文件") from error
    missing = [name for name in _NEEDED if not lines or name not in lines[0]]
    if missing:
        raise MalformedTable(f"CSV 文件的表头缺少：{'、'.join(missing)}")
    empty = _empty(lines)
    return empty.filled(_cells(empty, lines))


def _empty(lines: Iterable[Mapping[str, str | None]]) -> Table:
    """Make the blank table all lines agree on."""
    said = [{line[name] or "" for line in lines} for name in (_FORM, _AGENCY, _YEAR)]
    for name, values in zip((_FORM, _AGENCY, _YEAR), said, strict=True):
        if len(values) > 1:
            raise MalformedTable(f"“{name}”一列前后不一致：{'、'.join(sorted(values)[:3])}")
    (code,), (agency,), (year,) = said
    if not (year.isascii() and year.isdigit() and len(year) < 6):  # noqa: PLR2004 - no year is longer
        raise MalformedTable(f"年度“{year[:20]}”不是年份")
    try:
        return blank(form(code), agency, int(year))
    except UnknownForm as error:
        raise MalformedTable(error.message.removesuffix("。")) from error


def _cells(table: Table, lines: Iterable[Mapping[str, str | None]]) -> dict[Cell, Value | None]:
    found: dict[Cell, Value | None] = {}
    mistakes: list[str] = []
    for at, line in enumerate(lines, start=2):
        cell = Cell(line[_ROW] or "", line[_COLUMN] or "")
        if cell not in table.form.places:
            mistakes.append(f"第{at}行：{table.form.code}年格式的统计表里没有“{cell}”这一格")
        elif cell in found:
            mistakes.append(f"第{at}行：“{cell}”出现了两次")
        else:
            try:
                found[cell] = figure_from_text(line[_VALUE] or "", table.form.column(cell).measure)
            except NotAFigure as error:
                mistakes.append(f"第{at}行：“{cell}”（{table.form.label(cell)}）{error}")
    if mistakes:
        raise MalformedTable(*mistakes)
    return found
