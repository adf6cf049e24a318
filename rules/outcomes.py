"""The outcomes a request can have. One outcome fixes its articles, letter, remedies and annual cells.

The table is `outcomes.toml`; nobody enters a case twice to fill the statistics.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from rules.acts import Ground
from rules.law import Confidence, Regime
from rules.refusals import GroundMissing, OutcomeNotInRegime, UnknownOutcome

Form = Literal["2014", "2019", "2021"]
FORMS: tuple[Form, ...] = ("2014", "2019", "2021")
QUOTED = 40
"""How much of an unknown code is repeated to the caller."""

CLOSED_WITHOUT_REPLY = "A3.2"
DISCLOSING = frozenset({"disclosed", "partially_disclosed"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the table. `letters` are the codes of letter kinds; `remedy` names a group of routes."""

    code: str
    title: str
    articles: Mapping[str, str]
    letters: Mapping[str, str]
    remedy: str
    cells: Mapping[str, str | Mapping[str, str]]
    evidence: tuple[str, ...]
    confidence: Confidence

    def article(self, regime: Regime) -> str:
        """Return the article the reply cites; refuse a regime that knows no such outcome."""
        if regime not in self.articles:
            raise OutcomeNotInRegime(
                f"{regime}年文本的《政府信息公开条例》没有“{self.title}”这一处理结果，请改选其他结果。",
            )
        return self.articles[regime]

    def needs_ground(self) -> bool:
        """Say whether trade secret or privacy must be named (条例15)."""
        return any(isinstance(cell, Mapping) for cell in self.cells.values())

    def cell(self, form: Form, ground: Ground | None) -> str:
        """Return the one row of `form` that counts this outcome."""
        cell = self.cells[form]
        if isinstance(cell, str):
            return cell
        if ground is None:
            raise GroundMissing("以第三方合法权益为由不予公开的，应写明是商业秘密还是个人隐私。")
        return cell[ground.value]


@cache
def outcomes() -> Mapping[str, Outcome]:
    """Return the whole table, by code."""
    text = (Path(__file__).parent / "outcomes.toml").read_text(encoding="utf-8")
    return {
        code: Outcome(
            code=code,
            title=line["title"],
            articles=line["articles"],
            letters=line["letters"],
            remedy=line["remedy"],
            cells=line["cells"],
            evidence=tuple(line["evidence"]),
            confidence=line["confidence"],
        )
        for code, line in tomllib.loads(text).items()
    }


def outcome(code: str) -> Outcome:
    """Return the outcome of that code; refuse any other (UnknownOutcome)."""
    found = outcomes().get(code)
    if found is None:
        raise UnknownOutcome(f"没有“{code[:QUOTED]}”这一处理结果；可用的处理结果见接口说明 outcome 一栏。")
    return found
