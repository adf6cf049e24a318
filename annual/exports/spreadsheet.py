"""The table as a workbook: one sheet for each printed table, merged and ruled as printed, ready for A4."""

import io
import re
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from annual.exports.archive import moment, settled
from annual.identities import sum_cells, worth
from annual.printed import Box, Role, Sheet, sheets, subtitle, title
from annual.shape import Cell
from annual.table import Table
from annual.value import written

_ABOVE = 2  # rows above the table: heading, and section title
_LONGEST_SHEET_NAME = 31
_LINE = Side(style="thin")
_RULED = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_PLAIN, _BOLD, _TITLE = (
    Font(name="宋体", size=10),
    Font(name="宋体", size=10, bold=True),
    Font(name="宋体", size=15, bold=True),
)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_POINTS_A_LINE = 14.5
_MILLIMETRES_A_LETTER = 1.9
_FORMULA = re.compile(rb'(<c r="([A-Z]+\d+)"[^>]*>)<f>([^<]*)</f>(?:<v\s*/>|<v></v>)')


def workbook(table: Table) -> bytes:
    """Return `table` as an .xlsx file.

    A total is written as a formula over its parts, with its value kept beside it for programs that do not
    reckon; a total that does not equal its parts, or was left blank, is written as it stands.
    """
    book = Workbook()
    shown: dict[str, str] = {}
    for at, sheet in enumerate(sheets(table.form)):
        page = book.active if at == 0 else book.create_sheet()
        if not isinstance(page, Worksheet):  # pragma: no cover - a new book has a worksheet
            raise TypeError("no worksheet")
        _draw(page, sheet, table, shown, f"xl/worksheets/sheet{at + 1}.xml")
    book.properties.creator = table.agency
    book.properties.title = title(table)
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), moment(table), lambda name, part: _with_values(name, part, shown))


def _draw(page: Worksheet, sheet: Sheet, table: Table, shown: dict[str, str], part: str) -> None:
    page.title = sheet.section.title[:_LONGEST_SHEET_NAME]
    _set_up(page, sheet)
    _heading(page, sheet, 1, title(table), _TITLE)
    _heading(page, sheet, 2, subtitle(sheet, table), _BOLD)
    places = {box.cell: _place(box) for box in sheet.boxes if box.cell}
    formulas = _formulas(table, places)
    for box in sheet.boxes:
        _fill(page, box)
        cell = page.cell(box.row + _ABOVE + 1, box.column + 1)
        if box.cell is None:
            cell.value = box.text or None
        elif box.cell in formulas:
            cell.value = formulas[box.cell]
            shown[f"{part}!{_place(box)}"] = written(worth(table, box.cell))
        else:
            cell.value = table[box.cell]
    for row in range(sheet.height):
        page.row_dimensions[row + _ABOVE + 1].height = _height(sheet, row)


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    """Fit the sheet to the width of an A4 page and repeat its head on every page."""
    for at, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width / _MILLIMETRES_A_LETTER
    page.page_setup.paperSize = 9  # A4
    page.page_setup.orientation = "portrait"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.6
    footer = page.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "第 &P 页，共 &N 页"
    if sheet.heads:
        page.print_title_rows = f"{_ABOVE + 1}:{_ABOVE + sheet.heads}"
        page.freeze_panes = f"A{_ABOVE + sheet.heads + 1}"


def _heading(page: Worksheet, sheet: Sheet, row: int, text: str, font: Font) -> None:
    page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=sheet.width)
    cell = page.cell(row, 1, text)
    cell.font, cell.alignment = font, _CENTRE
    page.row_dimensions[row].height = 30 if font is _TITLE else 22


def _fill(page: Worksheet, box: Box) -> None:
    """Rule, merge and dress the cells under `box`."""
    top, left = box.row + _ABOVE + 1, box.column + 1
    aligned = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=box.depth)
    for row in range(top, top + box.height):
        for column in range(left, left + box.width):
            cell = page.cell(row, column)
            cell.border = _RULED
            cell.font = _BOLD if box.role in {Role.HEAD, Role.BAND} else _PLAIN
            cell.alignment = aligned if box.role is Role.LABEL else _CENTRE
    if (box.height, box.width) != (1, 1):
        page.merge_cells(
            start_row=top, end_row=top + box.height - 1, start_column=left, end_column=left + box.width - 1
        )


def _place(box: Box) -> str:
    return f"{get_column_letter(box.column + 1)}{box.row + _ABOVE + 1}"


def _formulas(table: Table, places: dict[Cell, str]) -> dict[Cell, str]:
    """Write the totals of this sheet that hold as sums over the cells they add up."""
    found: dict[Cell, str] = {}
    for cell, parts in sum_cells(table.form).items():
        if cell in places and table[cell] is not None and table[cell] == sum(worth(table, part) for part in parts):
            found[cell] = f"=SUM({_ranges([places[part] for part in parts])})"
    return found


def _ranges(places: list[str]) -> str:
    """Join neighbours in one row or one column into ranges: C6, C7, C8, C12 -> C6:C8,C12."""
    runs = [[places[0]]]
    step = _step(places)
    for before, after in pairwise(places):
        (row, column), (next_row, next_column) = coordinate_to_tuple(before), coordinate_to_tuple(after)
        if (next_row - row, next_column - column) == step:
            runs[-1].append(after)
        else:
            runs.append([after])
    return ",".join(run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs)


def _step(places: list[str]) -> tuple[int, int]:
    """Return the way from one neighbour to the next: down a column, or along a row."""
    return (1, 0) if len({coordinate_to_tuple(place)[1] for place in places}) == 1 else (0, 1)


def _height(sheet: Sheet, row: int) -> float:
    """Give a row the height its longest text needs when wrapped to its width, in points."""
    lines = 1.0
    for box in sheet.boxes:
        if box.row <= row < box.row + box.height:
            width = sum(sheet.widths[box.column : box.column + box.width])
            room = width / _MILLIMETRES_A_LETTER - 2 * box.depth - 1
            lines = max(lines, -(-2 * len(box.text) // max(room, 2)) / box.height)
    return max(20.0, _POINTS_A_LINE * lines + 4)


def _with_values(name: str, part: bytes, shown: dict[str, str]) -> bytes:
    """Put beside each formula the value it has, which openpyxl leaves out."""

    def valued(found: re.Match[bytes]) -> bytes:
        value = shown[f"{name}!{found[2].decode()}"].encode()
        return found[1] + b"<f>" + found[3] + b"</f><v>" + value + b"</v>"

    return _FORMULA.sub(valued, part)
