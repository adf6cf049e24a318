"""A letter as DOCX, the working copy that clerks edit, print and seal (GB/T 9704, letter format).

Written part by part, not with a library: the same letter always gives the same bytes, every child stands in schema
order, and no stranger's template properties travel along. `python-docx` reads it back in the tests.
"""

import zipfile
from html import escape
from io import BytesIO

from letters import ooxml, page
from letters.blocks import Block, Form, Head, Heading, Items, Letter, Paragraph
from letters.number import written
from letters.ooxml import Faces

# A zip entry must have a time; the earliest a zip can hold says "no particular time".
NO_TIME = (1980, 1, 1, 0, 0, 0)
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = {
    "word/document.xml": "document.main",
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
    "word/footer2.xml": "footer",
    "word/footer3.xml": "footer",
}
LINKED = {
    "styles": "styles.xml",
    "settings": "settings.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
    "footer ": "footer2.xml",
    "footer  ": "footer3.xml",
}
USUAL_FACES = Faces()


def docx(letter: Letter, faces: Faces = USUAL_FACES) -> bytes:
    """Return the letter as a DOCX file; the same letter always gives the same bytes."""
    red = letter.head is Head.LETTER
    parts = {
        "[Content_Types].xml": _content_types(red=red),
        "_rels/.rels": _root_links(),
        "docProps/core.xml": _properties(letter),
        "word/_rels/document.xml.rels": _document_links(red=red),
        "word/document.xml": _document(letter),
        "word/styles.xml": ooxml.styles(faces),
        "word/settings.xml": ooxml.settings(),
        "word/footer1.xml": ooxml.page_number("right"),
        "word/footer2.xml": ooxml.page_number("left"),
        "word/footer3.xml": ooxml.red_foot() if red else ooxml.empty_foot(),
    }
    if red:
        parts["word/header1.xml"] = ooxml.red_head(letter.mark)
    return _zipped(parts)


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()


def _document(letter: Letter) -> str:
    body = "".join([*_head(letter), *_body(letter), *_foot(letter)])
    section = ooxml.section(red=letter.head is Head.LETTER)
    return f"{ooxml.XML}<w:document {ooxml.NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def _head(letter: Letter) -> list[str]:
    found = []
    top = 0.0
    if letter.head is Head.LETTER:
        top = ooxml.NUMBER_BEFORE
    if letter.number:
        found.append(_paragraph("Number", letter.number, ooxml.spacing(top)))
        top = ooxml.LINE if letter.head is Head.FORM else 2 * ooxml.LINE
    lines = "<w:r><w:br/></w:r>".join(_run(line) for line in letter.title_lines)
    height = ooxml.twips(page.TITLE_LINE_PT)
    found.append(_paragraph("Title", "", ooxml.spacing(top, height), lines))
    return found


def _body(letter: Letter) -> list[str]:
    found = [_paragraph("Addressee", f"{letter.addressee}：")] if letter.addressee else []
    last = letter.blocks[-1] if letter.blocks else None
    for block in letter.blocks:
        found.extend(_block(block, under_title=not found, with_next=block is last))
    count = len(letter.attachments)
    for place, line in enumerate(letter.attachment_lines):
        style = "AttachmentOnly" if count == 1 else "AttachmentNext" if place else "AttachmentFirst"
        found.append(_paragraph(style, line))
    return found


def _block(block: Block, *, under_title: bool, with_next: bool) -> list[str]:
    """Return the paragraphs of a block; the last one takes its end to the signature's page (no page without text)."""
    keep = "<w:keepNext/>" if with_next else ""
    gap = ooxml.spacing(ooxml.LINE) if under_title else ""
    match block:
        case Paragraph(text=text):
            return [_paragraph("Text", text, keep + gap)]
        case Heading(level=level):
            return [_paragraph(f"Heading{level}", block.line, gap)]
        case Items():
            return [_paragraph("Text", line) for line in block.lines]
        case Form(rows=rows):
            blank = [_paragraph("Hidden", "", gap)] if under_title else []
            return [*blank, _table(rows), _paragraph("Hidden", "")]


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    label, entry = ooxml.twips_of_mm(45), ooxml.twips_of_mm(111)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{ooxml.twips(page.FORM_ROW_PT)}" w:hRule="atLeast"/></w:trPr>'
        f"{_cell(label, name, 'center')}{_cell(entry, text, 'left')}</w:tr>"
        for name, text in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{label + entry}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{label}"/><w:gridCol w:w="{entry}"/>'
        f"</w:tblGrid>{cells}</w:tbl>"
    )


def _cell(width: int, text: str, side: str) -> str:
    shape = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f'<w:tc>{shape}{_paragraph("Cell", text, f"""<w:jc w:val="{side}"/>""")}</w:tc>'


def _foot(letter: Letter) -> list[str]:
    day = written(letter.dated)
    box = page.signature_box(letter.signature, day)
    indent = f'<w:ind w:left="{_characters(box.left)}" w:right="{_characters(box.right)}"/>'
    above = ooxml.LINE * (page.FORM_SEAL_LINES if letter.head is Head.FORM else page.SEAL_LINES)
    found = [
        _paragraph("Signed", letter.signature, ooxml.spacing(above) + indent),
        _paragraph("Signed", day, f'<w:keepNext w:val="0"/>{indent}'),
    ]
    return [*found, _paragraph("Contact", f"（{letter.contact}）")] if letter.contact else found


def _characters(count: float) -> int:
    return round(count * ooxml.CHARACTER)


def _paragraph(style: str, text: str, shape: str = "", runs: str = "") -> str:
    content = runs or (_run(text) if text else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{shape}</w:pPr>{content}</w:p>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _content_types(*, red: bool) -> str:
    kinds = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, kind in TYPES.items()
        if red or kind != "header"
    )
    return (
        f'{ooxml.XML}<Types xmlns="{ooxml.PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{kinds}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _root_links() -> str:
    return (
        f'{ooxml.XML}<Relationships xmlns="{ooxml.PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{ooxml.LINKS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{ooxml.PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )


def _document_links(*, red: bool) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{ooxml.LINKS}/{kind.strip()}" Target="{target}"/>'
        for number, (kind, target) in enumerate(LINKED.items(), 1)
        if red or kind != "header"
    )
    return f'{ooxml.XML}<Relationships xmlns="{ooxml.PACKAGE}/relationships">{links}</Relationships>'


def _properties(letter: Letter) -> str:
    """Return the document's properties: kind of letter and agency, never the applicant; times are the letter's date."""
    time = f'xsi:type="dcterms:W3CDTF">{letter.dated.isoformat()}T00:00:00Z'
    return (
        f'{ooxml.XML}<cp:coreProperties xmlns:cp="{ooxml.PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(letter.name, quote=False)}</dc:title>"
        f"<dc:creator>{escape(letter.signature, quote=False)}</dc:creator>"
        f"<dc:language>zh-CN</dc:language><dcterms:created {time}</dcterms:created>"
        f"<dcterms:modified {time}</dcterms:modified></cp:coreProperties>"
    )
