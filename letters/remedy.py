"""The remedy paragraphs: which way is open against a letter, where, and within what time (letters.md 1.5).

REM0 none; REM1 either way; REM2 reconsideration first; REM3 both paragraphs, by part; REM4 for a third party;
REM5 the agency itself is the body, REM6 a vertical agency's superior, REM7 a justice bureau's two bodies.
The words are in `templates/_remedy.html`; here is decided what they say. `rules.remedies` knows the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from letters.answers import decision_day, outcome_code
from letters.citation import basis
from letters.facts import LetterFacts
from letters.kinds import Kind
from rules.acts import Method
from rules.law import Body, Route, Rule, Statute
from rules.remedies import remedy_route
from rules.remedy_bodies import remedy_bodies

BODY_CODES: Mapping[Body, str] = {"itself": "REM5", "higher_department": "REM6", "justice_choice": "REM7"}
ROUTE_CODES: Mapping[Route, str] = {"none": "REM0", "either": "REM1", "first": "REM2", "part": "REM3"}
FIRST_SOMEWHERE: frozenset[Route] = frozenset({"first", "part"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyWords:
    """What the remedy paragraphs say. `first`: a paragraph with reconsideration first, on `first_items` if parted."""

    codes: tuple[str, ...]
    either: bool
    first: bool
    parted: bool
    first_items: str
    first_basis: str
    body: str
    ruling: bool
    court: str
    reconsideration_days: int
    litigation_months: int
    days_after_reconsideration: int
    online: str


def remedy_words(kind: Kind, facts: LetterFacts) -> RemedyWords:
    """Return what the letter says of remedies; the day of the decision fixes the way, the body and the periods."""
    day = decision_day(facts)
    route = remedy_way(kind, facts)
    statute = facts.law.on(day)
    return RemedyWords(
        codes=_codes(kind, facts, route),
        either=route in {"either", "part"},
        first=route in {"first", "part"},
        parted=route == "part",
        first_items=_first_items(facts, day),
        first_basis=basis((_first_article(statute),)) if route in {"first", "part"} else "",
        body=reconsideration_body(facts),
        ruling=body_rule(facts).value == "itself",
        court=facts.agency.court,
        reconsideration_days=statute.reconsideration_period.value,
        litigation_months=statute.litigation_period.value,
        days_after_reconsideration=statute.litigation_after_reconsideration.value,
        online=facts.online_filing if needs_online_channel(facts) else "",
    )


def remedy_way(kind: Kind, facts: LetterFacts) -> Route:
    """Return the way open against the letter: that of its outcome, or of its parts together."""
    code = outcome_code(facts)
    if kind.remedy != "outcome" or code is None:
        return "either" if kind.remedy == "either" else "none"
    day = decision_day(facts)
    whole = remedy_route(code, day, facts.law).value
    if not facts.parts:
        return whole
    ways = {remedy_route(part.outcome, day, facts.law).value for part in facts.parts}
    if not ways & FIRST_SOMEWHERE:
        return "either" if whole != "none" or "either" in ways else "none"
    return "first" if ways == {"first"} and whole != "part" else "part"


def body_rule(facts: LetterFacts) -> Rule[Body]:
    """Return whose business a reconsideration of the letter is, by kind of agency and day of the act."""
    return remedy_bodies(facts.agency.kind, decision_day(facts), facts.law).reconsideration


def reconsideration_body(facts: LetterFacts) -> str:
    """Return the body a reconsideration goes to, in full. The profile names those of the law of 2023 and before."""
    agency = facts.agency
    return agency.reconsideration_body if _law_of_2023(facts) else agency.reconsideration_body_before_2024


def needs_online_channel(facts: LetterFacts) -> bool:
    """Say whether the letter must name an online way to apply for reconsideration (行政复议法22(2))."""
    return facts.served_by is Method.ELECTRONIC and _law_of_2023(facts)


def _law_of_2023(facts: LetterFacts) -> bool:
    """Say whether the reconsideration law now in force already governs the letter: the latest rule on bodies does."""
    kind = facts.agency.kind.value
    return body_rule(facts) == facts.law.on(date.max).remedy_body[kind]


def _codes(kind: Kind, facts: LetterFacts, route: Route) -> tuple[str, ...]:
    if route == "none":
        return ("REM0",)
    main = "REM4" if kind.to == "other" else ROUTE_CODES[route]
    body = BODY_CODES.get(body_rule(facts).value)
    return (main,) if body is None else (main, body)


def _first_items(facts: LetterFacts, day: date) -> str:
    numbers = sorted(
        number
        for part in facts.parts
        if remedy_route(part.outcome, day, facts.law).value in FIRST_SOMEWHERE
        for number in part.items
    )
    return "、".join(str(number) for number in numbers)


def _first_article(statute: Statute) -> str:
    """Return the article that puts reconsideration first; partial refusals rest on that of refusals."""
    return statute.remedy_route["refusal"].article
