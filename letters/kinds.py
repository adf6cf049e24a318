"""The kinds of letters: what each is called, cites and needs. The table is `kinds.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from letters.answers import answers
from letters.blocks import Head
from rules.law import Regime
from rules.refusals import Malformed, OutcomeNotInRegime

Recipient = Literal["applicant", "other", "nobody"]
RemedyBy = Literal["outcome", "either", "none"]
REPLACEMENT = "K1"
REPLY_WORD = "答"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of letter. `outcomes` are those it answers; none: it is no reply. See kinds.toml for the rest."""

    code: str
    title: Mapping[str, str]
    articles: Mapping[str, tuple[str, ...]]
    quantities: tuple[str, ...]
    needs: tuple[str, ...]
    remedy: RemedyBy
    head: Head
    to: Recipient
    word: str
    outcomes: frozenset[str]

    @property
    def is_reply(self) -> bool:
        """Say whether the letter answers the request itself."""
        return bool(self.outcomes) or self.code == REPLACEMENT

    def title_in(self, regime: Regime) -> str:
        """Return the usual title; refuse a regime without such a letter (OutcomeNotInRegime)."""
        if regime not in self.title:
            name = next(iter(self.title.values()))
            raise OutcomeNotInRegime(f"{regime}年文本的《政府信息公开条例》没有“{name}”这一文书，请改选其他文书。")
        return self.title[regime]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind, by code."""
    text = (Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8")
    answered: dict[str, set[str]] = {}
    for answer in answers().values():
        for letter in answer.letters.values():
            answered.setdefault(letter, set()).add(answer.code)
    return {code: _kind(code, line, frozenset(answered.get(code, ()))) for code, line in tomllib.loads(text).items()}


def _kind(code: str, line: Mapping[str, object], answered: frozenset[str]) -> Kind:
    unknown = set(line) - {"title", "articles", "quantities", "needs", "remedy", "head", "to", "word"}
    if unknown:
        raise ValueError(f"kinds.toml, {code}: unknown keys {sorted(unknown)}")
    usual = "outcome" if answered or code == REPLACEMENT else "none"
    return Kind(
        code=code,
        title=_texts(line["title"]),
        articles={regime: _list(cited) for regime, cited in _table(line.get("articles", {})).items()},
        quantities=_list(line.get("quantities", [])),
        needs=_list(line.get("needs", [])),
        remedy=REMEDIES[str(line.get("remedy", usual))],
        head=Head(str(line.get("head", "letter"))),
        to=RECIPIENTS[str(line.get("to", "applicant"))],
        word=str(line.get("word", REPLY_WORD)),
        outcomes=answered,
    )


REMEDIES: Mapping[str, RemedyBy] = {"outcome": "outcome", "either": "either", "none": "none"}
RECIPIENTS: Mapping[str, Recipient] = {"applicant": "applicant", "other": "other", "nobody": "nobody"}


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"kinds.toml: {value!r} should be a table")  # noqa: TRY004 - a faulty file
    return value


def _texts(value: object) -> Mapping[str, str]:
    return {key: str(text) for key, text in _table(value).items()}


def _list(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"kinds.toml: {value!r} should be a list")  # noqa: TRY004 - a faulty file
    return tuple(str(entry) for entry in value)


def kind(code: str) -> Kind:
    """Return the kind of that code; refuse any other (Malformed)."""
    found = kinds().get(code)
    if found is None:
        known = "、".join(kinds())
        raise Malformed(f"没有“{code[:20]}”这一文书种类；可用的有：{known}。")
    return found
