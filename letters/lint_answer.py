"""Lint of the answer itself: every item, its article, its reason, and who had to be heard first."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from letters.answers import DIVIDED, UNCITED, answer, evidence, needs_ground, outcome_code, regime, statute
from letters.blocks import plain
from letters.citation import basis
from letters.facts import Part, Texts
from letters.filling import fee_of
from letters.findings import Finding, Look, finding
from letters.number import written
from rules.law import Regime

# A reason shorter than this can hardly name a fact; a bare repetition of the statute lost in court (letters.md 1.6).
THIN_REASON = 12
# What may not be given must be separated from what may, if it can be (条例37); the letter says that this was looked at.
MUST_NOT_BE_GIVEN = frozenset(
    {"refused_state_secret", "refused_by_law", "refused_three_securities", "refused_third_party_rights"}
)
SEPARATED = re.compile(r"区分|分割|遮盖|遮挡|隐去|分离")
SEPARATION: Mapping[Regime, str] = {"2007": "2007条例22", "2019": "条例37"}
SITE = re.compile(r"https?://[!-~]+")
PAGE = re.compile(r"https?://[^/]+/[!-.0-~]")


def every_item_answered(look: Look) -> Iterator[Finding]:
    """Every requested item has exactly one decision (条例36, 37)."""
    if not look.kind.is_reply:
        return
    asked, parts = len(look.facts.requested), look.facts.parts
    if not parts:
        if asked > 1 and outcome_code(look.facts) == DIVIDED:
            yield finding("ItemsNotAnsweredOneByOne", count=asked)
        return
    answered = Counter(number for part in parts for number in part.items)
    for item in range(1, asked + 1):
        if not answered[item]:
            yield finding("ItemUnanswered", item=item)
        if answered[item] > 1:
            yield finding("ItemAnsweredTwice", item=item)
    for item in sorted(set(answered) - set(range(1, asked + 1))):
        yield finding("NoSuchItem", item=item)


def articles_cited(look: Look) -> Iterator[Finding]:
    """The letter cites the article of each of its decisions, by the text that governs the request (条例36)."""
    if look.letter is None:
        return
    text = plain(look.letter)
    for part in _parts(look):
        article = _article(look, part)
        if part.outcome not in UNCITED and basis((article,)) not in text:
            yield finding("ArticleMissing", article, basis=basis((article,)))


def reasons_given(look: Look) -> Iterator[Finding]:
    """A reason names facts; one that only says the category is as good as none (条例36(3))."""
    for part in _parts(look):
        count = len(part.texts.reason.strip())
        if "reason" in evidence(part.outcome) and 0 < count < THIN_REASON:
            yield finding("ReasonThin", _article(look, part), count=count)


def third_party_heard(look: Look) -> Iterator[Finding]:
    """Third-party rights: asked in writing, served, and answered or out of time (条例15, 32)."""
    if not any(needs_ground(part.outcome) for part in _parts(look)):
        return
    article = statute(look.facts).third_party_period.article
    asked = [consultation for consultation in look.facts.case.consultations if consultation.third_party]
    if not asked:
        yield finding("ThirdPartyNotAsked", article)
    limits = dict(look.facts.dates.third_parties)
    for consultation in asked:
        if consultation.answered_on is not None:
            continue
        limit = limits.get(consultation.party)
        if consultation.served_on is None:
            yield finding("ThirdPartyNotServed", article)
        elif limit is not None and look.facts.dated <= limit:
            yield finding("ThirdPartyHasTime", article, day=written(limit))


def lead_agency_asks(look: Look) -> Iterator[Finding]:
    """Joint authors are asked by the lead agency only (条例34)."""
    if look.kind.code == "C2" and not look.facts.texts.lead_agency:
        yield finding("NotLeadAgency")


def right_agency(look: Look) -> Iterator[Finding]:
    """Another agency with its contact, or that it cannot be determined; a unit of ours is ourselves (条例36(5))."""
    ours = look.facts.agency
    for part in _parts(look):
        named = part.texts.right_agency
        if "right_agency" not in evidence(part.outcome) or not named:
            continue
        if part.texts.right_agency_unknown:
            yield finding("RightAgencyContradictory", _article(look, part))
        if named.startswith(ours.name) or named == ours.office:
            yield finding("RightAgencyIsOurs", _article(look, part))


def separation_considered(look: Look) -> Iterator[Finding]:
    """A refusal of the whole says why nothing of it can be given (条例37)."""
    if outcome_code(look.facts) == DIVIDED:
        return
    for part in _parts(look):
        if part.outcome in MUST_NOT_BE_GIVEN and part.texts.reason and not SEPARATED.search(part.texts.reason):
            yield finding("SeparationNotConsidered", SEPARATION[regime(look.facts, of_reply=True)])


def search_described(look: Look) -> Iterator[Finding]:
    """A search that found nothing is told whole: where, by which words, by whom, when (条例36(4))."""
    for part in _parts(look):
        told = [search for search in part.texts.search if search.keywords and search.by and search.on]
        if part.texts.search and not told:
            yield finding("SearchThin", _article(look, part))


def fee_worked_out(look: Look) -> Iterator[Finding]:
    """The fee asked for is what the tariff gives, by items or by pages (信息处理费管理办法)."""
    texts, fee = look.facts.texts, look.facts.case.fee
    if look.kind.code != "D1" or fee is None or look.letter is None:
        return
    if texts.fee_items and texts.fee_pages:
        yield finding("FeeByItemsAndPages")
    sheet = fee_of(look.facts)
    if sheet is not None and sheet.total != fee.amount:
        yield finding("FeeMismatch", sheet.article, right=sheet.total, given=fee.amount)


def link_checked(look: Look) -> Iterator[Finding]:
    """A link leads to the page itself and was tried on the day of the letter (条例36(1))."""
    for part in _parts(look):
        links = SITE.findall(part.texts.where)
        if any(not PAGE.match(link) for link in links):
            yield finding("BareHomepage", _article(look, part))
        if links and part.texts.link_checked_on != look.facts.dated:
            yield finding("LinkUnchecked", _article(look, part))


def copies_counted(look: Look) -> Iterator[Finding]:
    """The pages handed over are counted, so that nobody disputes later what was given."""
    for part in _parts(look):
        for number, copy in enumerate(part.texts.attachments, 1):
            if not copy.pages and "电子" not in copy.form:
                yield finding("PagesUncounted", _article(look, part), number=number)


def _article(look: Look, part: Part) -> str:
    return answer(part.outcome).articles.get(regime(look.facts, of_reply=True), "")


def _parts(look: Look) -> Iterator[Part]:
    """Give the decisions of the letter: its parts, and the one decision on the whole."""
    if not look.kind.is_reply:
        return
    facts, code = look.facts, outcome_code(look.facts)
    yield from facts.parts
    if code is not None and (not facts.parts or facts.texts != Texts()):
        yield Part(items=(), outcome=code, texts=facts.texts)
