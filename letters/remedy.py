"""The remedy paragraphs: which way is open against a letter, where, and within what time (letters.md 1.5).

REM0 none; REM1 either way; REM2 reconsideration first; REM3 both paragraphs, by part; REM4 for a third party;
REM5 the agency itself is the body, REM6 a vertical agency's superior, REM7 a justice bureau's two bodies.
The words are in `templates/_remedy.html`; here is decided what they say. `rules.remedies` knows the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from letters.citation import basis
from letters.facts import LetterFacts
from letters.kinds import Kind
from rules.acts import Method
from rules.agency import Agency, AgencyKind
from rules.law import Route, Statute
from rules.remedies import remedy_route

# From this day one body only, the department's own government (行政复议法（2023年文本）24, 90).
ONE_BODY_SINCE = date(2024, 1, 1)
ITSELF = frozenset({AgencyKind.MINISTRY, AgencyKind.PROVINCIAL_GOVERNMENT})
BODY_CODES: Mapping[AgencyKind, str] = {
    AgencyKind.MINISTRY: "REM5",
    AgencyKind.PROVINCIAL_GOVERNMENT: "REM5",
    AgencyKind.VERTICAL: "REM6",
    AgencyKind.JUSTICE_BUREAU: "REM7",
}
ROUTE_CODES: Mapping[Route, str] = {"none": "REM0", "either": "REM1", "first": "REM2", "part": "REM3"}
FIRST_SOMEWHERE: frozenset[Route] = frozenset({"first", "part"})
WITHDRAWN = "withdrawn"


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
        codes=_codes(kind, facts.agency, route),
        either=route in {"either", "part"},
        first=route in {"first", "part"},
        parted=route == "part",
        first_items=_first_items(facts, day),
        first_basis=basis((_first_article(statute),)) if route in {"first", "part"} else "",
        body=reconsideration_body(facts.agency, day),
        ruling=facts.agency.kind in ITSELF,
        court=facts.agency.court,
        reconsideration_days=statute.reconsideration_period.value,
        litigation_months=statute.litigation_period.value,
        days_after_reconsideration=statute.litigation_after_reconsideration.value,
        online=facts.online_filing if needs_online_channel(facts) else "",
    )


def decision_day(facts: LetterFacts) -> date:
    """Return the day of the act the remedy is sought against: the decision, else the letter's own date."""
    return facts.case.decision.on if facts.case.decision is not None else facts.dated


def outcome_code(facts: LetterFacts) -> str | None:
    """Return the outcome of the case; a withdrawn request has one without a decision."""
    if facts.case.decision is not None:
        return facts.case.decision.outcome
    return WITHDRAWN if facts.case.withdrawn_on is not None else None


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


def reconsideration_body(agency: Agency, day: date) -> str:
    """Return the body a reconsideration goes to, in full, as the law of `day` has it (行政复议法24-28)."""
    return agency.reconsideration_body if day >= ONE_BODY_SINCE else agency.reconsideration_body_before_2024


def needs_online_channel(facts: LetterFacts) -> bool:
    """Say whether the letter must name an online way to apply for reconsideration (行政复议法22(2))."""
    return facts.served_by is Method.ELECTRONIC and decision_day(facts) >= ONE_BODY_SINCE


def _codes(kind: Kind, agency: Agency, route: Route) -> tuple[str, ...]:
    if route == "none":
        return ("REM0",)
    main = "REM4" if kind.to == "other" else ROUTE_CODES[route]
    body = BODY_CODES.get(agency.kind)
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
