"""The form as it is printed: every head, label and number as a box on a grid, merged where print merges.

One picture of each table, from which the HTML page, the workbook and the report are all drawn.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby

from annual.shape import Cell, Column, Form, Kind, Layout, Row, Section
from annual.table import Table

_NO_UNIT = "——"
# Widths of the columns in millimetres, on the 156 mm of text an official A4 page has (GB/T 9704).
_WIDTHS = {
    Layout.LIST: (106.0, 20.0, 30.0),
    Layout.BLOCKS: (42.0, 38.0, 38.0, 38.0),
    Layout.GRID: (12.0, 18.0, 49.0, *(11.0,) * 7),
    Layout.LINE: (10.4,) * 15,
}


class Role(StrEnum):
    """What a box is, and so how it looks."""

    HEAD = "head"
    BAND = "band"  # the title of one block, across the table
    LABEL = "label"
    UNIT = "unit"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the printed grid, counted from row and column 0; a number's box knows its cell."""

    row: int
    column: int
    height: int
    width: int
    role: Role
    text: str = ""
    cell: Cell | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed table. `heads` rows at the top are repeated when the table breaks across pages."""

    section: Section
    unit: str
    width: int
    height: int
    heads: int
    boxes: tuple[Box, ...]

    @property
    def widths(self) -> tuple[float, ...]:
        """The width of each column in millimetres."""
        return _WIDTHS[self.section.layout]

    @property
    def lines(self) -> tuple[tuple[Box, ...], ...]:
        """The boxes that begin on each row, from left to right."""
        rows: list[list[Box]] = [[] for _ in range(self.height)]
        for box in sorted(self.boxes, key=lambda box: (box.row, box.column)):
            rows[box.row].append(box)
        return tuple(tuple(row) for row in rows)


def title(table: Table) -> str:
    """Return the heading of a printed table: agency, year and the form's name."""
    return f"{table.agency}{table.year}年{table.form.title}"


def subtitle(sheet: Sheet, table: Table) -> str:
    """Return the line above one printed table: who reports, or the section's title and unit."""
    if sheet.section.layout is Layout.LIST:
        return f"填报单位：{table.agency}"
    return sheet.section.title + (f"（单位：{sheet.unit}）" if sheet.unit else "")


@cache
def sheets(form: Form) -> tuple[Sheet, ...]:
    """Return the tables of `form` in printed order."""
    return tuple(_sheet(form, section) for section in form.sections)


def _sheet(form: Form, section: Section) -> Sheet:
    boxes = tuple(_DRAWN[section.layout](section))
    units = {form.unit(cell) for row in section.rows for cell in row.cells}
    return Sheet(
        section=section,
        unit=units.pop() if len(units) == 1 else "",
        width=max(box.column + box.width for box in boxes),
        height=max(box.row + box.height for box in boxes),
        heads=_heads(boxes),
        boxes=boxes,
    )


def _heads(boxes: tuple[Box, ...]) -> int:
    """Count the rows of the head; blocks have none that could stand for the whole table."""
    if any(box.role is Role.BAND for box in boxes):
        return 0
    return min(box.row for box in boxes if box.role is Role.NUMBER)


def _list(section: Section) -> Iterator[Box]:
    """统计指标 / 单位 / 统计数."""
    for column, text in enumerate((section.corner, "单位", "统计数")):
        yield Box(0, column, 1, 1, Role.HEAD, text)
    depths = {"": -1}
    for at, row in enumerate(section.rows, start=1):
        depths[row.id] = depths[row.parent] + 1
        yield Box(at, 0, 1, 1, Role.LABEL, row.label, depth=depths[row.id])
        yield Box(at, 1, 1, 1, Role.UNIT, row.unit or _NO_UNIT)
        yield Box(at, 2, 1, 1, Role.NUMBER, cell=row.cells[0] if row.cells else None)


def _blocks(section: Section) -> Iterator[Box]:
    """Small tables one under another: a band, a head, and a line for each kind of act."""
    blocks = [(row, section.children(row.id)) for row in section.children("")]
    most = max(len(lines[0].columns) for _, lines in blocks)
    at = 0
    for block, lines in blocks:
        columns = lines[0].columns
        widths = [1] * (len(columns) - 1) + [most - len(columns) + 1]
        yield Box(at, 0, 1, most + 1, Role.BAND, block.label)
        yield Box(at + 1, 0, 1, 1, Role.HEAD, section.corner)
        for place, column in enumerate(columns):
            yield Box(at + 1, 1 + place, 1, widths[place], Role.HEAD, column.label)
        for down, row in enumerate(lines, start=at + 2):
            yield Box(down, 0, 1, 1, Role.LABEL, row.label)
            for place, cell in enumerate(row.cells):
                yield Box(down, 1 + place, 1, widths[place], Role.NUMBER, cell=cell)
        at += 2 + len(lines)


def _grid(section: Section) -> Iterator[Box]:
    """Results down, applicants across, both with merged heads."""
    rows = [row for row in section.rows if row.columns]
    columns = rows[0].columns
    paths = [_path(section, row) for row in rows]
    across = [_across(column) for column in columns]
    labels, heads = max(map(len, paths)), 1 + max(map(len, across))
    yield Box(0, 0, heads, labels, Role.HEAD, section.corner)
    yield Box(0, labels, 1, len(columns), Role.HEAD, section.head)
    for start, length, level, depth, text in _merged(across):
        yield Box(1 + level, labels + start, depth, length, Role.HEAD, text)
    for start, length, level, depth, text in _merged(paths):
        yield Box(heads + start, level, length, depth, Role.LABEL, text)
    for down, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            yield Box(heads + down, labels + place, 1, 1, Role.NUMBER, cell=cell)


def _line(section: Section) -> Iterator[Box]:
    """One line of numbers under a merged head."""
    rows = [row for row in section.rows if row.columns]
    paths = [_path(section, row) for row in rows]
    for start, length, level, depth, text in _merged(paths):
        yield Box(level, start, depth, length, Role.HEAD, text)
    for place, row in enumerate(rows):
        yield Box(max(map(len, paths)), place, 1, 1, Role.NUMBER, cell=row.cells[0])


def _path(section: Section, row: Row) -> tuple[str, ...]:
    """Return the labels from the top of the section down to `row`."""
    above = next((each for each in section.rows if each.id == row.parent and each.kind is Kind.HEADER), None)
    return (*(_path(section, above) if above else ()), row.label)


def _across(column: Column) -> tuple[str, ...]:
    return (column.group, column.label) if column.group else (column.label,)


def _merged(paths: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, int, int, str]]:
    """Merge equal neighbours: yield start and length along the line, level and depth across it, and text."""
    deepest = max(map(len, paths))
    for level in range(deepest):
        start = 0
        for head, group in groupby(paths, key=lambda path: path[: level + 1]):
            length = len(list(group))
            if len(head) > level:
                last = length == 1 and len(paths[start]) == level + 1
                yield start, length, level, deepest - level if last else 1, head[level]
            start += length


_DRAWN: dict[Layout, Callable[[Section], Iterator[Box]]] = {
    Layout.LIST: _list,
    Layout.BLOCKS: _blocks,
    Layout.GRID: _grid,
    Layout.LINE: _line,
}
