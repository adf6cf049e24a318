"""What was decided, of a disclosure request or a record correction, and which text of the Regulation words it."""

from collections.abc import Mapping
from datetime import date

from letters.facts import LetterFacts
from rules.case import Case
from rules.clock import Dates
from rules.law import Law, Regime, Statute
from rules.outcomes import Outcome, outcome, outcomes
from rules.record_correction import RecordOutcome, record_outcomes
from rules.refusals import MissingFact
from rules.regimes import reply_regime

WITHDRAWN = "withdrawn"
# The outcome that divides the information; its letter answers part by part (条例37).
DIVIDED = "partially_disclosed"
# What the answer to a record correction must say, as `evidence` of the outcome table says it for disclosure.
RECORD_EVIDENCE: Mapping[str, tuple[str, ...]] = {
    "record_corrected": ("record", "was", "now"),
    "record_not_corrected": ("record", "not_corrected"),
    "record_passed_on": ("record", "right_agency"),
    "record_referred": ("record", "right_agency"),
}
# A withdrawn request is closed; no article speaks of it, so none is cited.
UNCITED = frozenset({WITHDRAWN})

Answer = Outcome | RecordOutcome


def answers() -> Mapping[str, Answer]:
    """Return every outcome a letter can answer with, of disclosure requests and of record corrections."""
    return {**outcomes(), **record_outcomes()}


def answer(code: str) -> Answer:
    """Return the outcome of that code; refuse any other (UnknownOutcome)."""
    found = record_outcomes().get(code)
    return outcome(code) if found is None else found


def evidence(code: str) -> tuple[str, ...]:
    """Return what the outcome must be shown with."""
    found = answer(code)
    return found.evidence if isinstance(found, Outcome) else RECORD_EVIDENCE[code]


def needs_ground(code: str) -> bool:
    """Say whether trade secret or privacy must be named (条例15)."""
    found = answer(code)
    return isinstance(found, Outcome) and found.needs_ground()


def decided(case: Case) -> str | None:
    """Return the outcome of the case; a withdrawn request has one without a decision."""
    if case.decision is not None:
        return case.decision.outcome
    return WITHDRAWN if case.withdrawn_on is not None else None


def outcome_code(facts: LetterFacts) -> str | None:
    """Return the outcome of the case the letter belongs to."""
    return decided(facts.case)


def decision_day(facts: LetterFacts) -> date:
    """Return the day of the act that the letter tells: the decision, the withdrawal, else the letter's own date."""
    return _day(facts.case) or facts.dated


def statute(facts: LetterFacts) -> Statute:
    """Return the law of the day of receipt, which fixes the periods; before that is known, of the day of arrival."""
    return facts.law.on(facts.dates.receipt or facts.case.arrival.arrived_on)


def regime(facts: LetterFacts, *, of_reply: bool) -> Regime:
    """Return the text that words the letter: a reply's is that of its day if the law says so, else of the receipt."""
    if not of_reply or facts.dates.receipt is None:
        return statute(facts).regime.value
    return reply_regime(facts.dates.receipt, decision_day(facts), facts.law.on)


def reply_kind(case: Case, dates: Dates, law: Law) -> str:
    """Return the kind of letter the decision calls for; refuse while nothing is decided (MissingFact)."""
    code, day = decided(case), _day(case)
    if code is None or day is None or dates.receipt is None:
        raise MissingFact("本件尚未作出答复决定，不能制作答复文书；请先作出决定，或者指明文书种类。", "条例36")
    return answer(code).letters[reply_regime(dates.receipt, day, law.on)]


def _day(case: Case) -> date | None:
    return case.decision.on if case.decision is not None else case.withdrawn_on
