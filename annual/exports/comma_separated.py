"""The table as CSV: one line a cell, each line complete in itself, in the encoding Excel opens."""

import csv
import io

from annual.table import Table
from annual.value import written

HEADINGS = ("格式", "机关", "年度", "行号", "列号", "指标", "列", "单位", "数值")


def comma_separated(table: Table) -> bytes:
    """Return `table` as CSV in UTF-8 with a byte order mark; a blank cell has an empty 数值."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(HEADINGS)
    of = table.form
    for cell, value in table.items():
        label, column = of.row(cell.row).label, of.column(cell).label
        number = "" if value is None else written(value)
        lines.writerow((of.code, table.agency, table.year, cell.row, cell.column, label, column, of.unit(cell), number))
    return out.getvalue().encode("utf-8-sig")
