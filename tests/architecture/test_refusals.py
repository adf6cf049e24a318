"""What users are told: every sentence is whole, every reason can be met, no legal number stands in code."""

import ast
import re
from pathlib import Path

import pytest

from api.malformed import OTHERWISE, SENTENCES
from rules.refusals import Refusal
from tests.architecture.tree import at, modules, named, nodes, text, tree

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMED_IN = ("rules/refusals.py", "bootstrap/cannot_run.py")
FAMILIES = {"Refusal", "Unlawful", "CannotRun"}
FOUND_LATER = {"UnknownChannel"}
"""Reasons that nothing raises yet; a reason that is raised must leave this list."""

NO_LAW = {
    ("rules/escalation.py", 5): "the usual day of the red card: practice of offices, each may choose its own",
    ("rules/messages.py", 30): "how many requests a digest names",
    ("rules/outcomes.py", 40): "how much of an unknown code is repeated to the caller",
    ("rules/remedies.py", 12): "the months of a year",
    ("rules/shanghai.py", 9): "the hour at which offices open",
}


def _classes(file: str) -> set[str]:
    path = next(path for path in modules() if named(path) == file)
    return {node.name for node in tree(path).body if isinstance(node, ast.ClassDef)}


def _end(message: ast.expr) -> str | None:
    """The last words of a message; None when they are filled in."""
    match message:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=[*_, last]):
            return _end(last)
        case _:
            return None


def _raised() -> list[tuple[Path, ast.Raise, ast.expr]]:
    reasons = _classes(NAMED_IN[0]) | _classes(NAMED_IN[1])
    return [
        (path, node, node.exc.args[0])
        for path, node in nodes()
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and node.exc.func.id in reasons
        and node.exc.args
    ]


def test_what_a_clerk_is_told_is_a_whole_chinese_sentence() -> None:
    told = [(at(path, node), message) for path, node, message in _raised() if _end(message) is not None]
    assert len(told) > 50
    broken = [
        place for place, said in told if not CHINESE.search(ast.unparse(said)) or not str(_end(said)).endswith("。")
    ]
    assert broken == []


@pytest.mark.parametrize("sentence", [*SENTENCES.values(), OTHERWISE])
def test_malformed_input_is_answered_in_a_whole_sentence_that_says_what_to_do(sentence: str) -> None:
    assert sentence.endswith("。")
    assert "；" in sentence


def test_every_reason_of_refusal_can_be_met() -> None:
    elsewhere = "\n".join(text(path) for path in modules() if named(path) != NAMED_IN[0])
    never = {name for name in _classes(NAMED_IN[0]) - FAMILIES if not re.search(rf"\b{name}\b", elsewhere)}
    assert never == FOUND_LATER


def test_the_code_of_a_refusal_is_its_name() -> None:
    class ShopClosed(Refusal):
        """A reason."""

    assert ShopClosed("今天不办公，请明天再来。").code == "ShopClosed"


def test_no_legal_number_stands_in_code() -> None:
    numbers = {
        (named(path), node.value): at(path, node)
        for path, node in nodes("rules")
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in (0, 1)
    }
    assert {key: place for key, place in numbers.items() if key not in NO_LAW} == {}
    assert set(NO_LAW) - set(numbers) == set(), "no longer there"
