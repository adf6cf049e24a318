"""The fixed parts of a DOCX letter: styles, settings, headers, footers, as OOXML text. Children stand in schema order.

Measures are in twentieths of a point (twips), font sizes in half points. All looks are named styles, so a clerk who
edits the letter in a word processor finds them under 样式.
"""

from dataclasses import dataclass
from html import escape

from letters import page

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{LINKS}"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Faces:
    """The names of the type faces (GB/T 9704 5.2.2, 7.2.4, 7.3.3); a document names them, the computer has them."""

    body: str = "仿宋_GB2312"
    mark: str = "方正小标宋简体"
    bold: str = "黑体"
    script: str = "楷体_GB2312"
    page_number: str = "宋体"


def twips(points: float) -> int:
    """Return points as twentieths of a point."""
    return round(points * 20)


def twips_of_mm(length: float) -> int:
    """Return millimetres as twentieths of a point."""
    return round(length * page.PT_PER_MM * 20)


LINE = twips(page.LINE_PT)
FOOTER = twips_of_mm(page.PAPER_HEIGHT_MM - page.LOWER_RULE_MM)
CHARACTER = twips(page.CHARACTER_PT)
# The dash of the page number stands 7 mm below the type area (7.5), in the middle of its line.
PAGE_NUMBER_AFTER_PT = (
    page.LOWER_RULE_MM - (page.PAPER_HEIGHT_MM - page.BOTTOM_MM) - page.PAGE_NUMBER_MM
) * page.PT_PER_MM - page.PAGE_NUMBER_PT / 2
# Word processors put some two thirds of what an exact line has to spare above the characters.
NUMBER_BEFORE = twips(page.NUMBER_GAP_PT - (page.LINE_PT - page.BODY_PT) * 2 / 3)
# 28 characters of 16 pt are wider than the type area; a quarter point less each fits them.
TIGHTER = twips(page.CHARACTER_PT - page.BODY_PT)


def spacing(before: float = 0, line: int = LINE, after: float = 0) -> str:
    """Return a paragraph's spacing: twips before and after it and the exact height of its lines."""
    return f'<w:spacing w:before="{round(before)}" w:after="{round(after)}" w:line="{line}" w:lineRule="exact"/>'


def _fonts(face: str) -> str:
    name = escape(face)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _style(name: str, title: str, paragraph: str, run: str = "", *, based: bool = True) -> str:
    default = "" if based else ' w:default="1"'
    base = '<w:basedOn w:val="Normal"/>' if based else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{title}"/>{base}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def styles(faces: Faces) -> str:
    """Return word/styles.xml."""
    body, half = page.BODY_PT * 2, twips(page.CHARACTER_PT)
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * half}"/>'
    snap = '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    run = f'{_fonts(faces.body)}<w:spacing w:val="{TIGHTER}"/>{_size(body)}<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'
    red = f'<w:color w:val="{page.RED}"/>'
    found = [
        _style("Normal", "Normal", f'{snap}{spacing()}<w:jc w:val="both"/>', run, based=False),
        _style(
            "Mark",
            "发文机关标志",
            f'{spacing()}<w:jc w:val="center"/>',
            f'{_fonts(faces.mark)}{red}<w:spacing w:val="0"/>',
        ),
        _style("Number", "发文字号", f'{spacing()}<w:jc w:val="right"/>'),
        _style(
            "Title",
            "Title",
            f"<w:keepNext/>{spacing(2 * LINE, twips(page.TITLE_LINE_PT))}"
            '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
            f'{_fonts(faces.mark)}<w:spacing w:val="0"/>{_size(page.TITLE_PT * 2)}',
        ),
        _style("Addressee", "主送", f'<w:keepNext/>{spacing(LINE)}<w:jc w:val="left"/>'),
        _style("Text", "Body Text", indent),
        _style("Heading1", "heading 1", f'<w:keepNext/>{indent}<w:outlineLvl w:val="1"/>', _fonts(faces.bold)),
        _style("Heading2", "heading 2", f'<w:keepNext/>{indent}<w:outlineLvl w:val="2"/>', _fonts(faces.script)),
        _style("AttachmentOnly", "附件说明", f"<w:keepNext/>{spacing(LINE)}{_hanging(5, 3)}"),
        _style("AttachmentFirst", "附件说明一", f"<w:keepNext/>{spacing(LINE)}{_hanging(6, 4)}"),
        _style("AttachmentNext", "附件说明二", f"<w:keepNext/>{_hanging(6, 1)}"),
        _style("Signed", "署名", f'<w:keepNext/>{spacing()}<w:jc w:val="center"/>'),
        _style("Contact", "附注", indent),
        _style(
            "Cell",
            "表格文字",
            f'{spacing(0, twips(page.FORM_LINE_PT))}<w:jc w:val="left"/>',
            f'<w:spacing w:val="0"/>{_size(page.FORM_PT * 2)}',
        ),
        _style("Hidden", "header", spacing(0, 20), _size(2)),
        _style(
            "PageNumber",
            "footer",
            spacing(0, twips(page.PAGE_NUMBER_PT), twips(PAGE_NUMBER_AFTER_PT)),
            f'{_fonts(faces.page_number)}<w:spacing w:val="0"/>{_size(page.PAGE_NUMBER_PT * 2)}',
        ),
    ]
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    return f"{XML}<w:styles {NAMESPACES}>{defaults}{''.join(found)}</w:styles>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _hanging(left: int, hanging: int) -> str:
    return f'<w:ind w:left="{left * CHARACTER}" w:hanging="{hanging * CHARACTER}"/>'


def settings() -> str:
    """Return word/settings.xml: even pages have their own footer, punctuation is not squeezed."""
    return (
        f'{XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'
    )


def red_head(mark: str) -> str:
    """Return the first page's header: the mark with the double rule below it, which pushes the text down."""
    size = page.mark_size(mark)
    border = _rule("thickThinSmallGap", page.RULE_GAP_MM * page.PT_PER_MM)
    narrowed = f'<w:w w:val="{round(size.narrowed * 100)}"/>' if size.narrowed < 1 else ""
    run = f"<w:r><w:rPr>{narrowed}{_size(size.points * 2)}</w:rPr><w:t>{escape(mark, quote=False)}</w:t></w:r>"
    return f"{XML}<w:hdr {NAMESPACES}>{_across(border, twips(size.points), run)}</w:hdr>"


def red_foot() -> str:
    """Return the first page's footer: the lower double rule and no page number (10.1)."""
    return f"{XML}<w:ftr {NAMESPACES}>{_across(_rule('thinThickSmallGap', 0), 20, '')}</w:ftr>"


def _rule(name: str, gap: float) -> str:
    """Return a double rule below a paragraph. Word names double rules from the text outwards."""
    return (
        f'<w:pBdr><w:bottom w:val="{name}" w:sz="{round(page.RULE_PT * 8)}" w:space="{round(gap)}"'
        f' w:color="{page.RED}"/></w:pBdr>'
    )


def _across(border: str, line: int, run: str) -> str:
    """Return a paragraph as wide as the red rules, centred on the paper."""
    beyond = (page.PAPER_WIDTH_MM - page.RULE_WIDTH_MM) / 2
    left, right = twips_of_mm(beyond - page.LEFT_MM), twips_of_mm(beyond - page.RIGHT_MM)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Mark"/>{border}{spacing(0, line)}<w:ind w:left="{left}" w:right="{right}"/>'
        f"</w:pPr>{run}</w:p>"
    )


def page_number(side: str) -> str:
    """Return a footer with the page number between dashes, one character in from the outer edge (7.5)."""
    inset = f'<w:ind w:{side}="{twips(page.PAGE_NUMBER_PT)}"/>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="PageNumber"/>{inset}<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def empty_foot() -> str:
    """Return the empty footer of a form's first page."""
    return f'{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr></w:p></w:ftr>'


def section(*, red: bool) -> str:
    """Return the section: headers and footers, paper, margins.

    The grid of 22 lines and 28 characters is kept by the styles; a `docGrid` of lines would, in LibreOffice, push the
    number 5 mm down to the next grid line below the red head.
    """
    header = '<w:headerReference w:type="first" r:id="rId3"/>' if red else ""
    return (
        f'<w:sectPr>{header}<w:footerReference w:type="even" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId6"/>'
        f'<w:pgSz w:w="{twips_of_mm(page.PAPER_WIDTH_MM)}" w:h="{twips_of_mm(page.PAPER_HEIGHT_MM)}"/>'
        f'<w:pgMar w:top="{twips_of_mm(page.TOP_MM)}" w:right="{twips_of_mm(page.RIGHT_MM)}"'
        f' w:bottom="{twips_of_mm(page.BOTTOM_MM)}" w:left="{twips_of_mm(page.LEFT_MM)}"'
        f' w:header="{twips_of_mm(page.MARK_TOP_MM)}" w:footer="{FOOTER}" w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:titlePg/><w:docGrid w:linePitch="{LINE}"/></w:sectPr>'
    )
