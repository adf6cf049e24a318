"""Registering from the form: every field read and judged by itself, so that each fault stands beside its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeVar

from console.act_forms import OFFICER
from console.desk import Desk
from console.forms import Sent, read_day
from console.words import field_named, sentence
from office.registering import TEXTS, sound
from records.intake import Applicant, Registration
from records.keys import Key, body_digest
from rules import intake as admission
from rules.acts import ApplicantKind, Arrival, Channel
from rules.refusals import ArrivalOutOfOrder, Malformed, NoLawInForce, ReceiptInFuture, Refusal

UNSENT = frozenset({"token", "key"})
T = TypeVar("T")
Listed = TypeVar("Listed", bound=StrEnum)


@dataclass(slots=True)
class _Reading:
    """The fields of a form on their way: what could be read, and what is wrong with the others."""

    sent: Sent
    faults: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, read: Callable[[str], T]) -> T | None:
        """Return a field as `read` understands it; note why not."""
        try:
            return read(self.sent.get(name, ""))
        except Refusal as refusal:
            self.faults[name] = _beside(refusal)
            return None


def received_of(sent: Sent, desk: Desk) -> tuple[Registration | None, Mapping[str, str]]:
    """Return the request that a form tells, or what is wrong with each of its fields."""
    form = _Reading(sent)
    arrival = _arrival(form, desk)
    kind = form.take("kind", lambda code: _member(ApplicantKind, code))
    texts = {name: form.take(name, partial(sound, name)) or "" for name in TEXTS}
    officer = form.take(OFFICER, _chosen)
    if form.faults or arrival is None or kind is None or officer is None:
        return None, form.faults
    told = {name: text for name, text in sent.items() if name not in UNSENT}
    return Registration(
        agency=sent.get("agency", ""),
        actor=officer,
        applicant=Applicant(
            kind=kind,
            name=texts["name"],
            contact=texts["contact"],
            identity=texts["identity"],
            address=texts["address"],
        ),
        arrival=arrival,
        description=texts["description"],
        form_wanted=texts["form_wanted"],
        key=Key(sent.get("key", "")).of("register"),
        body=body_digest(told),
    ), {}


def _arrival(form: _Reading, desk: Desk) -> Arrival | None:
    channel = form.take("channel", lambda code: _member(Channel, code))
    arrived = form.take("arrived_on", lambda text: read_day(_chosen(text)))
    signed = form.take("signed_on", _day_if_any)
    confirmed = form.take("confirmed_on", _day_if_any)
    if channel is None or arrived is None or form.faults:
        return None
    arrival = Arrival(channel=channel, arrived_on=arrived, signed_on=signed, confirmed_on=confirmed)
    try:
        admission.admit(arrival, desk.today, desk.law)
    except Refusal as refusal:
        form.faults[_field_of(refusal, arrival, desk.today)] = _beside(refusal)
        return None
    return arrival


def _field_of(refusal: Refusal, arrival: Arrival, today: date) -> str:
    """Return the field that a refused arrival is to be mended in."""
    named = field_named(refusal.message)
    if named:
        return named
    signed, confirmed = arrival.signed_on, arrival.confirmed_on
    match refusal:
        case ReceiptInFuture() if arrival.arrived_on <= today:
            return "signed_on" if signed is not None and signed > today else "confirmed_on"
        case ArrivalOutOfOrder():
            return "signed_on" if signed is not None and signed < arrival.arrived_on else "confirmed_on"
        case ReceiptInFuture() | NoLawInForce():
            return "arrived_on"
        case _:
            return "channel" if confirmed is None else "confirmed_on"


def _beside(refusal: Refusal) -> str:
    """Return a refusal as it stands beside its field: the sentence, and the article if it rests on one."""
    return f"{sentence(refusal.message)}（{refusal.article}）" if refusal.article else sentence(refusal.message)


def _chosen(text: str) -> str:
    if not text:
        raise Malformed("请填写。")
    return text


def _day_if_any(text: str) -> date | None:
    return read_day(text) if text else None


def _member(kind: type[Listed], code: str) -> Listed:
    try:
        return kind(_chosen(code))
    except ValueError:
        raise Malformed("请从所列各项中选择。") from None
