"""Lint of the days: of the letter, the decision, the period, the extension and the correction."""

from collections.abc import Iterator

from letters.answers import statute
from letters.findings import Finding, Look, finding
from letters.number import written

# Kinds that must leave the house before the reply period ends, replies apart.
INSIDE = frozenset({"B2", "B4", "D1"})
POSTING_DAYS = 3


def inside_the_period(look: Look) -> Iterator[Finding]:
    """A reply is dated inside the period, with time left for the post (条例33; 国办公开办函〔2016〕235号)."""
    facts, due = look.facts, look.facts.dates.due
    if due is None or not (look.kind.is_reply or look.kind.code in INSIDE) or _after_the_period(look):
        return
    article = statute(facts).base_period.article
    if facts.dated > due:
        yield finding("DatedAfterDue", article, day=written(due))
        return
    last_calm_day = next((r.on for r in facts.dates.reminders if r.kind == f"due-{POSTING_DAYS}"), None)
    if last_calm_day is not None and facts.dated > last_calm_day:
        yield finding("LittleTimeLeft", article, day=written(due), count=POSTING_DAYS)


def _after_the_period(look: Look) -> bool:
    """Say whether the letter belongs after the period: a lapse or a withdrawal."""
    return look.kind.code in {"I1", "I2", "I3"}


def dates_in_order(look: Look) -> Iterator[Finding]:
    """The letter is dated on or after the receipt and the decision, and under a profile in force."""
    facts = look.facts
    receipt, decision = facts.dates.receipt, facts.case.decision
    if receipt is not None and facts.dated < receipt:
        yield finding("DatedBeforeReceipt", statute(facts).base_period.article, day=written(receipt))
    if look.kind.is_reply and decision is not None and facts.dated < decision.on:
        yield finding("DatedBeforeDecision", statute(facts).base_period.article, day=written(decision.on))


def extension_in_time(look: Look) -> Iterator[Finding]:
    """The extension is approved by the head, within the limit, and told before the first period ends (条例33(2))."""
    extension, facts = look.facts.case.extension, look.facts
    if look.kind.code != "B3" or extension is None:
        return
    limit = statute(facts).extension_limit
    if not extension.approved_by:
        yield finding("ExtensionNotApproved", limit.article)
    if extension.days is not None and extension.days > limit.value:
        yield finding("ExtensionTooLong", limit.article, count=limit.value)
    first = facts.texts.first_due
    if first is not None and max(facts.dated, extension.on) > first:
        yield finding("ExtensionTooLate", limit.article, day=written(first))


def correction_once_and_in_time(look: Look) -> Iterator[Finding]:
    """Correction is asked for once, within its period, and never for the purpose of the request (条例30)."""
    facts, notice = look.facts, look.facts.dates.correction_notice
    if look.kind.code != "B1":
        return
    rule = statute(facts).correction_notice_period
    rounds = statute(facts).correction_rounds.value
    if rounds is not None and sum(asked.answered_on is not None for asked in facts.case.corrections) >= rounds:
        yield finding("CorrectionTwice", rule.article)
    if notice is not None and facts.dated > notice:
        yield finding("CorrectionTooLate", rule.article, day=written(notice))
    if rule.value is not None and any("用途" in matter for matter in facts.texts.correct):
        yield finding("PurposeAsked", rule.article)
