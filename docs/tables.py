"""The tables that follow from the code: parameters of law, outcomes, refusals, terms."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeGuard

from docs.vocabulary import CONFIDENCE, VOCABULARY
from rules import refusals
from rules.law import Rule, Scalar, law
from rules.outcomes import FORMS, Outcome, outcomes
from rules.record_correction import RecordOutcome, record_outcomes
from rules.refusals import Malformed, NotFound, Refusal, Unlawful
from rules.terms import ACTS, CHANNELS, REMEDIES, STAGES

STATUSES: Mapping[type[Refusal], str] = {Malformed: "422", NotFound: "404", Unlawful: "409"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, one line per row."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def parameters() -> str:
    """Return every legal quantity with its values through time."""
    rows = [
        [parameter.title if rule is parameter.rules[0] else "", f"`{parameter.name}`", *_value(rule, parameter.unit)]
        for parameter in sorted(law(), key=lambda parameter: parameter.name)
        for rule in parameter.rules
    ]
    return table(["量", "file", "from", "value", "article", "source", "confidence", "note"], rows)


def _value(rule: Rule[Scalar], unit: str) -> list[str]:
    confidence = CONFIDENCE[rule.confidence]
    return [rule.since.isoformat(), _shown(rule.value, unit), rule.article, rule.source, confidence, rule.note]


def _shown(value: Scalar, unit: str) -> str:
    match value:
        case None:
            return "not regulated"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return f"{', '.join(map(str, value))} {unit}"
        case int():
            return f"{value} {unit}"
        case str():
            return f"`{value}`"


def outcome_table() -> str:
    """Return every outcome with its articles, letters, group of remedies and cells."""
    head = ["outcome", "结果", "2007", "2019", "letter", "remedy", *(f"form {form}" for form in FORMS), "confidence"]
    return table(head, [_outcome(one) for one in outcomes().values()])


def _outcome(one: Outcome) -> list[str]:
    letters = "/".join(dict.fromkeys(one.letters.values()))
    cells = [_cell(one.cells[form]) for form in FORMS]
    articles = [one.articles.get("2007", "–"), one.articles.get("2019", "–")]
    return [f"`{one.code}`", one.title, *articles, letters, f"`{one.remedy}`", *cells, CONFIDENCE[one.confidence]]


def record_outcome_table() -> str:
    """Return every outcome of a record correction; none of them is counted in a form."""
    return table(
        ["outcome", "结果", "2007", "2019", "letter", "remedy", "confidence"],
        [_record_outcome(one) for one in record_outcomes().values()],
    )


def _record_outcome(one: RecordOutcome) -> list[str]:
    letters = "/".join(dict.fromkeys(one.letters.values()))
    articles = [one.articles.get("2007", "–"), one.articles.get("2019", "–")]
    return [f"`{one.code}`", one.title, *articles, letters, f"`{one.remedy}`", CONFIDENCE[one.confidence]]


def _cell(cell: str | Mapping[str, str]) -> str:
    return cell if isinstance(cell, str) else ", ".join(f"{row} ({ground})" for ground, row in cell.items())


def refusal_table() -> str:
    """Return every reason of refusal with its status, its article and what it means."""
    rows = [
        [f"`{kind.__name__}`", _status(kind), kind.article or "–", inspect.getdoc(kind) or ""] for kind in reasons()
    ]
    return table(["code", "status", "article", "meaning"], rows)


def reasons() -> Sequence[type[Refusal]]:
    """Return every class of `rules.refusals` that can be raised, by name."""
    return [kind for _, kind in inspect.getmembers(refusals, inspect.isclass) if _is_reason(kind)]


def _is_reason(kind: type) -> TypeGuard[type[Refusal]]:
    return issubclass(kind, Refusal) and kind is not Refusal


def _status(kind: type[Refusal]) -> str:
    return next(status for parent, status in STATUSES.items() if issubclass(kind, parent))


def terms() -> str:
    """Return every word of the code that stands for a word of the trade, with that word."""
    groups: Sequence[tuple[str, Mapping[str, str]]] = [
        ("act", ACTS),
        ("stage", STAGES),
        ("remedy", {name: term for name, term in REMEDIES.items() if term}),
        ("channel", {channel.value: term for channel, term in CHANNELS.items()}),
        ("outcome", {code: one.title for code, one in outcomes().items()}),
        ("record outcome", {code: one.title for code, one in record_outcomes().items()}),
        *((group, {member.value: word for member, word in words.items()}) for group, words in VOCABULARY),
    ]
    rows = [[group, f"`{name}`", word] for group, words in groups for name, word in words.items()]
    return table(["kind", "in code", "中文"], rows)


TABLES: Mapping[str, Callable[[], str]] = {
    "parameters": parameters,
    "outcomes": outcome_table,
    "record_outcomes": record_outcome_table,
    "refusals": refusal_table,
    "terms": terms,
}
