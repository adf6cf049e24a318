"""One entry of a ledger, and the forms that correct it: replace it, strike it out, restate the arrival."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from console.act_forms import STRIKE_OUT, SUPERSEDE, ActForm, Drawn, Filled, act_form, striking_form, superseding_form
from console.desk import Desk
from console.facts import text_of
from console.page import Page
from console.pages.request import Asked, around_of, names
from console.timeline import Line, lines, standing_act
from console.visits import Visit
from records import requests
from rules.acts import Arrival
from rules.history import RECEIPT_ENTRY
from rules.refusals import NotFound

RESTATE = "restate_arrival"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage(Page):
    """One entry and how it can be corrected."""

    template: ClassVar[str] = "entry.html"

    no: str
    line: Line
    forms: Sequence[ActForm]
    token: str


def entry_page(no: str, seq: int, desk: Desk, visit: Visit, key: str, asked: Asked) -> EntryPage:
    """Return the page of an entry (NotFound if there is none that can be corrected)."""
    around = around_of(no, desk)
    shown = lines(around.reading, names(around.officers), requests.texts(desk.database, no))
    line = next((one for one in shown if one.seq == seq and one.correct), None)
    if line is None:
        raise NotFound("没有这一项登记，或者这一项不能更正；请核对登记序号。")
    return EntryPage(
        title=f"更正登记：申请 {no} 第{seq}项",
        today=desk.today,
        no=no,
        line=line,
        forms=_forms(seq, Drawn(around, visit.officer, key), asked),
        token=visit.token,
    )


def _forms(seq: int, drawn: Drawn, asked: Asked) -> Sequence[ActForm]:
    if seq == RECEIPT_ENTRY:
        arrival = drawn.around.case.arrival
        filled = replace(asked.filled, sent={**_said(arrival), **asked.filled.sent})
        return [act_form(RESTATE, drawn, filled, unfolded=True)]
    act = standing_act(seq, drawn.around.reading.entries)
    if act is None:
        return []
    of = {name: asked.filled if asked.act == name else Filled() for name in (SUPERSEDE, STRIKE_OUT)}
    return [
        superseding_form(seq, act, drawn, of[SUPERSEDE]),
        striking_form(seq, drawn, of[STRIKE_OUT]),
    ]


def _said(arrival: Arrival) -> dict[str, str]:
    return {name: text_of(getattr(arrival, name)) for name in ("channel", "arrived_on", "signed_on", "confirmed_on")}
