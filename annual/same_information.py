"""Information that several applicants asked for: candidates for proactive disclosure (条例44).

Nobody words a request twice in the same way. Two wordings mean the same when, politeness and filler taken away, most of
what they say is said in both, and every number in them is the same: a plan of 2023 is not that of 2024.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

ALIKE = 0.6
"""How much of two wordings must be common to both, by pairs of letters."""
COMMON = 200
"""A pair of letters that stands in more wordings than this tells nothing."""
_FILLER = re.compile(
    r"申请公开|请求公开|依法公开|予以公开|申请|请求|要求|公开|获取|提供|政府信息|本人|我们|我|贵局|贵府|贵单位|"
    r"贵机关|有关|相关|关于|以及|信息|资料|材料|文件|复印件|全文|内容|情况|的|及|和|与|之|请|希望|麻烦|一份"
)
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Wording:
    """One thing that one applicant asked for. `applicant` tells applicants apart; it is never shown."""

    register_no: str
    applicant: str
    text: str

    @cached_property
    def core(self) -> str:
        """What is left when spaces, punctuation and filler are taken away."""
        letters = "".join(letter for letter in unicodedata.normalize("NFKC", self.text) if letter.isalnum())
        return _FILLER.sub("", letters) or letters

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in it, in order of size."""
        return tuple(sorted(_NUMBERS.findall(self.core)))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Its neighbouring letters, two by two."""
        return frozenset(self.core[at : at + 2] for at in range(max(len(self.core) - 1, 1)))


@dataclass(frozen=True, slots=True)
class SeveralAsked:
    """One piece of information, in the words of the first who asked, and the requests of all who did."""

    text: str
    requests: tuple[str, ...]
    applicants: int


def asked_by_several(wordings: Iterable[Wording]) -> list[SeveralAsked]:
    """Return what at least two applicants asked for, what most asked for first."""
    told = list(wordings)
    groups: dict[int, list[Wording]] = defaultdict(list)
    for place, root in enumerate(_roots(told)):
        groups[root].append(told[place])
    found = [_group(group) for group in groups.values()]
    return sorted((one for one in found if one.applicants > 1), key=lambda one: (-one.applicants, one.requests))


def _group(group: Sequence[Wording]) -> SeveralAsked:
    requests = tuple(dict.fromkeys(one.register_no for one in group))
    return SeveralAsked(group[0].text.strip(), requests, len({one.applicant for one in group}))


def _roots(told: Sequence[Wording]) -> Iterator[int]:
    """Give for each wording the place of the first one that means the same, directly or through others."""
    roots = list(range(len(told)))

    def root(place: int) -> int:
        while roots[place] != place:
            place = roots[place] = roots[roots[place]]
        return place

    for place, other in _candidates(told):
        if root(place) != root(other) and _alike(told[place], told[other]):
            first, later = sorted((root(place), root(other)))
            roots[later] = first
    return (root(place) for place in range(len(told)))


def _candidates(told: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Give pairs of places that have something rare in common, each pair once."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        for pair in one.pairs:
            holding[pair].append(place)
    first: dict[str, int] = {}
    for place, one in enumerate(told):
        same = first.setdefault(one.core, place)
        if same != place:
            yield same, place
            continue
        others = {other for pair in one.pairs if len(holding[pair]) <= COMMON for other in holding[pair]}
        yield from ((other, place) for other in sorted(others) if other < place)


def _alike(one: Wording, other: Wording) -> bool:
    if one.numbers != other.numbers:
        return False
    return len(one.pairs & other.pairs) >= ALIKE * len(one.pairs | other.pairs)
