"""The PDF: the same words as DOCX and page, at the places of GB/T 9704, with the face that pip brings."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader

from letters.blocks import Letter, Paragraph, lines
from letters.docx import docx
from letters.html import html
from letters.kinds import kinds
from letters.type_case import open_type_case
from letters.typesetting import NoGlyph, Typesetter
from letters.writing import write
from tests.letters import pdf_pages
from tests.letters.hard_letters import LONG_AGENCY, hard_letters
from tests.letters.pdf_pages import Stripe
from tests.letters.samples import BOTH, facts, parted
from tests.letters.test_docx import printed as lines_of_docx
from tests.letters.test_html import read as lines_of_html

SETTER = Typesetter(open_type_case(system=False))
HARD = {name: letter for name, letter in hard_letters().items() if name != "emoji"}
USUAL = {
    f"{code} {regime}": write(code, facts(code, regime))
    for code, chosen in kinds().items()
    for regime in BOTH
    if regime in chosen.title
}
LINE_MM = 28.95 * 25.4 / 72


def spaceless(words: list[str]) -> str:
    return "".join("".join(words).split())


def filled(*paragraphs: str) -> Letter:
    """A letter of these paragraphs and nothing else to read."""
    blocks = tuple(Paragraph(text) for text in paragraphs)
    return replace(write("E2", facts("E2")), blocks=blocks, attachments=(), contact="")


@pytest.mark.parametrize("name", [*HARD, *USUAL])
def test_the_pdf_has_the_words_of_the_document_and_of_the_page_and_no_others(name: str) -> None:
    letter = (HARD | USUAL)[name]
    words = pdf_pages.text(SETTER.pdf(letter))
    assert words == spaceless(list(lines(letter)))
    assert words == spaceless(list(lines_of_docx(docx(letter))))
    assert words == spaceless(lines_of_html(html(letter)).lines)


@pytest.mark.parametrize(
    ("name", "below_the_mark"),
    [
        ("parts", 46.7),  # 30 mm, a mark of 36 pt (12.7 mm), 4 mm
        ("long agency", 43.525),  # 30 mm, a mark of 27 pt (9.525 mm), 4 mm
    ],
)
def test_the_red_rules_are_where_the_standard_wants_them(name: str, below_the_mark: float) -> None:
    first, *others = pdf_pages.pages(SETTER.pdf(HARD[name]))
    upper, thin_upper, thin_lower, lower = pdf_pages.stripes(first)
    assert (upper.left, upper.width) == pytest.approx((20, 170), abs=0.01)
    assert upper.top == pytest.approx(below_the_mark, abs=0.05)
    assert thin_upper.top > upper.top + upper.height
    assert upper.height > thin_upper.height
    assert thin_lower.height < lower.height
    assert lower.top + lower.height == pytest.approx(277, abs=0.05)
    assert [stripe for page in others for stripe in pdf_pages.stripes(page)] == []


def test_the_rules_stand_as_in_the_document_as_libreoffice_shows_it() -> None:
    # Measured in LibreOffice's rendering of the same letter: 46.6 to 48.2 mm and 275.4 to 277.0 mm.
    upper, thin_upper, thin_lower, lower = pdf_pages.stripes(pdf_pages.pages(SETTER.pdf(HARD["parts"]))[0])
    assert (upper.top, _end(thin_upper)) == pytest.approx((46.6, 48.2), abs=1)
    assert (thin_lower.top, _end(lower)) == pytest.approx((275.4, 277.0), abs=1)


def _end(stripe: Stripe) -> float:
    return stripe.top + stripe.height


def test_number_title_and_text_stand_as_in_the_document_as_libreoffice_shows_it() -> None:
    # Baselines in LibreOffice's rendering: number 58.2, title 90.3, addressee 111.0, first line 121.2 mm.
    places = list(pdf_pages.lines(pdf_pages.pages(SETTER.pdf(HARD["parts"]))[0]))
    assert [baseline for _, baseline, _ in places[1:5]] == pytest.approx([58.2, 90.3, 111.0, 121.2], abs=1)
    assert places[3][0] == pytest.approx(28, abs=0.05)
    assert places[4][0] == pytest.approx(28 + 2 * 15.75 * 25.4 / 72, abs=0.05)


def test_a_full_page_has_twenty_two_lines_of_twenty_eight_characters() -> None:
    second = pdf_pages.pages(SETTER.pdf(filled("公" * 28 * 60)))[1]
    *full, number = pdf_pages.lines(second)
    assert number[2] == "—2—"
    assert [words for _, _, words in full] == ["公" * 28] * 22
    steps = [below - above for (_, above, _), (_, below, _) in pairwise(full)]
    assert [min(steps), max(steps)] == pytest.approx([LINE_MM, LINE_MM], abs=0.01)
    assert full[0][1] - 0.8 * LINE_MM == pytest.approx(37, abs=0.05)
    assert full[-1][1] + 0.2 * LINE_MM == pytest.approx(262, abs=0.4)  # 22 lines fill 224.7 of the 225 mm


def test_pages_are_numbered_from_the_second_on_at_the_outer_edge_below_the_text() -> None:
    first, second, third = pdf_pages.pages(SETTER.pdf(HARD["parts"]))
    assert "—1—" not in "".join(first.extract_text().split())
    even, odd = list(pdf_pages.lines(second))[-1], list(pdf_pages.lines(third))[-1]
    assert (even[2], odd[2]) == ("—2—", "—3—")
    assert even[0] == pytest.approx(28 + 14 * 25.4 / 72, abs=0.1)
    assert odd[0] == pytest.approx(184 - 14 * 25.4 / 72 - 13.9, abs=1)  # a number with its dashes is 13.9 mm wide
    assert even[1] == odd[1] == pytest.approx(270.5, abs=0.5)  # its middle 7 mm below 262 mm


def test_the_signature_never_stands_on_a_page_without_text() -> None:
    for count in range(14, 30):
        last = pdf_pages.pages(SETTER.pdf(filled("公" * 28 * count)))[-1]
        words = [words for _, _, words in pdf_pages.lines(last) if not words.startswith("—")]
        assert words[-2:] == ["中卫市发展和改革委员会", "2026年3月9日"]
        assert len(words) > 2


def test_name_and_date_are_centred_on_each_other_four_characters_in() -> None:
    for agency in ("卫生局", "中卫市发展和改革委员会", LONG_AGENCY):
        letter = replace(filled("公"), signature=agency)
        name, day = list(pdf_pages.lines(pdf_pages.pages(SETTER.pdf(letter))[-1]))[-2:]
        assert (name[2], day[2]) == (agency, "2026年3月9日")
        middle = name[0] + len(agency) * 15.75 * 25.4 / 72 / 2
        # Of the date 3 characters are full, 6 are digits of the package's face, 0.555 em wide.
        date_width = (3 * 15.75 + 6 * (0.555 * 16 - 0.25)) * 25.4 / 72
        assert day[0] + date_width / 2 == pytest.approx(middle, abs=0.3)


def test_a_form_has_no_red_head() -> None:
    (page,) = pdf_pages.pages(SETTER.pdf(HARD["form"]))
    assert [stripe for stripe in pdf_pages.stripes(page) if stripe.width > 160] == []
    assert next(pdf_pages.lines(page))[2].endswith("号")


def test_the_same_letter_is_the_same_file_byte_for_byte_whatever_was_set_between() -> None:
    letter = write("E3", parted())
    once = SETTER.pdf(letter)
    SETTER.pdf(HARD["form"])
    assert SETTER.pdf(write("E3", parted())) == once
    assert Typesetter(open_type_case(system=False)).pdf(letter) == once


def test_letters_set_at_once_by_many_threads_do_not_mix() -> None:
    letters = [replace(HARD["parts"], number=f"卫发改公开〔2026〕{number}号") for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(SETTER.pdf, letters))
    assert [pdf_pages.text(data).count(letter.number) for data, letter in zip(found, letters, strict=True)] == [1] * 12


def test_a_character_no_face_has_is_never_printed_as_an_empty_box() -> None:
    with pytest.raises(NoGlyph) as missing:
        SETTER.pdf(hard_letters()["emoji"])
    assert missing.value.sign == "😀"


def test_the_properties_name_agency_and_letter_but_never_the_applicant_and_no_day_but_the_letters() -> None:
    data = SETTER.pdf(HARD["parts"])
    told = PdfReader(io.BytesIO(data)).metadata
    assert told is not None
    assert (told.title, told.author) == ("政府信息部分公开告知书", "中卫市发展和改革委员会")
    assert {str(told["/CreationDate"]), str(told["/ModDate"])} == {"D:20260309000000Z"}
    assert "马喆堃" not in str(told)


def test_the_file_is_made_to_be_kept() -> None:
    data = SETTER.pdf(HARD["parts"])
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>U</pdfaid:conformance>" in data
