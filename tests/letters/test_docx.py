import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx as reader
import pytest
from docx.shared import Length

from letters.blocks import lines
from letters.docx import docx
from letters.faces import Faces
from letters.writing import write
from tests.letters.hard_letters import EMOJI, LONG_AGENCY, MARKUP, RARE, hard_letters
from tests.letters.samples import facts, parted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTERS = hard_letters()
# The order of ECMA-376, part 1: 17.3.1.26, 17.3.2.28, 17.6.17, 17.4.59, 17.4.81, 17.4.69, 17.7.4.17, 17.15.1.78.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop evenAndOddHeaders "
    "characterSpacingControl compat rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "styles": "docDefaults latentStyles style",
}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def printed(data: bytes) -> Iterator[str]:
    """The text a reader of the file sees, line by line, by an independent library."""
    document = reader.Document(io.BytesIO(data))
    section = document.sections[0]
    if any(paragraph.text for paragraph in section.first_page_header.paragraphs):
        yield from (paragraph.text for paragraph in section.first_page_header.paragraphs)
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        elif block.style is not None and block.style.style_id != "Hidden":
            yield from block.text.split("\n")


@pytest.mark.parametrize("name", list(LETTERS))
def test_the_document_holds_the_lines_of_the_letter_and_no_others(name: str) -> None:
    assert list(printed(docx(LETTERS[name]))) == list(lines(LETTERS[name]))


def test_markup_in_anybodys_words_stays_words() -> None:
    text = "\n".join(printed(docx(LETTERS["markup"])))
    assert text.count(MARKUP) == 3


def test_rare_signs_and_emoji_survive() -> None:
    assert f"{RARE}：" in list(printed(docx(LETTERS["rare signs"])))
    assert any(EMOJI in line for line in printed(docx(LETTERS["emoji"])))


@pytest.mark.parametrize("name", list(LETTERS))
def test_every_child_stands_in_the_order_of_the_schema(name: str) -> None:
    for path, text in parts(docx(LETTERS[name])).items():
        if not path.startswith("word/") or not path.endswith(".xml"):
            continue
        for element in ET.fromstring(text).iter():  # noqa: S314 - our own file
            order = ORDER.get(element.tag.removeprefix(W), "").split()
            if order:
                places = [order.index(child.tag.removeprefix(W)) for child in element]
                assert places == sorted(places), f"{path}: {element.tag}"


@pytest.mark.parametrize("name", list(LETTERS))
def test_every_style_a_paragraph_names_exists(name: str) -> None:
    found = parts(docx(LETTERS[name]))
    styles = {style.get(f"{W}styleId") for style in ET.fromstring(found["word/styles.xml"]).iter(f"{W}style")}  # noqa: S314 - our own file
    for path, text in found.items():
        if path.startswith("word/") and path.endswith(".xml"):
            named = {style.get(f"{W}val") for style in ET.fromstring(text).iter(f"{W}pStyle")}  # noqa: S314 - our own file
            assert named <= styles, path


@pytest.mark.parametrize("name", list(LETTERS))
def test_every_part_is_declared_and_every_link_leads_somewhere(name: str) -> None:
    found = parts(docx(LETTERS[name]))
    types = ET.fromstring(found["[Content_Types].xml"])  # noqa: S314 - our own file
    declared = {entry.get("PartName", "").removeprefix("/") for entry in types if entry.get("PartName")}
    assert declared == {path for path in found if path.endswith(".xml") and path != "[Content_Types].xml"}
    links = ET.fromstring(found["word/_rels/document.xml.rels"])  # noqa: S314 - our own file
    assert all(f"word/{link.get('Target')}" in found for link in links)
    ids = {link.get("Id") for link in links}
    used = {
        element.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for element in ET.fromstring(found["word/document.xml"]).iter()  # noqa: S314 - our own file
    } - {None}
    assert used <= ids


def test_the_same_letter_is_the_same_file_byte_for_byte() -> None:
    letter = write("E3", parted())
    assert docx(letter) == docx(write("E3", parted()))
    with zipfile.ZipFile(io.BytesIO(docx(letter))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_name_agency_and_letter_but_never_the_applicant() -> None:
    core = reader.Document(io.BytesIO(docx(LETTERS["parts"]))).core_properties
    assert core.title == "政府信息部分公开告知书"
    assert core.author == "中卫市发展和改革委员会"
    assert core.language == "zh-CN"
    assert core.created.isoformat() == "2026-03-09T00:00:00+00:00"
    properties = parts(docx(LETTERS["parts"]))["docProps/core.xml"].decode()
    assert "马喆堃" not in properties


def test_the_document_says_everywhere_that_it_is_chinese() -> None:
    for text in parts(docx(LETTERS["parts"])).values():
        assert b"en-US" not in text
    styles = parts(docx(LETTERS["parts"]))["word/styles.xml"].decode()
    assert '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>' in styles


def test_the_page_is_that_of_the_standard() -> None:
    section = reader.Document(io.BytesIO(docx(LETTERS["parts"]))).sections[0]
    assert (mm(section.page_width), mm(section.page_height)) == (210, 297)
    assert (mm(section.top_margin), mm(section.bottom_margin)) == (37, 35)
    assert (mm(section.left_margin), mm(section.right_margin)) == (28, 26)
    assert (mm(section.header_distance), mm(section.footer_distance)) == (30, 20)


def mm(length: Length | None) -> int:
    assert length is not None
    return round(float(length.mm))


def test_the_first_page_has_the_red_head_and_no_number_and_later_pages_have_one() -> None:
    section = reader.Document(io.BytesIO(docx(LETTERS["parts"]))).sections[0]
    assert section.different_first_page_header_footer
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == ["中卫市发展和改革委员会"]
    assert [paragraph.text for paragraph in section.first_page_footer.paragraphs] == [""]
    assert [paragraph.text for paragraph in section.footer.paragraphs] == ["— 2 —"]
    assert [paragraph.text for paragraph in section.even_page_footer.paragraphs] == ["— 2 —"]


def test_a_form_has_no_red_head() -> None:
    found = parts(docx(LETTERS["form"]))
    assert "word/header1.xml" not in found
    assert b"E60012" not in found["word/footer3.xml"]


def test_a_long_mark_is_narrowed_on_its_one_line() -> None:
    header = parts(docx(LETTERS["long agency"]))["word/header1.xml"].decode()
    assert LONG_AGENCY in header
    assert '<w:w w:val="67"/><w:sz w:val="54"/>' in header


def test_the_agency_chooses_the_type_faces() -> None:
    data = docx(write("E2", facts("E2")), Faces(body='方正仿宋"简体'))
    styles = parts(data)["word/styles.xml"].decode()
    assert 'w:eastAsia="方正仿宋&quot;简体"' in styles
    assert "仿宋_GB2312" not in styles


def test_a_break_the_clerk_chose_in_the_title_is_a_break_in_the_document() -> None:
    letter = replace(write("E2", facts("E2")), title="关于公开饮水工程批复的\n答复书")
    assert list(printed(docx(letter)))[2:4] == ["关于公开饮水工程批复的", "答复书"]
