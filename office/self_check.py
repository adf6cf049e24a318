"""The December self-check: refusals to look at again, what several asked for, what is late, why reviews were lost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annual.same_information import SeveralAsked, Wording, asked_by_several
from office.books import Books
from office.tables import Asked, cut, territory_of
from office.territory import tree
from records import self_check
from records.self_check import Closed, Lost, Owed
from rules.outcomes import DISCLOSING, outcome

_REFUSAL = "refusal"
_PUBLIC = DISCLOSING | {"already_public"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Information asked for by several applicants; `disclosed`: at least one of them was given it."""

    asked: SeveralAsked
    disclosed: bool


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What an office looks at before it closes the year.

    `refused` is what was withheld in the year and may be withheld no longer (条例18); `candidates` are for proactive
    disclosure (条例44), those that were disclosed first; `late` was closed after its last day, `owed` is overdue today;
    `lost` are the reviews that ended with a correction, `reasons` how often each reply was corrected.
    """

    refused: Sequence[Closed]
    candidates: Sequence[Candidate]
    late: Sequence[Closed]
    owed: Sequence[Owed]
    lost: Sequence[Lost]
    reasons: Mapping[str, int]


def check(asked: Asked, books: Books) -> SelfCheck:
    """Return the self-check of an agency's year, with all below it if that is asked for."""
    codes = _agencies(asked, books)
    closed = self_check.closed(books.database, codes, asked.year)
    lost = self_check.lost(books.database, codes, asked.year)
    return SelfCheck(
        refused=[one for one in closed if outcome(one.outcome).remedy == _REFUSAL],
        candidates=_candidates(asked, codes, closed, books),
        late=[one for one in closed if one.late],
        owed=self_check.owed(books.database, codes, books.today),
        lost=lost,
        reasons=dict(Counter(one.outcome for one in lost).most_common()),
    )


def _agencies(asked: Asked, books: Books) -> Sequence[str]:
    """Return whose requests are looked at: a table that was filed hides none of them."""
    counted = territory_of(cut(asked), books).counted
    return tree(asked.year, books).below(asked.agency) if asked.whole else counted


def _candidates(asked: Asked, codes: Sequence[str], closed: Sequence[Closed], books: Books) -> Sequence[Candidate]:
    public = {one.register_no for one in closed if one.outcome in _PUBLIC}
    told = self_check.asked_for(books.database, codes, asked.year)
    several = asked_by_several(Wording(one.register_no, one.applicant, one.text) for one in told)
    found = [Candidate(one, not public.isdisjoint(one.requests)) for one in several]
    return sorted(found, key=lambda one: not one.disclosed)
