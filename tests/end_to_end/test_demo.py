"""The demonstration as anybody plays it: the year equal to the published one, or an exit code that says it is not."""

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from annual.verification import verify
from tests.architecture.tree import ROOT
from tests.end_to_end.gongkai import ANY_PORT, GONGKAI

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(300)]

ONLY_THREE_REQUESTS = """
from dataclasses import replace
from bootstrap.demo import year_2017
whole = year_2017.composed()
year_2017.composed = lambda: replace(whole, requests=whole.requests[:3])
"""


@dataclass(frozen=True, slots=True)
class Played:
    """How a demonstration ended, what it said, and where it left what it made."""

    code: int
    said: str
    folder: Path


def played(folder: Path, first: str = "") -> Played:
    """Play the demonstration in a process of its own; `first` is done before it in that process."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")} | ANY_PORT
    ended = subprocess.run(
        [sys.executable, "-c", f"{first}\n{GONGKAI}", "demo", "--folder", folder],
        cwd=ROOT,
        env=own,
        capture_output=True,
        text=True,
        check=False,
    )
    return Played(ended.returncode, ended.stdout + ended.stderr, folder)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return played(tmp_path_factory.mktemp("demo"))


def test_every_row_of_the_year_equals_the_published_table(demo: Played) -> None:
    assert demo.code == 0, demo.said
    assert "一致：65 / 65 行" in demo.said
    assert "✗" not in demo.said


def test_it_says_that_single_requests_are_composed(demo: Played) -> None:
    assert "单件申请从未公布" in demo.said
    assert "单件申请从未公布" in (demo.folder / "README.txt").read_text("utf-8")


def test_the_table_is_left_in_every_format_and_holds_what_was_published(demo: Played) -> None:
    for ending in ("json", "csv", "html", "xlsx", "docx"):
        assert (demo.folder / f"annual-2017.{ending}").stat().st_size > 500
    table = json.loads((demo.folder / "annual-2017.json").read_text("utf-8"))
    assert (table["form"], table["year"]) == ("2014", 2017)
    with (demo.folder / "annual-2017.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 1 + 65 - 7  # a line of names; seven of the 65 rows are headings
    assert verify((demo.folder / "annual-2017.html").read_bytes(), "annual-2017.html") == []


def test_the_request_of_2026_leaves_its_letters_and_its_proof_sheet(demo: Played) -> None:
    letters = {file.name for file in (demo.folder / "letters").iterdir()}
    assert letters == {f"{kind}.{ending}" for kind in ("A1", "B1", "B3", "E3") for ending in ("html", "docx")}
    proof = json.loads((demo.folder / "proof-2026.json").read_text("utf-8"))
    counted = [row for row in proof["rows"] if row["nth"] is not None]
    assert counted[-1]["nth"] == 40  # twenty working days, and twenty more by the extension
    assert [row["nth"] for row in counted] == list(range(1, 41))


def test_a_year_that_differs_from_the_published_one_is_a_failure(tmp_path: Path) -> None:
    short = played(tmp_path / "demo", ONLY_THREE_REQUESTS)
    assert short.code == 1, short.said
    assert "✗ 不一致" in short.said
    assert "65 / 65" not in short.said
