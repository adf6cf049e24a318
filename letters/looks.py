"""How the parts of a letter look: one named style each, so that a clerk who edits it finds them under 样式.

Heights are points, widths characters of the body size (GB/T 9704; `letters.page`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.text.parfmt import ParagraphFormat

from letters import page
from letters.faces import Faces
from letters.oxml import emptied, put, say

CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
LINE = page.LINE_PT
# 28 characters of 16 pt are wider than the type area; a quarter point less each fits them.
TIGHTER = page.CHARACTER_PT - page.BODY_PT
HAIR = 1
# The dash of the page number stands 7 mm below the type area (7.5), in the middle of its line.
PAGE_NUMBER_AFTER = (
    page.LOWER_RULE_MM - (page.PAPER_HEIGHT_MM - page.BOTTOM_MM) - page.PAGE_NUMBER_MM
) * page.PT_PER_MM - page.PAGE_NUMBER_PT / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One style as it differs from the body text. `name` is what word processors list, `outline` a heading's level.

    `face` is a role of `Faces`; `loose`: its characters keep their distance; `first`, `left`, `hanging` are indents.
    """

    name: str
    face: str = ""
    size: float = 0
    loose: bool = False
    red: bool = False
    line: float = 0
    before: float = 0
    after: float = 0
    side: WD_ALIGN_PARAGRAPH | None = None
    keep: bool = False
    first: float = 0
    left: float = 0
    hanging: float = 0
    outline: int | None = None


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "Mark": Look(name="发文机关标志", face="mark", red=True, loose=True, line=LINE, side=CENTER),
        "Number": Look(name="发文字号", line=LINE, side=RIGHT),
        "Title": Look(
            name="Title",
            face="mark",
            size=page.TITLE_PT,
            loose=True,
            before=2 * LINE,
            line=page.TITLE_LINE_PT,
            side=CENTER,
            keep=True,
            outline=0,
        ),
        "Addressee": Look(name="主送", before=LINE, line=LINE, side=LEFT, keep=True),
        "Text": Look(name="Body Text", first=2),
        "Heading1": Look(name="heading 1", face="bold", first=2, keep=True, outline=1),
        "Heading2": Look(name="heading 2", face="script", first=2, keep=True, outline=2),
        "AttachmentOnly": Look(name="附件说明", before=LINE, line=LINE, left=5, hanging=3, keep=True),
        "AttachmentFirst": Look(name="附件说明一", before=LINE, line=LINE, left=6, hanging=4, keep=True),
        "AttachmentNext": Look(name="附件说明二", left=6, hanging=1, keep=True),
        "Signed": Look(name="署名", line=LINE, side=CENTER, keep=True),
        "Contact": Look(name="附注", first=2),
        "Cell": Look(name="表格文字", size=page.FORM_PT, loose=True, line=page.FORM_LINE_PT, side=LEFT),
        "Hidden": Look(name="隐藏行", size=HAIR, line=HAIR),
        "Footer": Look(
            name="footer",
            face="page_number",
            size=page.PAGE_NUMBER_PT,
            loose=True,
            line=page.PAGE_NUMBER_PT,
            after=PAGE_NUMBER_AFTER,
        ),
    }
)


def twips(points: float) -> Length:
    """Return a length as word processors count it, in twentieths of a point."""
    return Twips(round(points * 20))


def characters(count: float) -> Length:
    """Return the width of so many characters of the body."""
    return twips(count * page.CHARACTER_PT)


def dress(document: Document, faces: Faces) -> None:
    """Give the document the styles of letters, and no others."""
    defaults = put(emptied(document.styles.element), "docDefaults")
    _set_body_print(put(put(defaults, "rPrDefault"), "rPr"), faces)
    put(defaults, "pPrDefault")
    normal = _added(document, "Normal", "Normal")
    normal.element.default = True
    _set_body_print(normal.element.get_or_add_rPr(), faces)
    for side in ("overflowPunct", "autoSpaceDE", "autoSpaceDN"):
        put(normal.element.get_or_add_pPr(), side, val=0)
    space(normal.paragraph_format, 0, LINE)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for code, look in LOOKS.items():
        style = _added(document, code, look.name)
        style.base_style = normal
        _set_paragraph(style, look)
        _set_print(style, look, faces)


def space(shape: ParagraphFormat, before: float, line: float, after: float = 0) -> None:
    """Set the space before and after a paragraph and the exact height of its lines, in points."""
    shape.space_before, shape.space_after, shape.line_spacing = twips(before), twips(after), twips(line)


def set_size(run: BaseOxmlElement, points: float) -> None:
    """Set the size of characters, for every kind of script."""
    for tag in ("sz", "szCs"):
        put(run, tag, val=round(points * 2))


def _added(document: Document, code: str, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.isascii())
    style.element.styleId = code
    style.quick_style = True
    return style


def _set_paragraph(style: ParagraphStyle, look: Look) -> None:
    shape = style.paragraph_format
    if look.keep:
        shape.keep_with_next = True
    if look.line:
        space(shape, look.before, look.line, look.after)
    if look.first:
        shape.first_line_indent = characters(look.first)
        say(style.element.pPr.ind, "firstLineChars", round(look.first * 100))
    if look.left:
        shape.left_indent, shape.first_line_indent = characters(look.left), -characters(look.hanging)
    if look.side is not None:
        shape.alignment = look.side
    if look.outline is not None:
        put(style.element.get_or_add_pPr(), "outlineLvl", val=look.outline)


def _set_print(style: ParagraphStyle, look: Look, faces: Faces) -> None:
    run = style.element.get_or_add_rPr()
    if look.face:
        _set_face(run, getattr(faces, look.face))
    if look.red:
        style.font.color.rgb = RGBColor.from_string(page.RED)
    if look.loose:
        put(run, "spacing", val=0)
    if look.size:
        set_size(run, look.size)


def _set_body_print(run: BaseOxmlElement, faces: Faces) -> None:
    _set_face(run, faces.body)
    put(run, "spacing", val=round(TIGHTER * 20))
    set_size(run, page.BODY_PT)
    put(run, "lang", val="zh-CN", eastAsia="zh-CN")


def _set_face(run: BaseOxmlElement, name: str) -> None:
    put(run, "rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)
