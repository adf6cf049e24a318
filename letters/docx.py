"""A letter as DOCX, the working copy that clerks edit, print and seal (GB/T 9704, letter format); by python-docx."""

from datetime import UTC, datetime, time

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from letters import blocks, page
from letters.blocks import Block, Form, Head, Heading, Items, Letter
from letters.faces import USUAL_FACES, Faces
from letters.looks import CENTER, LEFT, LINE, characters, space, twips
from letters.number import written
from letters.oxml import put
from letters.stationery import saved, set_mark, sheet

# Word processors put some two thirds of what an exact line has to spare above the characters.
NUMBER_BEFORE = page.NUMBER_GAP_PT - (page.LINE_PT - page.BODY_PT) * 2 / 3
LABEL, ENTRY = Mm(page.LABEL_MM), Mm(page.ENTRY_MM)
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def docx(letter: Letter, faces: Faces = USUAL_FACES) -> bytes:
    """Return the letter as a DOCX file; the same letter always gives the same bytes."""
    typed = _Typed(sheet(letter.head, faces))
    typed.properties(letter)
    typed.head(letter)
    typed.body(letter)
    typed.foot(letter)
    return saved(typed.document)


class _Typed:
    """A sheet on which a letter is being typed, from top to bottom."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._begun = False

    def properties(self, letter: Letter) -> None:
        """Name kind of letter and agency, never the applicant; the times are the letter's date."""
        told, day = self.document.core_properties, datetime.combine(letter.dated, time(), UTC)
        told.title, told.author, told.created, told.modified = letter.name, letter.signature, day, day

    def head(self, letter: Letter) -> None:
        """Type red head, number and title."""
        red = letter.head is Head.LETTER
        above = NUMBER_BEFORE if red else 0
        if red:
            set_mark(self.document, letter.mark)
        if letter.number:
            space(self._line("Number", letter.number).paragraph_format, above, LINE)
            above = 2 * LINE if red else LINE
        title = self._line("Title", "\n".join(letter.title_lines))
        space(title.paragraph_format, above, page.TITLE_LINE_PT)

    def body(self, letter: Letter) -> None:
        """Type addressee, blocks and the note of attachments."""
        self._begun = bool(letter.addressee)
        if letter.addressee:
            self._line("Addressee", f"{letter.addressee}：")
        for block in letter.blocks:
            self._block(block, last=block is letter.blocks[-1])
        only = len(letter.attachments) == 1
        for place, line in enumerate(letter.attachment_lines):
            self._line("AttachmentOnly" if only else "AttachmentNext" if place else "AttachmentFirst", line)

    def foot(self, letter: Letter) -> None:
        """Type signature, date and contact, below the space for the seal."""
        day = written(letter.dated)
        box = page.signature_box(letter.signature, day)
        seal = page.FORM_SEAL_LINES if letter.head is Head.FORM else page.SEAL_LINES
        name, date = self._line("Signed", letter.signature), self._line("Signed", day)
        space(name.paragraph_format, seal * LINE, LINE)
        date.paragraph_format.keep_with_next = False
        for line in (name, date):
            line.paragraph_format.left_indent = characters(box.left)
            line.paragraph_format.right_indent = characters(box.right)
        if letter.contact:
            self._line("Contact", f"（{letter.contact}）")

    def _block(self, block: Block, *, last: bool) -> None:
        """Type a block; the last one takes its end to the signature's page, so that no page is without text."""
        match block:
            case blocks.Paragraph(text=text):
                line = self._opening(self._line("Text", text))
                if last:
                    line.paragraph_format.keep_with_next = True
            case Heading(level=level):
                self._opening(self._line(f"Heading{level}", block.line))
            case Items():
                for text in block.lines:
                    self._line("Text", text)
            case Form(rows=rows):
                if not self._begun:
                    self._opening(self._line("Hidden", ""))
                self._table(rows)
                self._line("Hidden", "")
        self._begun = True

    def _opening(self, line: Paragraph) -> Paragraph:
        """Return the line, an empty line above it when it stands right below the title."""
        if not self._begun:
            space(line.paragraph_format, LINE, LINE)
        return line

    def _table(self, rows: tuple[tuple[str, str], ...]) -> None:
        table = self.document.add_table(len(rows), 2)
        table.autofit = False
        edges = put(table._tbl.tblPr, "tblBorders")  # noqa: SLF001 - python-docx has no words for borders
        for edge in EDGES:
            put(edges, edge, val="single", sz=6, space=0, color="000000")
        for column, width in zip(table.columns, (LABEL, ENTRY), strict=True):
            column.width = width
        for row, (label, entry) in zip(table.rows, rows, strict=True):
            put(row._tr.get_or_add_trPr(), "cantSplit")  # noqa: SLF001 - python-docx has no words for it
            row.height, row.height_rule = twips(page.FORM_ROW_PT), WD_ROW_HEIGHT_RULE.AT_LEAST
            left, right = row.cells
            self._cell(left, label, LABEL, CENTER)
            self._cell(right, entry, ENTRY, LEFT)

    def _cell(self, cell: _Cell, text: str, width: Length, side: WD_ALIGN_PARAGRAPH) -> None:
        cell.width, cell.vertical_alignment = width, WD_CELL_VERTICAL_ALIGNMENT.CENTER
        line = cell.paragraphs[0]
        line.alignment = side
        line.add_run(text)
        _set_style(line, "Cell")

    def _line(self, style: str, text: str) -> Paragraph:
        line = self.document.add_paragraph(text)
        _set_style(line, style)
        return line


def _set_style(line: Paragraph, style: str) -> None:
    """Name the style of a line; python-docx would look through every style first, which takes half of its time."""
    line._p.style = style  # noqa: SLF001 - see above
