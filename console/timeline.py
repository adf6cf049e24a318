"""The ledger of a request as it is read: what happened, who recorded it, what followed, and whether the chain holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from console import addresses
from console.act_words import fact_label
from console.facts import facts_of
from console.words import LISTS, act_words
from office.reading import Reading
from rules.acts import PlainAct, Reckon, RestateArrival, StrikeOut, Supersede
from rules.entry import Entry, Fact, Receive
from rules.outcomes import outcomes
from rules.record_correction import record_outcomes
from rules.terms import CHANNELS

ENGINE = "engine"
SHORT = 12
"""Characters of a hash that tell two entries apart at a glance; the whole one stands beside it."""
TEXTS: Mapping[str, str] = {"note": "经办说明", "party_name": "对方名称"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry. `correct` is the address where it can be corrected, "" where it cannot."""

    seq: int
    title: str
    on: date
    details: Sequence[str]
    texts: Sequence[str]
    officer: str
    recorded_at: datetime
    due: date | None
    short: str
    hash: str
    replaced_by: int | None
    correct: str


def lines(reading: Reading, officers: Mapping[str, str], texts: Mapping[str, Mapping[str, str]]) -> Sequence[Line]:
    """Return the entries of a request; `officers` are names by code, `texts` private texts by the key of their act."""
    replaced = _replaced(reading.entries)
    return [
        Line(
            seq=entry.seq,
            title=act_words(entry.fact.act),
            on=entry.fact.on,
            details=list(details(entry.fact, officers)),
            texts=[f"{TEXTS.get(name, name)}：{text}" for name, text in texts.get(entry.key, {}).items()],
            officer="办件引擎（自动）" if entry.actor == ENGINE else officers.get(entry.actor, entry.actor),
            recorded_at=entry.recorded_at,
            due=entry.dates.due,
            short=entry.hash[:SHORT],
            hash=entry.hash,
            replaced_by=replaced.get(entry.seq),
            correct=_address(entry, reading.entries),
        )
        for entry in reading.entries
    ]


def _replaced(entries: Sequence[Entry]) -> Mapping[int, int]:
    """Return for each entry that was superseded or struck out the entry that did so last."""
    return {entry.fact.entry: entry.seq for entry in entries if isinstance(entry.fact, Supersede | StrikeOut)}


def _address(entry: Entry, entries: Sequence[Entry]) -> str:
    if isinstance(entry.fact, Receive) or standing_act(entry.seq, entries) is not None:
        return addresses.entry(entry.register_no, entry.seq)
    return ""


def standing_act(seq: int, entries: Sequence[Entry]) -> PlainAct | None:
    """Return the act that counts at an entry, the last to replace it if any; None where there is none to correct."""
    found: PlainAct | None = None
    for entry in entries:
        match entry.fact:
            case Supersede(entry=other, by=by) if other == seq:
                found = by
            case StrikeOut(entry=other) if other == seq:
                return None
            case Receive() | Supersede() | Reckon() | StrikeOut() | RestateArrival():
                pass
            case act if entry.seq == seq:
                found = act
    return found


def details(fact: Fact, officers: Mapping[str, str]) -> Iterator[str]:
    """Give what an entry says besides its day, "补正截止日期：2026-03-06"; officers by name."""
    match fact:
        case Receive(arrival=arrival):
            yield CHANNELS[arrival.channel]
            yield from _told("restate_arrival", arrival, ("signed_on", "confirmed_on"), officers)
        case Supersede(entry=entry, by=by):
            yield f"代替第{entry}项：{act_words(by.act)}（{by.on}）"
            yield from details(by, officers)
        case Reckon(notice=notice):
            yield notice
        case _:
            said = [told.name for told in facts_of(fact.act) if getattr(fact, told.name) != told.otherwise]
            yield from _told(fact.act, fact, [name for name in said if name != "on"], officers)


def _told(act: str, fact: object, names: Sequence[str], officers: Mapping[str, str]) -> Iterator[str]:
    for name in names:
        value = getattr(fact, name)
        if value is not None:
            yield f"{fact_label(act, name)}：{_words(name, value, officers)}"


def _words(name: str, value: object, officers: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, StrEnum):
        return LISTS[type(value)][value.value]
    if name == "outcome":
        titles = {code: one.title for code, one in outcomes().items()}
        return (titles | {code: one.title for code, one in record_outcomes().items()}).get(str(value), str(value))
    if name == "approved_by":
        return officers.get(str(value), str(value))
    return str(value)
