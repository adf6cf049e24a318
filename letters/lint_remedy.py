"""Lint of the remedy paragraphs: the way, the body, the court, the online channel."""

import re
from collections.abc import Iterator

from letters.blocks import plain
from letters.findings import Finding, Look, finding
from letters.number import written
from letters.remedy import (
    ITSELF,
    ONE_BODY_SINCE,
    decision_day,
    needs_online_channel,
    reconsideration_body,
    remedy_way,
)
from rules.agency import AgencyKind

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
    body, court = reconsideration_body(facts.agency, day), facts.agency.court
    if not (body and body in text and court and court in text):
        yield finding("RemedyNotTold", facts.law.on(day).reconsideration_period.article)
    if way in {"first", "part"} and "应当先申请行政复议" not in text:
        yield finding("FirstNotTold")


def one_right_body(look: Look) -> Iterator[Finding]:
    """From 2024 one body, by the kind of agency, from a profile in force on the letter's day (行政复议法24-28)."""
    facts, agency = look.facts, look.facts.agency
    if agency.since > facts.dated:
        yield finding("ProfileNotInForce", day=written(agency.since))
    if remedy_way(look.kind, facts) == "none" or decision_day(facts) < ONE_BODY_SINCE:
        return
    body = agency.reconsideration_body
    if agency.kind in ITSELF and body != agency.name:
        yield finding("WrongBody")
    if agency.kind is AgencyKind.JUSTICE_BUREAU:
        if not TWO_BODIES.search(body):
            yield finding("OneBodyOfTwo")
    elif TWO_BODIES.search(body):
        yield finding("TwoBodies")


def online_channel(look: Look) -> Iterator[Finding]:
    """A decision served online names an online way to apply for reconsideration (行政复议法22(2))."""
    served_online = remedy_way(look.kind, look.facts) != "none" and needs_online_channel(look.facts)
    if served_online and not look.facts.online_filing:
        yield finding("OnlineChannelMissing")
