"""The register held against what the clerks were told: nothing answered is lost, nothing is there twice or unasked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from chaos.memory import Asked, Memory
from records import ledger, numbering, reminders
from records.database import Database
from records.keys import Key
from records.reminders import Sent
from rules.entry import Entry

ENGINE = "engine"
PAGE = 200


def differences(database: Database, memory: Memory) -> Iterator[str]:
    """Give everything that is wrong, a sentence each. Nobody may be writing meanwhile."""
    acts = memory.acts()
    numbers: set[str] = set()
    unanswered = {Key(raw).of("register"): raw for raw, number in memory.registrations().items() if number is None}
    answered = {number: raw for raw, number in memory.registrations().items() if number is not None}
    for page in _pages(database):
        numbers.update(page)
        with database.reading() as session:
            histories = ledger.histories(session, page)
        for number, entries in histories.items():
            yield from _of_registration(number, entries, answered, unanswered)
            yield from _of_ledger(number, entries, acts.get(number, ()))
            yield from _of_reminders(number, reminders.of_request(database, number))
    for number in sorted(set(answered) - numbers):
        yield f"{number}: registered by an answer, and not in the register"


def _pages(database: Database) -> Iterator[Sequence[str]]:
    after = ""
    while page := numbering.listed(database, after, PAGE):
        yield page
        after = page[-1]


def _of_registration(
    number: str, entries: Sequence[Entry], answered: Mapping[str, str], unanswered: dict[str, str]
) -> Iterator[str]:
    if not entries:
        yield f"{number}: a request without a ledger"
        return
    key = entries[0].key
    if number in answered:
        if key != Key(answered[number]).of("register"):
            yield f"{number}: registered under another key than that which was answered"
    elif unanswered.pop(key, None) is None:
        yield f"{number}: nobody asked for this registration, or it is there twice"


def _of_ledger(number: str, entries: Sequence[Entry], asked: Sequence[Asked]) -> Iterator[str]:
    if [entry.seq for entry in entries] != list(range(1, len(entries) + 1)):
        yield f"{number}: the entries are numbered {[entry.seq for entry in entries]}"
    by_key = {Key(one.key).of("act", number): one for one in asked}
    for entry in entries[1:]:
        one = by_key.pop(entry.key, None)
        if one is None and (entry.actor, entry.fact.act) != (ENGINE, "close"):
            yield f"{number}: nobody asked for entry {entry.seq}, {entry.fact.act}"
        if one is not None and (one.act, one.seq or entry.seq) != (entry.fact.act, entry.seq):
            yield f"{number}: {one.act} was answered with entry {one.seq} and is {entry.fact.act} {entry.seq}"
    for one in by_key.values():
        if one.seq is not None:
            yield f"{number}: {one.act} was answered with entry {one.seq} and is not in the ledger"


def _of_reminders(number: str, sent: Sequence[Sent]) -> Iterator[str]:
    """Find what was given twice: alike in everything but the moment."""
    names = [field.name for field in fields(Sent) if field.name != "sent_at"]
    given = Counter(tuple(getattr(one, name) for name in names) for one in sent)
    for what, times in given.items():
        if times > 1:
            yield f"{number}: reminded {times} times of {what}"
