"""How a letter cites law: full name, article, paragraph and item in Chinese numerals, items without brackets.

The short form "条例36(1)" is how rules/ marks where a rule comes from; `citation.toml` says how each law is named.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from letters.number import chinese_numeral

PLACE = re.compile(r"^(\d+)((?:\(\d+\))*)$")
BRACKET = re.compile(r"\((\d+)\)")


@dataclass(frozen=True, slots=True)
class LawName:
    """A law as letters name it; `items` are the articles whose first bracket is an item."""

    title: str
    items: frozenset[int]


@cache
def law_names() -> Mapping[str, LawName]:
    """Return the table of law names, by the short name rules/ uses."""
    text = (Path(__file__).parent / "citation.toml").read_text(encoding="utf-8")
    return {short: LawName(entry["title"], frozenset(entry["items"])) for short, entry in tomllib.loads(text).items()}


def cited(short: str) -> str:
    """Return one short citation in full, "《…条例》第三十六条第一项"; an unknown law raises ValueError."""
    law, places = _split(short)
    return law.title + "、".join(_place(place, law) for place in places)


def basis(shorts: Iterable[str]) -> str:
    """Return several citations as one phrase, each law named once, none twice, the Regulation first."""
    places: dict[str, list[str]] = {}
    for short in sorted(shorts, key=_rank):
        law, cited_places = _split(short)
        named = places.setdefault(law.title, [])
        named.extend(words for place in cited_places if (words := _place(place, law)) not in named)
    phrases = [title + "、".join(named) for title, named in places.items()]
    return "和".join(filter(None, ("、".join(phrases[:-1]), phrases[-1]))) if phrases else ""


def _rank(short: str) -> int:
    """Return the place of the citation's law in the table: the Regulation itself is cited first."""
    return list(law_names()).index(_name(short))


def _split(short: str) -> tuple[LawName, tuple[str, ...]]:
    name = _name(short)
    rest = short.removeprefix(name)
    return law_names()[name], tuple(rest.split("、")) if rest else ()


def _name(short: str) -> str:
    names = [name for name in law_names() if short.startswith(name)]
    if not names:
        raise ValueError(f"{short}: no such law in citation.toml")
    return max(names, key=len)


def _place(place: str, law: LawName) -> str:
    found = PLACE.match(place)
    if found is None:
        raise ValueError(f"{place}: not an article")
    article = int(found[1])
    numbers = [chinese_numeral(int(number)) for number in BRACKET.findall(found[2])]
    units = ("项",) if article in law.items else ("款", "项")
    parts = "".join(f"第{number}{unit}" for number, unit in zip(numbers, units, strict=False))
    return f"第{chinese_numeral(article)}条{parts}"
