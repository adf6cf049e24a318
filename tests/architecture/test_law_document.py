"""docs/law.md is whole and true: each citation of the code has its row; each file and test of a row exists."""

import ast
import re
from pathlib import Path

import pytest

from docs.tables import reasons
from rules.law import law
from rules.outcomes import outcomes
from rules.record_correction import record_outcomes
from tests.architecture.tree import ROOT, nodes, text

ROW = re.compile(r"^\| ([^|`]+?) \| ([^|]+?) \| (`[^|]+`) \| (`[^|]+`) \|$", re.MULTILINE)
ROWS = {
    article: (sentence, files, tests) for article, sentence, files, tests in ROW.findall(text(ROOT / "docs/law.md"))
}
STATUTES = "2007条例|条例|行政复议法|行政诉讼法|行诉解释|实施条例|民法典|民事诉讼法"
PAPERS = "信息处理费管理办法|国办公开办函|国办发|法释"
CITATION = re.compile(rf"(?:{STATUTES}|{PAPERS})[〔〕\d号]*(?:\(\d+\))*(?:、\d+)*")


def _paths(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _cited() -> set[str]:
    """Every citation that the core can give as an answer."""
    of_parameters = {rule.article for parameter in law() for rule in parameter.rules}
    of_outcomes = {article for outcome in outcomes().values() for article in outcome.articles.values()}
    of_records = {article for outcome in record_outcomes().values() for article in outcome.articles.values()}
    of_refusals = {kind.article for kind in reasons() if kind.article}
    in_code = {
        node.value
        for _, node in nodes("rules")
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CITATION.fullmatch(node.value)
    }
    return of_parameters | of_outcomes | of_records | of_refusals | in_code


def test_every_citation_of_the_core_has_its_row() -> None:
    assert sorted(_cited() - set(ROWS)) == []


def test_there_are_many_rows_and_each_says_something() -> None:
    assert len(ROWS) > 80
    assert [article for article, (sentence, _, _) in ROWS.items() if not sentence.endswith(".")] == []


@pytest.mark.parametrize("article", ROWS)
def test_the_files_of_a_row_exist_and_cite_the_article(article: str) -> None:
    files = [ROOT / path for path in _paths(ROWS[article][1])]
    assert [path for path in files if not path.is_file()] == []
    assert [path for path in files if article in text(path)] != []


@pytest.mark.parametrize("article", ROWS)
def test_the_tests_of_a_row_exist_and_hold_something(article: str) -> None:
    tests = [ROOT / path for path in _paths(ROWS[article][2])]
    assert tests != []
    assert [path for path in tests if not path.is_file() or not _holds(path)] == []


def _holds(path: Path) -> bool:
    return "[[case]]" in text(path) if path.suffix == ".toml" else "def test_" in text(path)


def test_every_file_of_cases_is_named_in_a_row() -> None:
    named = {path for _, _, tests in ROWS.values() for path in _paths(tests)}
    cases = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/rules/cases").glob("*.toml")}
    assert cases - named - {"tests/rules/cases/register.toml"} == set(), (
        "register.toml is about the register, not the law"
    )
