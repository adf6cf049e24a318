import re
from html.parser import HTMLParser

import pytest

from letters.blocks import lines
from letters.html import html
from letters.writing import write
from tests.letters.hard_letters import LONG_AGENCY, MARKUP, hard_letters
from tests.letters.samples import parted

LETTERS = hard_letters()
LINE_TAGS = {"p", "h1", "h2", "h3", "th", "td"}


class _Reader(HTMLParser):
    """Reads the lines of text a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in LINE_TAGS or tag == "br":
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if data.strip() and "article" in self.tags:
            self.lines[-1] += data


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader


@pytest.mark.parametrize("name", list(LETTERS))
def test_the_page_shows_the_lines_of_the_letter_and_no_others(name: str) -> None:
    assert read(html(LETTERS[name])).lines == list(lines(LETTERS[name]))


def test_markup_in_anybodys_words_stays_words() -> None:
    reader = read(html(LETTERS["markup"]))
    assert "\n".join(reader.lines).count(MARKUP) == 3
    assert "script" not in reader.tags


@pytest.mark.parametrize("name", list(LETTERS))
def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(name: str) -> None:
    page = html(LETTERS[name])
    style = page[page.index("<style>") : page.index("</style>")]
    assert not re.search(r"url\(|@import|http", style)
    assert not set(read(page).tags) & {"script", "link", "img", "iframe", "object"}


def test_the_same_letter_is_the_same_page() -> None:
    assert html(write("E3", parted())) == html(write("E3", parted()))


def test_the_page_has_the_measures_of_the_standard() -> None:
    page = html(LETTERS["parts"])
    for measure in (
        "size: 210mm 297mm",
        "font-size: 15.75pt",
        "line-height: 28.95pt",
        "padding: 37mm 26mm 35mm 28mm",
        "width: 170mm",
    ):
        assert measure in page


def test_a_long_mark_is_narrowed_on_its_one_line() -> None:
    page = html(LETTERS["long agency"])
    assert f"<span>{LONG_AGENCY}</span>" in page
    assert "font-size: 27pt" in page
    assert "scaleX(0.67)" in page


def test_a_form_has_no_red_head() -> None:
    page = html(LETTERS["form"])
    assert '<article class="sheet form">' in page
    assert '<p class="mark">' not in page
