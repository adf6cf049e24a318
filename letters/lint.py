"""The lint: what is wrong with a letter before it is issued (letters.md 1.7; the mistakes that lost in court, 1.6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from letters import lint_answer, lint_dates, lint_remedy, lint_words
from letters.answers import regime
from letters.blocks import Letter
from letters.facts import LetterFacts
from letters.findings import Finding, LintRule, Look, finding
from letters.kinds import Kind, kind
from letters.needs import missing
from letters.templating import Templates
from letters.writing import refuse_other_decision, write
from rules.refusals import Unlawful, UnreadableText

# Rules by name; the numbers of letters.md 1.7 stand beside them. 3 and 11 to 14 are also needs (letters/needs.py).
RULES: Mapping[str, LintRule] = MappingProxyType(
    {
        "every item answered": lint_answer.every_item_answered,  # 1
        "articles cited": lint_answer.articles_cited,  # 2
        "reasons given": lint_answer.reasons_given,  # 3
        "no direct suit": lint_remedy.no_direct_suit,  # 3, 4
        "remedy told": lint_remedy.remedy_told,  # 3
        "one right body": lint_remedy.one_right_body,  # 5
        "online channel": lint_remedy.online_channel,
        "inside the period": lint_dates.inside_the_period,  # 6
        "dates in order": lint_dates.dates_in_order,
        "extension in time": lint_dates.extension_in_time,  # 7
        "correction once and in time": lint_dates.correction_once_and_in_time,  # 8
        "third party heard": lint_answer.third_party_heard,  # 9
        "lead agency asks": lint_answer.lead_agency_asks,  # 10
        "right agency": lint_answer.right_agency,  # 12
        "separation considered": lint_answer.separation_considered,
        "search described": lint_answer.search_described,
        "fee worked out": lint_answer.fee_worked_out,
        "link checked": lint_answer.link_checked,  # 15
        "copies counted": lint_answer.copies_counted,
        "addressee by name": lint_words.addressee_by_name,  # 16
        "no placeholder": lint_words.no_placeholder,  # 17
        "number of its year": lint_words.number_of_its_year,  # 18
        "signed by the duty holder": lint_words.signed_by_the_duty_holder,  # 19
        "posted by the post": lint_words.posted_by_the_post,
    }
)


@dataclass(frozen=True, slots=True)
class Examined:
    """A letter as far as it could be written, and everything that is wrong with it, errors first."""

    letter: Letter | None
    findings: tuple[Finding, ...]


def lint(code: str, facts: LetterFacts, templates: Templates | None = None) -> tuple[Finding, ...]:
    """Return every fault of the letter of kind `code`, errors first; an empty tuple: it may be issued."""
    return examine(code, facts, templates).findings


def examine(code: str, facts: LetterFacts, templates: Templates | None = None) -> Examined:
    """Write the letter of kind `code` and hold it against every rule.

    What is missing, or cannot be printed (20), is a finding here, where `write` refuses it; then there is no letter.
    """
    chosen = kind(code)
    found = list(_wrong_kind(chosen, facts)) or [
        replace(finding("FactMissing", need.article, what=need.name), code=need.code) for need in missing(chosen, facts)
    ]
    letter: Letter | None = None
    if not found:
        try:
            letter = write(code, facts, templates)
        except UnreadableText as refusal:
            found.append(finding("UnreadableText", why=refusal.message))
    look = Look(chosen, facts, letter)
    for rule in RULES.values():
        found.extend(rule(look))
    return Examined(letter, tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.severity)))


def _wrong_kind(chosen: Kind, facts: LetterFacts) -> Iterator[Finding]:
    """Give why a letter of that kind has no place in this case; what it lacks is of no interest then."""
    try:
        chosen.title_in(regime(facts, of_reply=chosen.is_reply))
        refuse_other_decision(chosen, facts)
    except Unlawful as refusal:
        yield finding("WrongKind", refusal.article, why=refusal.message)
