"""Reading a workbook: each sheet as a grid, merged cells filled, formulas by the value they last had."""

import io
import warnings
import zipfile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from annual.reading.grid import MOST_COLUMNS, MOST_ROWS, Grid, Source, grid_of
from annual.refusals import MalformedTable

_MOST_BYTES = 100_000_000
_MOST_SHEETS = 50
_UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    NotImplementedError,
    SyntaxError,  # what both XML parsers raise for broken XML
)


def read_workbook(data: bytes) -> Source:
    """Return the sheets of an .xlsx file as grids; raise MalformedTable when it is none."""
    try:
        _check_size(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every extension it leaves out
            book = load_workbook(io.BytesIO(data), data_only=True)
        grids = tuple(_grid(sheet) for sheet in book.worksheets[:_MOST_SHEETS])
    except _UNREADABLE as error:
        raise MalformedTable("不是有效的 Excel 工作簿（.xlsx）") from error
    headings = [text for grid in grids for row in grid.rows[:3] for text in dict.fromkeys(row) if text]
    return Source(grids, "", tuple(headings))


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        size = sum(entry.file_size for entry in archive.infolist())
    if any(name.startswith("word/") for name in names):
        raise MalformedTable("这是 Word 文件，不能核对；请提供 JSON、CSV、Excel（.xlsx）或者网页（.html）")
    if size > _MOST_BYTES:
        raise MalformedTable("工作簿解压后过大，不能读取")


def _grid(sheet: Worksheet) -> Grid:
    height, width = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    rows = sheet.iter_rows(max_row=height, max_col=width, values_only=True)
    cells = {(row, column): _text(value) for row, line in enumerate(rows) for column, value in enumerate(line)}
    for merged in sheet.merged_cells.ranges:
        text = cells.get((merged.min_row - 1, merged.min_col - 1), "")
        for row in range(merged.min_row - 1, min(merged.max_row, height)):
            for column in range(merged.min_col - 1, min(merged.max_col, width)):
                cells[row, column] = text
    return grid_of(cells, height)


def _text(value: object) -> str:
    """Write what a cell holds; a whole number that was kept as a decimal is written without the point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
