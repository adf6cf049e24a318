"""What the lint can say: one finding per fault, with its article and how to mend it. The texts are `findings.toml`."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from letters.blocks import Letter
from letters.facts import LetterFacts
from letters.kinds import Kind

Severity = Literal["error", "warning"]
SEVERITIES: Mapping[object, Severity] = {"error": "error", "warning": "warning"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. An error blocks issuing; a warning needs a named officer's word. `message` says how to mend it."""

    code: str
    severity: Severity
    article: str
    message: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule looks at: the kind, the facts and, unless something is missing, the letter they make."""

    kind: Kind
    facts: LetterFacts
    letter: Letter | None


LintRule = Callable[[Look], Iterator[Finding]]


def finding(code: str, article: str = "", **filled: object) -> Finding:
    """Return the finding of that code, its text filled in; `article` replaces the table's."""
    severity, usual, message = known_findings()[code]
    return Finding(code, severity, article or usual, message.format_map(filled))


@cache
def known_findings() -> Mapping[str, tuple[Severity, str, str]]:
    """Return severity, article and text of every finding, by code."""
    text = (Path(__file__).parent / "findings.toml").read_text(encoding="utf-8")
    return {
        code: (SEVERITIES[line["severity"]], line.get("article", ""), line["message"])
        for code, line in tomllib.loads(text).items()
    }
