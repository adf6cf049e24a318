"""The clerk's guide speaks of every act, and quotes what the system really says."""

import ast
import re

import pytest

from rules.terms import ACTS
from tests.architecture.tree import ROOT, modules, text, tree

GUIDE = text(ROOT / "docs" / "guide.zh-CN.md")
QUOTED = re.findall(r"(?m)^\| (?!---|告诉您的话)(\S.*?。) \|", GUIDE)


def _said(node: ast.AST) -> str | None:
    """A sentence as it stands in code, with … for what is filled in."""
    match node:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            return "".join(_said(part) or "…" for part in parts)
        case _:
            return None


SENTENCES = {said for path in modules() for node in ast.walk(tree(path)) if (said := _said(node))}


@pytest.mark.parametrize("act", ACTS)
def test_the_guide_says_what_each_act_is_for(act: str) -> None:
    assert f"`{act}`" in GUIDE, act
    assert ACTS[act] in GUIDE


@pytest.mark.parametrize("sentence", QUOTED)
def test_a_sentence_that_the_guide_explains_is_one_that_the_system_says(sentence: str) -> None:
    assert sentence in SENTENCES


def test_the_guide_explains_what_to_do_with_common_refusals() -> None:
    assert len(QUOTED) >= 15
