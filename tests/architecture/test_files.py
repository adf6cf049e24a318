"""House rules on files: names, sizes, and what no file may hold."""

import re

from tests.architecture.tree import ROOMS, ROOT, files, modules, named, text, tree

LONGEST = 400
PINNED_OR_QUOTED = {"requirements.lock", "LICENSE"}
DATA = {".json", ".svg", ".txt"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "managers", "service"}
ADDRESS = re.compile(r"(?i)\bhttps?://([\w.-]+)")
KNOWN_HOSTS = (
    "127.0.0.1",
    "localhost",
    "gov.cn",  # where notices and laws are published
    "apache.org",  # the licence
    "w3.org",  # names of XML vocabularies, never fetched: as the next three
    "openxmlformats.org",
    "purl.org",
    "schemas.microsoft.com",
    "example",  # set aside for examples
)
PLACES_TO_FETCH_FROM = re.compile(
    r"--(?:extra-)?index-url|--trusted-host|--find-links|\bPIP_[A-Z_]*INDEX|(?:^|\W)cdn\."
)
RULES_OF_THIS_TEST = "tests/architecture/test_files.py"
LOADED_FROM_OUTSIDE = re.compile(r"""(?:src|href|action|url\(|@import)\s*[=(]?\s*["']?\s*(?:https?:)?//""")


def test_every_room_exists_and_says_what_it_is_for() -> None:
    silent = [room for room in ROOMS if not (tree(ROOT / room / "__init__.py").body)]
    assert silent == []


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        named(path): lines
        for path in files()
        if path.suffix not in DATA
        and named(path) not in PINNED_OR_QUOTED
        and (lines := text(path).count("\n")) > LONGEST
    }
    assert long == {}


def test_files_are_named_for_things_and_acts() -> None:
    empty = [named(path) for path in modules() if {path.stem, *path.relative_to(ROOT).parts} & EMPTY_NAMES]
    assert empty == []


def test_the_tables_of_the_year_never_shadow_the_standard_library() -> None:
    assert not (ROOT / "statistics").exists()
    assert [named(path) for path in modules() if path.stem == "statistics"] == []


def test_no_comment_leaves_work_for_later() -> None:
    marks = "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3))
    comment = re.compile(rf"(?:#|//|/\*|<!--).*\b(?:{marks})\b")
    assert [named(path) for path in files() if path.suffix not in DATA and comment.search(text(path))] == []


def test_every_address_in_a_file_is_of_a_host_we_know() -> None:
    strange = {
        (named(path), host)
        for path in files()
        for host in ADDRESS.findall(text(path))
        if "." in host and not any(host == known or host.endswith(f".{known}") for known in KNOWN_HOSTS)
    }
    assert sorted(strange) == []


def test_no_file_says_where_packages_or_scripts_are_fetched_from() -> None:
    naming = [
        named(path) for path in files() if named(path) != RULES_OF_THIS_TEST and PLACES_TO_FETCH_FROM.search(text(path))
    ]
    assert naming == []


def test_pages_and_letters_load_nothing_from_outside() -> None:
    shown = [path for path in files() if path.suffix in {".html", ".css", ".js", ".svg"}]
    assert [named(path) for path in shown if LOADED_FROM_OUTSIDE.search(text(path))] == []


def test_text_files_end_in_one_line_end_and_are_utf8() -> None:
    hand_written = [path for path in files() if path.suffix in {".py", ".toml", ".md", ".sh", ".yml", ".css", ".html"}]
    wrong = [
        named(path) for path in hand_written if text(path) and (not text(path).endswith("\n") or "\r" in text(path))
    ]
    assert wrong == []
