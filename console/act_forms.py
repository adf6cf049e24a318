"""The forms of the acts that a request permits now, or of the correction of an entry of its ledger."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from console.act_choices import Around, choices_for, usual_value
from console.act_words import HINTS, PURPOSES, fact_label
from console.facts import Told, facts_of, shapes, text_of
from console.fields import Choice, Field, Kind
from console.whatif import WhatIf
from rules.acts import PlainAct
from rules.terms import ACTS

OFFICER, NOTE, PARTY_NAME = "officer", "note", "party_name"
SUPERSEDE, STRIKE_OUT = "supersede", "strike_out"
OF_THE_REGISTER = frozenset({"restate_arrival", STRIKE_OUT})
ONLY_WRITTEN = frozenset({"party"})
"""Facts whose hint says how to write them; where they are chosen it says nothing."""
BY = "by."
"""What the name of a field begins with that belongs to the replacing act, in the form of a superseding one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActForm:
    """One act as a form. `hidden` goes along unseen, `fault` is what was refused, `open` whether it is unfolded.

    `what_if` is what the act would lead to, when that was asked.
    """

    id: str
    title: str
    purpose: str
    hidden: Mapping[str, str]
    fields: Sequence[Field]
    open: bool
    fault: "Fault | None"
    what_if: WhatIf | None


@dataclass(frozen=True, slots=True)
class Fault:
    """What was refused: one sentence, and the article it rests on ("" if none)."""

    sentence: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a form is filled with: what was sent, what is wrong with each field, what was refused on the whole.

    `what_if` is what it would lead to, when that was asked.
    """

    sent: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    fault: Fault | None = None
    what_if: WhatIf | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What all forms of one page share: the request, the officer who acted last, and the key of each act."""

    around: Around
    officer: str
    key: str


def permitted_forms(drawn: Drawn, act: str, filled: Filled) -> Sequence[ActForm]:
    """Return a form for each act that has a place now; that of `act` is open and filled."""
    permitted = drawn.around.reading.assessment.permitted
    return [
        act_form(name, drawn, filled if name == act else Filled(), unfolded=name == act)
        for name in shapes()
        if name in permitted
    ]


def act_form(act: str, drawn: Drawn, filled: Filled, *, unfolded: bool) -> ActForm:
    """Return the form of one plain act."""
    return ActForm(
        id=act,
        title=ACTS[act],
        purpose=PURPOSES[act],
        hidden={"act": act, "key": drawn.key},
        fields=[*_facts(act, drawn, filled, ""), *_envelope(act, drawn, filled)],
        open=unfolded,
        fault=filled.fault,
        what_if=filled.what_if,
    )


def superseding_form(entry: int, by: PlainAct, drawn: Drawn, filled: Filled) -> ActForm:
    """Return the form that replaces an entry, filled with what the entry says until something else was sent."""
    said = {f"{BY}{told.name}": text_of(getattr(by, told.name)) for told in facts_of(by.act)}
    whole = replace(filled, sent={**said, **filled.sent})
    corrected = Told("on", date, needed=True, otherwise=None)
    return ActForm(
        id=SUPERSEDE,
        title=f"{ACTS[SUPERSEDE]}：{ACTS[by.act]}",
        purpose=PURPOSES[SUPERSEDE],
        hidden={"act": SUPERSEDE, "key": drawn.key, "entry": str(entry), "by": by.act},
        fields=[
            *_facts(by.act, drawn, whole, BY),
            _fact(SUPERSEDE, corrected, drawn, whole, ""),
            *_envelope(by.act, drawn, whole),
        ],
        open=True,
        fault=filled.fault,
        what_if=filled.what_if,
    )


def striking_form(entry: int, drawn: Drawn, filled: Filled) -> ActForm:
    """Return the form that strikes out an entry."""
    form = act_form(STRIKE_OUT, drawn, filled, unfolded=bool(filled.sent))
    hidden = {**form.hidden, "entry": str(entry)}
    return replace(form, hidden=hidden, fields=[one for one in form.fields if one.name != "entry"])


def _facts(act: str, drawn: Drawn, filled: Filled, prefix: str) -> Iterator[Field]:
    for told in facts_of(act):
        yield _fact(act, told, drawn, filled, prefix)


def _fact(act: str, told: Told, drawn: Drawn, filled: Filled, prefix: str) -> Field:
    name = f"{prefix}{told.name}"
    offered = choices_for(act, told, drawn.around)
    value = filled.sent.get(name)
    return Field(
        name=name,
        id=f"{act}-{name}",
        label=fact_label(act, told.name),
        kind=_kind(told, offered),
        value=usual_value(act, told, drawn.around) if value is None else value,
        needed=told.needed,
        hint="" if offered and told.name in ONLY_WRITTEN else HINTS.get(told.name, ""),
        error=filled.faults.get(name, ""),
        choices=offered,
        most=drawn.around.today.isoformat() if told.name == "on" else "",
    )


def _kind(told: Told, offered: Sequence[Choice]) -> Kind:
    if told.type is bool:
        return Kind.RADIO
    if offered or issubclass(told.type, StrEnum):
        return Kind.CHOICE
    return {date: Kind.DAY, int: Kind.NUMBER}.get(told.type, Kind.TEXT)


def _envelope(act: str, drawn: Drawn, filled: Filled) -> Iterator[Field]:
    """Give the fields that every act has: who does it, and private texts for the register."""
    if act.startswith("consult_"):
        yield _free(act, PARTY_NAME, "对方名称", "只存登记册，不进入办件引擎。", Kind.TEXT, filled)
    yield _free(act, NOTE, "经办说明", "只存登记册。", Kind.LONG, filled)
    officers = drawn.around.officers
    usual = drawn.officer if any(officer.code == drawn.officer for officer in officers) else ""
    yield Field(
        name=OFFICER,
        id=f"{act}-{OFFICER}",
        label="经办人",
        kind=Kind.CHOICE,
        value=filled.sent.get(OFFICER, usual or (officers[0].code if len(officers) == 1 else "")),
        needed=True,
        hint="",
        error=filled.faults.get(OFFICER, ""),
        choices=[Choice(officer.code, officer.name) for officer in officers],
    )


def _free(act: str, name: str, label: str, hint: str, kind: Kind, filled: Filled) -> Field:
    return Field(
        name=name,
        id=f"{act}-{name}",
        label=label,
        kind=kind,
        value=filled.sent.get(name, ""),
        needed=False,
        hint=hint,
        error=filled.faults.get(name, ""),
    )
