"""Lint of the remedy paragraphs: the way, the body, the court, the online channel."""

import re
from collections.abc import Iterator

from letters.answers import decision_day
from letters.blocks import plain
from letters.findings import Finding, Look, finding
from letters.number import written
from letters.remedy import body_rule, needs_online_channel, reconsideration_body, remedy_way
from rules.remedy_bodies import BODY_WORDS

# Where the law leaves the applicant a choice of two bodies.
CHOICES = frozenset({"government_or_higher_department", "justice_choice"})
DIRECT_SUIT = re.compile(r"(或者|也可以|可以直接)[^。；]*提起行政诉讼")
TWO_BODIES = re.compile(r"或|、|/")


def no_direct_suit(look: Look) -> Iterator[Finding]:
    """Where reconsideration comes first, no sentence offers a suit at once (行政复议法23; 行诉解释56)."""
    if (
        look.letter is not None
        and remedy_way(look.kind, look.facts) == "first"
        and DIRECT_SUIT.search(plain(look.letter))
    ):
        yield finding("DirectSuitOffered")


def remedy_told(look: Look) -> Iterator[Finding]:
    """The letter tells the way, the body and the court (行政复议法20(3), 23(2))."""
    way, facts = remedy_way(look.kind, look.facts), look.facts
    if look.letter is None or way == "none":
        return
    text = plain(look.letter)
    day = decision_day(facts)
    body, court = reconsideration_body(facts), facts.agency.court
    if not (body and body in text and court and court in text):
        yield finding("RemedyNotTold", facts.law.on(day).reconsideration_period.article)
    if way in {"first", "part"} and "应当先申请行政复议" not in text:
        yield finding("FirstNotTold")


def one_right_body(look: Look) -> Iterator[Finding]:
    """The body is the one the law of the day names, from a profile in force on the letter's day (行政复议法24-28)."""
    facts, agency = look.facts, look.facts.agency
    if agency.since > facts.dated:
        yield finding("ProfileNotInForce", day=written(agency.since))
    if remedy_way(look.kind, facts) == "none":
        return
    rule, body = body_rule(facts), reconsideration_body(facts)
    if rule.value == "itself" and body != agency.name:
        yield finding("WrongBody", rule.article)
    if rule.value in CHOICES and not TWO_BODIES.search(body):
        yield finding("OneBodyOfTwo", rule.article, bodies=BODY_WORDS[rule.value])
    if rule.value not in CHOICES and TWO_BODIES.search(body):
        yield finding("TwoBodies", rule.article, bodies=BODY_WORDS[rule.value])


def online_channel(look: Look) -> Iterator[Finding]:
    """A decision served online names an online way to apply for reconsideration (行政复议法22(2))."""
    served_online = remedy_way(look.kind, look.facts) != "none" and needs_online_channel(look.facts)
    if served_online and not look.facts.online_filing:
        yield finding("OnlineChannelMissing")
