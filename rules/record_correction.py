"""Correcting a record about oneself (更正政府信息, 条例41; 2007条例25(2)): a matter of its own.

It is no disclosure request: it has no period in the Regulation and enters no cell of the annual forms. It goes through
the same desk: received, decided, sent; against the answer the usual remedies are open.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rules.law import Confidence, Regime
from rules.outcomes import QUOTED
from rules.refusals import OutcomeNotInMatter, OutcomeNotInRegime


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """How a record correction can end; the fields mean what those of `rules.outcomes.Outcome` mean."""

    code: str
    title: str
    articles: Mapping[str, str]
    letters: Mapping[str, str]
    remedy: str
    confidence: Confidence

    def article(self, regime: Regime) -> str:
        """Return the article the answer cites; refuse a regime that knows no such outcome (OutcomeNotInRegime)."""
        if regime not in self.articles:
            raise OutcomeNotInRegime(f"{regime}年文本的《政府信息公开条例》没有“{self.title}”这一处理结果，请改选。")
        return self.articles[regime]


@cache
def record_outcomes() -> Mapping[str, RecordOutcome]:
    """Return the whole table, by code."""
    text = (Path(__file__).parent / "record_outcomes.toml").read_text(encoding="utf-8")
    return {
        code: RecordOutcome(
            code=code,
            title=line["title"],
            articles=line["articles"],
            letters=line["letters"],
            remedy=line["remedy"],
            confidence=line["confidence"],
        )
        for code, line in tomllib.loads(text).items()
    }


def record_outcome(code: str) -> RecordOutcome:
    """Return the outcome of that code; refuse one of disclosure requests, or none (OutcomeNotInMatter)."""
    found = record_outcomes().get(code)
    if found is None:
        known = "、".join(record_outcomes())
        raise OutcomeNotInMatter(f"更正政府信息的处理结果没有“{code[:QUOTED]}”；可用的有：{known}。", "条例41")
    return found
