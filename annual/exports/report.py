"""The written annual report as a Word file: chapters, filled tables, and figures in the text from the same cells."""

import io

from docx import Document
from docx.document import Document as Report
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell, _Row
from docx.text.run import Run

from annual.exports.archive import moment, settled
from annual.narrative import MARK, chapters, report_title
from annual.printed import Box, Role, Sheet, sheets, subtitle
from annual.shape import Layout
from annual.table import Table
from annual.value import written

# The page, type and spacing of GB/T 9704.
_TITLE, _HEADING, _TEXT, _TABLE = "方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"
_TITLE_SIZE, _TEXT_SIZE, _TABLE_SIZE = Pt(22), Pt(16), Pt(9)
_SPACING, _TABLE_GAP = Pt(28), Pt(2)


def report(table: Table) -> bytes:
    """Return the report on `table` as a .docx file; 【待撰写…】 marks, in yellow, what the author has to add."""
    document = Document()
    _set_up(document, table)
    _heading(document, report_title(table))
    shown = {sheet.section.id: sheet for sheet in sheets(table.form)}
    for chapter in chapters(table):
        _paragraph(document, chapter.heading, _HEADING)
        for paragraph in chapter.paragraphs:
            _paragraph(document, paragraph, _TEXT)
        for name in chapter.tables:
            _draw(document, shown[name], table)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue(), moment(table))


def _set_up(document: Report, table: Table) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    about = document.core_properties
    about.author = about.last_modified_by = table.agency
    about.title, about.comments, about.language = report_title(table), "", "zh-CN"
    about.created = about.modified = moment(table).replace(tzinfo=None)


def _heading(document: Report, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = _SPACING
    _dress(paragraph.add_run(text), _TITLE, _TITLE_SIZE)


def _paragraph(document: Report, text: str, font: str) -> None:
    """Add a paragraph of the report, what is left to the author in yellow."""
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.line_spacing, layout.space_after = _TEXT_SIZE * 2, _SPACING, Pt(0)
    layout.keep_with_next = font == _HEADING
    for part in MARK.split(text):
        if part:
            run = paragraph.add_run(part)
            _dress(run, font, _TEXT_SIZE)
            if MARK.fullmatch(part):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _dress(run: Run, font: str, size: Length) -> None:
    """Set Western and Chinese font alike; Word keeps them apart."""
    run.font.name, run.font.size = font, size
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx has no East Asian font
    fonts.set(qn("w:eastAsia"), font)


def _draw(document: Report, sheet: Sheet, table: Table) -> None:
    if sheet.unit or sheet.section.layout is Layout.LIST:
        _caption(document, subtitle(sheet, table) if sheet.section.layout is Layout.LIST else f"单位：{sheet.unit}")
    drawn = document.add_table(rows=sheet.height, cols=sheet.width, style="Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    grid = [list(row.cells) for row in drawn.rows]
    for column, width in zip(drawn.columns, sheet.widths, strict=True):
        column.width = Mm(width)
    for row in grid:
        for cell, width in zip(row, sheet.widths, strict=True):
            cell.width = Mm(width)
    for box in sheet.boxes:
        _fill(grid, box, table)
    for at, row in enumerate(drawn.rows):
        _keep_whole(row, repeated=at < sheet.heads)
    document.add_paragraph()


def _caption(document: Report, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.keep_with_next = True
    _dress(paragraph.add_run(text), _TABLE, _TABLE_SIZE)


def _fill(grid: list[list[_Cell]], box: Box, table: Table) -> None:
    """Merge the cells under `box` and write what stands in it."""
    cell = grid[box.row][box.column].merge(grid[box.row + box.height - 1][box.column + box.width - 1])
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = _TABLE_GAP
    layout.line_spacing = 1.0
    if box.role is Role.LABEL:
        layout.left_indent = _TABLE_SIZE * box.depth
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    value = table[box.cell] if box.cell else None
    run = paragraph.add_run(box.text if value is None else written(value))
    run.bold = box.role in {Role.HEAD, Role.BAND}
    _dress(run, _TABLE, _TABLE_SIZE)


def _keep_whole(row: _Row, *, repeated: bool) -> None:
    """Keep a line of the table on one page; repeat the lines of its head on every page."""
    about = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no such switch
    about.append(OxmlElement("w:cantSplit"))
    if repeated:
        about.append(OxmlElement("w:tblHeader"))
