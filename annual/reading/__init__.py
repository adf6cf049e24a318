"""Reading a table back: from our JSON, CSV and workbook, and from a page as websites show it.

The form is recognised by its labels, not by its year: some agencies printed old labels for years (law.md 5.4).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from annual import document
from annual.form import Form, forms
from annual.reading.grid import Source
from annual.reading.lines import read_lines
from annual.reading.page import read_page
from annual.reading.sections import Findings, read_section
from annual.reading.workbook import read_workbook
from annual.refusals import MalformedTable
from annual.shape import Layout
from annual.table import Table, blank
from annual.value import Value

__all__ = ["Reading", "read"]

NO_AGENCY = "（未写明机关）"
_MOST_BYTES = 20_000_000
# So many numbers must be found before a page is taken for a statistics form.
_FEWEST_CELLS = 10
_REPORT = r"政府信息公开(?:工作)?(?:年度报告|情况统计表|年报)"
_AGENCY_FIRST = re.compile(rf"(?P<agency>[^\d\s，。；：《》]{{2,60}}?)\s*(?P<year>20\d\d)\s*年度?\s*{_REPORT}")
_YEAR_FIRST = re.compile(rf"(?P<year>20\d\d)\s*年度?\s*(?P<agency>[^\d\s，。；：《》]{{2,60}}?)\s*{_REPORT}")
_PERIOD = re.compile(r"(20\d\d)\s*年\s*1\s*月\s*1\s*日")
_REPORTER = re.compile(r"填报单位(?:（盖章）)?[：:]\s*([^\s：:]{2,60})")


@dataclass(frozen=True, slots=True)
class Reading:
    """A table that was read. `unread` are lines with numbers that no row of the form is called by.

    Where the file does not say whose table it is, or for which year, `agency_stated` and `year_stated` are
    false and the table carries a stand-in.
    """

    table: Table
    agency_stated: bool = True
    year_stated: bool = True
    unread: dict[str, Value] = field(default_factory=dict)


def read(data: bytes | str, filename: str) -> Reading:
    """Read a published or handed-in table; the content decides how, `filename` only where it does not.

    Raises MalformedTable, naming every mistake in Chinese, when the file is none of the kinds read, is no
    statistics form, or holds something that is no number.
    """
    if len(data) > _MOST_BYTES:
        raise MalformedTable("文件超过20兆，不能读取")
    if isinstance(data, bytes):
        if data.startswith(b"PK"):
            return _recognised(read_workbook(data))
        data = _decoded(data)
    return _reader(data, filename.lower())(data)


def _decoded(data: bytes) -> str:
    for magic, what in ((b"%PDF", "PDF 文件"), (b"\xd0\xcf\x11\xe0", "旧版 Office 文件（.doc、.xls）")):
        if data.startswith(magic):
            raise MalformedTable(f"这是{what}，不能核对；请提供 JSON、CSV、Excel（.xlsx）或者网页（.html）")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _reader(text: str, filename: str) -> Callable[[str], Reading]:
    begin = text.lstrip("\ufeff \t\r\n")[:1]
    if begin in {"{", "["} or filename.endswith(".json"):
        return lambda text: Reading(document.read(text.lstrip("\ufeff")))
    if begin == "<" or filename.endswith((".html", ".htm", ".shtml")):
        return lambda text: _recognised(read_page(text))
    return lambda text: Reading(read_lines(text.lstrip("\ufeff")))


def _recognised(source: Source) -> Reading:
    """Read the file as each form and keep the one whose labels it has."""
    readings = [(_findings(form, source), form) for form in forms()]
    findings, form = max(readings, key=lambda reading: _likeness(*reading))
    if len(findings.cells) < _FEWEST_CELLS:
        raise MalformedTable("没有找到政府信息公开统计表：表头和行名与任何一种格式都对不上")
    if findings.mistakes:
        raise MalformedTable(*findings.mistakes)
    agency, year = _named(source)
    table = blank(form, agency or NO_AGENCY, year or form.first_year).filled(findings.cells)
    whole = Table(form, table.agency, table.year, table.values, source.text)
    return Reading(whole, agency is not None, year is not None, findings.unread)


def _findings(form: Form, source: Source) -> Findings:
    findings = Findings()
    for section in form.sections:
        read_section(section, source.grids, findings)
    return findings


def _likeness(findings: Findings, form: Form) -> tuple[int, int]:
    """Weigh the main table first: it tells the forms apart even where section 二 has old labels."""
    main = {row.id for section in form.sections if section.layout in {Layout.LIST, Layout.GRID} for row in section.rows}
    return sum(cell.row in main for cell in findings.cells), len(findings.cells)


def _named(source: Source) -> tuple[str | None, int | None]:
    """Find agency and year in the headings, else in the period and the reporter the file states."""
    for heading in source.headings:
        found = _AGENCY_FIRST.match(heading.strip()) or _YEAR_FIRST.match(heading.strip())
        if found:
            return found["agency"], int(found["year"])
    lines = "\n".join(source.headings)
    period, reporter = _PERIOD.search(lines), _REPORTER.search(lines)
    return reporter[1] if reporter else None, int(period[1]) if period else None
