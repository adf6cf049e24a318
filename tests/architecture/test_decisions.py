"""Decisions have one form and one index; every dependency has its line."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, named, text

DECISIONS = ROOT / "docs" / "decisions"
WRITTEN = sorted(path for path in DECISIONS.glob("[0-9]*.md") if path.stem != "0000-template")
HEADINGS = ["## Question", "## Decision", "## Why", "## What it costs", "## What we did not do"]
TITLE = re.compile(r"# (\d{4})\. \S.*")
STATUS = re.compile(r"Status: (?:proposed|accepted|superseded by \d{4})\. Date: \d{4}-\d{2}-\d{2}\.")
ROW = re.compile(r"^\| ([a-z][\w.-]*(?:\[\w+\])?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


@pytest.mark.parametrize("decision", [DECISIONS / "0000-template.md", *WRITTEN], ids=named)
def test_a_decision_has_the_five_headings_in_order(decision: Path) -> None:
    lines = text(decision).splitlines()
    assert [line for line in lines if line.startswith("## ")] == HEADINGS
    assert TITLE.fullmatch(lines[0])
    assert decision.name.startswith(lines[0][2:6])


@pytest.mark.parametrize("decision", WRITTEN, ids=named)
def test_a_decision_says_whether_it_still_holds(decision: Path) -> None:
    assert STATUS.search(text(decision))


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in WRITTEN] == list(range(1, len(WRITTEN) + 1))


def test_the_index_lists_every_decision_by_its_title() -> None:
    index = text(DECISIONS / "README.md")
    expected = [f"- [{path.name[:4]}]({path.name}) {text(path).splitlines()[0][8:]}" for path in WRITTEN]
    assert [line for line in index.splitlines() if line.startswith("- ")] == expected


def _named_in(file: str) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in text(ROOT / file).splitlines())
    return sorted(line for line in lines if line and not line.startswith("-r "))


def test_every_dependency_says_what_it_is_for_and_nothing_else_is_listed() -> None:
    rows = ROW.findall(text(DECISIONS / "0002-dependencies.md"))
    assert sorted(name for name, _, _ in rows) == sorted(
        _named_in("requirements.in") + _named_in("requirements-dev.in")
    )


def test_the_lock_pins_and_hashes_every_package_and_names_no_index() -> None:
    lines = text(ROOT / "requirements.lock").splitlines()
    pins = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert len(pins) > len(_named_in("requirements.in"))
    assert [
        lines[number] for number in pins if not re.fullmatch(r"[\w.-]+(?:\[\w+\])?==[\w.]+ \\", lines[number])
    ] == []
    assert [lines[number] for number in pins if "--hash=sha256:" not in lines[number + 1]] == []
    assert [line for line in lines if line.startswith("-")] == []


def test_the_lock_holds_every_package_that_is_asked_for() -> None:
    pinned = set(re.findall(r"(?m)^([\w.-]+)(?:\[\w+\])?==", text(ROOT / "requirements.lock")))
    asked = {name.partition("[")[0] for name in _named_in("requirements.in") + _named_in("requirements-dev.in")}
    assert asked - pinned == set()
