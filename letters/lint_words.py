"""Lint of the words: the name, the number, the signature, leftovers of drafting."""

import re
from collections.abc import Iterator

from letters.blocks import Head, Letter, lines
from letters.findings import Finding, Look, finding
from letters.templating import quoted

GROUP = re.compile(r"等\s*\d*\s*人$")
PLACEHOLDER = re.compile(r"×{2,}|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])|[_＿]{2,}|□|待填|待定|TODO|【\s*】|（\s*）")
DOUBLED = re.compile(r"[，。；：、]{2,}")
YEAR = re.compile(r"[〔（(\[](\d{4})[〕）)\]]")
COURIERS = re.compile(r"顺丰|中通|圆通|韵达|申通|极兔|京东|德邦|SF\d")


def addressee_by_name(look: Look) -> Iterator[Finding]:
    """The applicant is addressed by the full name on the identity paper; a group name by name (条例29(2))."""
    name = look.facts.applicant_name.strip()
    if not name:
        yield finding("AddresseeMissing")
    elif GROUP.search(name) or PLACEHOLDER.search(name):
        yield finding("AddresseeVague")


def no_placeholder(look: Look) -> Iterator[Finding]:
    """No placeholder of a draft and no doubled punctuation is left; `第n行` counts the printed paragraphs."""
    if look.letter is None:
        return
    for number, line in enumerate(_own_words(look.letter, look.facts.requested), 1):
        if PLACEHOLDER.search(line):
            yield finding("PlaceholderLeft", number=number)
        if DOUBLED.search(line):
            yield finding("DoubledPunctuation", number=number)


def _own_words(letter: Letter, requested: tuple[str, ...]) -> Iterator[str]:
    """Give the letter's lines without what the applicant asked for: those words are quoted, whatever they are."""
    for line in lines(letter):
        for item in requested:
            line = line.replace(item, "").replace(quoted(item), "")  # noqa: PLW2901 - one item after the other
        yield line


def number_of_its_year(look: Look) -> Iterator[Finding]:
    """The number is there and of the year of the letter's date (GB/T 9704 7.2.5)."""
    if look.kind.head is Head.FORM:
        return
    if not look.facts.letter_number:
        yield finding("NumberMissing")
    year = YEAR.search(look.facts.letter_number)
    if year is not None and int(year[1]) != look.facts.dated.year:
        yield finding("NumberOfOtherYear", year=year[1])


def signed_by_the_duty_holder(look: Look) -> Iterator[Finding]:
    """The agency that owes the answer signs, not a section of it (条例4, 10, 27)."""
    agency = look.facts.agency
    if agency.name == agency.office:
        yield finding("SignedBySection")


def posted_by_the_post(look: Look) -> Iterator[Finding]:
    """Only the postal enterprise carries documents of state organs (邮政法55)."""
    texts = look.facts.texts
    if COURIERS.search(f"{texts.waybill} {texts.service_proof}"):
        yield finding("CourierUsed")
