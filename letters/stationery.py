"""The blank sheet letters are typed on: page, margins, red head and rules, page numbers, settings; no word of a letter.

Made once from python-docx's own document, of which nothing stays that speaks of another office or another language.
"""

import zipfile
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from letters import page
from letters.archive import NO_TIME, packed
from letters.blocks import Head
from letters.faces import Faces
from letters.looks import HAIR, LEFT, LINE, RIGHT, dress, set_size, space, twips
from letters.oxml import emptied, put, say

KEPT = frozenset(
    {
        RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.SETTINGS,
    }
)
COMPATIBLE = "http://schemas.microsoft.com/office/word"
WORD_2013 = 15
TAB = 420


def sheet(head: Head, faces: Faces) -> Document:
    """Return a new document of that head, ready to be written on."""
    return docx.Document(BytesIO(_sheet(head, faces)))


def saved(document: Document) -> bytes:
    """Return the document as a file whose bytes tell nothing of when and where it was saved."""
    written = BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def rule_below(paragraph: Paragraph, name: str, gap_pt: float) -> None:
    """Draw a red double rule below a paragraph, as wide as the standard wants; Word names double rules inside out."""
    edges = put(paragraph._p.get_or_add_pPr(), "pBdr")  # noqa: SLF001 - python-docx has no words for borders
    put(edges, "bottom", val=name, sz=round(page.RULE_PT * 8), space=round(gap_pt), color=page.RED)
    beyond = (page.PAPER_WIDTH_MM - page.RULE_WIDTH_MM) / 2
    shape = paragraph.paragraph_format
    shape.left_indent = twips((beyond - page.LEFT_MM) * page.PT_PER_MM)
    shape.right_indent = twips((beyond - page.RIGHT_MM) * page.PT_PER_MM)


@cache
def _sheet(head: Head, faces: Faces) -> bytes:
    document = docx.Document()
    _forget_the_stranger(document)
    dress(document, faces)
    _set_up(document.settings.element)
    document.settings.odd_and_even_pages_header_footer = True
    _lay_out(document.sections[0])
    _head_and_foot(document.sections[0], red=head is Head.LETTER)
    return saved(document)


def _forget_the_stranger(document: Document) -> None:
    """Drop what the library's own document brings along: picture, themes, its maker's name and day."""
    for source in (document.part.package, document.part):
        if source is not None:
            for link in [link for link in source.rels.values() if link.reltype not in KEPT]:
                del source.rels[link.rId]
    properties = document.core_properties
    emptied(properties._element)  # noqa: SLF001 - python-docx cannot take a property away
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime(*NO_TIME, tzinfo=UTC)


def _set_up(settings: BaseOxmlElement) -> None:
    """Set what holds for the whole document: punctuation is not squeezed, the language is Chinese."""
    emptied(settings)
    put(settings, "zoom", percent=100)
    put(settings, "defaultTabStop", val=TAB)
    put(settings, "characterSpacingControl", val="doNotCompress")
    put(put(settings, "compat"), "compatSetting", name="compatibilityMode", uri=COMPATIBLE, val=WORD_2013)
    put(settings, "themeFontLang", val="zh-CN", eastAsia="zh-CN")


def _lay_out(section: Section) -> None:
    """Set paper and margins.

    The grid of 22 lines and 28 characters is kept by the styles; a `docGrid` of lines would, in LibreOffice, push the
    number 5 mm down to the next grid line below the red head.
    """
    section.page_width, section.page_height = Mm(page.PAPER_WIDTH_MM), Mm(page.PAPER_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(page.TOP_MM), Mm(page.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(page.LEFT_MM), Mm(page.RIGHT_MM)
    section.header_distance = Mm(page.MARK_TOP_MM)
    section.footer_distance = Mm(page.PAPER_HEIGHT_MM - page.LOWER_RULE_MM)
    section.different_first_page_header_footer = True
    (grid,) = section._sectPr.xpath("w:docGrid")  # noqa: SLF001 - python-docx has no words for the grid
    say(grid, "linePitch", round(LINE * 20))


def _head_and_foot(section: Section, *, red: bool) -> None:
    if red:
        mark = section.first_page_header.paragraphs[0]
        mark.style = "发文机关标志"
        rule_below(mark, "thickThinSmallGap", page.RULE_GAP_MM * page.PT_PER_MM)
    _page_number(section.footer.paragraphs[0], right=True)
    _page_number(section.even_page_footer.paragraphs[0], right=False)
    first = section.first_page_footer.paragraphs[0]
    if red:
        first.style = "发文机关标志"
        rule_below(first, "thinThickSmallGap", 0)
        space(first.paragraph_format, 0, HAIR)


def _page_number(paragraph: Paragraph, *, right: bool) -> None:
    """Set the page number between dashes, one character in from the outer edge (7.5)."""
    shape, inset = paragraph.paragraph_format, twips(page.PAGE_NUMBER_PT)
    shape.alignment = RIGHT if right else LEFT
    if right:
        shape.right_indent = inset
    else:
        shape.left_indent = inset
    paragraph.add_run("— ")
    for kind in ("begin", "", "separate"):
        run = paragraph.add_run()._r  # noqa: SLF001 - python-docx has no words for fields
        if kind:
            put(run, "fldChar", fldCharType=kind)
        else:
            put(run, "instrText").text = " PAGE "
    paragraph.add_run("2")
    put(paragraph.add_run()._r, "fldChar", fldCharType="end")  # noqa: SLF001 - the same
    paragraph.add_run(" —")


def set_mark(document: Document, mark: str) -> None:
    """Print the agency's red head (发文机关标志) on one line, narrowed or smaller when its name is long."""
    size = page.mark_size(mark)
    paragraph = document.sections[0].first_page_header.paragraphs[0]
    run = paragraph.add_run(mark)._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no words for narrowed characters
    if size.narrowed < 1:
        put(run, "w", val=round(size.narrowed * 100))
    set_size(run, size.points)
    space(paragraph.paragraph_format, 0, size.points)
