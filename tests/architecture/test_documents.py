"""Documents are true: their links lead somewhere, the commands they name exist, generated tables are up to date."""

import re
from pathlib import Path

import pytest

from bootstrap.cli import COMMANDS
from docs.pages import FOLDER, written_anew
from docs.vocabulary import VOCABULARY
from tests.architecture.tree import ROOMS, ROOT, files, named, text

PAGES = [path for path in files() if path.suffix == ".md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TARGETS = set(re.findall(r"(?m)^([a-z]+):.*## ", text(ROOT / "Makefile")))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = [link.partition("#")[0] for link in LINK.findall(text(page)) if not link.startswith(("http", "#"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_a_document_names_exists(page: Path) -> None:
    assert set(re.findall(r"`gongkai ([a-z-]+)", text(page))) - set(COMMANDS) == set()
    assert set(re.findall(r"`make ([a-z]+)", text(page))) - TARGETS == set()


def test_make_offers_what_the_newcomer_is_promised() -> None:
    assert {"setup", "run", "demo", "test", "check", "bench", "docs", "clean"} <= TARGETS


@pytest.mark.parametrize("page", sorted(FOLDER.glob("*.md")), ids=named)
def test_generated_tables_say_what_the_code_says(page: Path) -> None:
    assert written_anew(text(page)) == text(page), "run make docs"


@pytest.mark.parametrize("group", [group for group, _ in VOCABULARY])
def test_every_value_has_its_chinese_word(group: str) -> None:
    words = dict(VOCABULARY)[group]
    kind = type(next(iter(words)))
    assert set(words) == set(kind)


def test_pictures_say_in_words_what_they_show() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
    assert len(pictures) >= 2
    for picture in pictures:
        assert "<title" in text(picture), named(picture)
        assert "<desc" in text(picture), named(picture)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_newcomer_is_shown_every_room(page: str) -> None:
    shown = re.findall(r"(?m)^(\w+)/ ", text(ROOT / page))
    assert set(ROOMS) - set(shown) == set()
