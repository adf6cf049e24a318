"""The inbox of an officer: what he was told, the unread first, and what became of it on its way to his channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from activities.carrier import kind_words
from console import addresses
from console.desk import Desk
from console.fields import Choice
from console.page import Page
from console.visits import Visit
from records import agencies, messages
from records.deliveries import State
from records.messages import Delivery, Inbox, Kept
from rules.agency import Actor, Agency
from rules.escalation import Level
from rules.messages import LEVELS

SIZE = 30
LOUD = frozenset({Level.YELLOW, Level.RED})
STATES = {
    State.WAITING: "等待重试",
    State.DELIVERED: "已送达",
    State.GIVEN_UP: "没有送到",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message; `request` is the number of the one it is about, "" for none; `way` what became of it elsewhere."""

    id: str
    level: str
    loud: bool
    request: str
    title: str
    texts: Sequence[str]
    given_at: datetime
    unread: bool
    way: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage(Page):
    """An officer's messages; nothing but the choice of officer while none is chosen."""

    template: ClassVar[str] = "inbox.html"

    agencies: Sequence[Choice]
    agency: str
    officers: Sequence[Choice]
    officer: str
    token: str
    lines: Sequence[Line]
    unread: int
    total: int
    page: int
    earlier: str
    later: str


def inbox_page(desk: Desk, visit: Visit, agency: str, officer: str, page: int) -> InboxPage:
    """Return the messages of an officer (UnknownAgency, UnknownActor); of the usual ones when none is named."""
    offices = agencies.listed(desk.database, desk.today)
    chosen = agency or (offices[0].code if offices else "")
    people = agencies.actors(desk.database, _known(desk, chosen).code) if chosen else ()
    mine = officer or next((one.code for one in people if one.code == visit.officer), "")
    found = _found(desk, chosen, mine, page)
    return InboxPage(
        title="收件箱",
        today=desk.today,
        agencies=[Choice(office.code, office.name) for office in offices],
        agency=chosen,
        officers=[Choice(one.code, one.name) for one in people],
        officer=mine,
        token=visit.token,
        lines=[_line(kept) for kept in found.messages],
        unread=found.unread,
        total=found.total,
        page=page,
        earlier=addresses.inbox(chosen, mine, page - 1) if page > 1 else "",
        later=addresses.inbox(chosen, mine, page + 1) if page * SIZE < found.total else "",
    )


def _known(desk: Desk, agency: str) -> Agency:
    return agencies.find(desk.database, agency, desk.today)


def _found(desk: Desk, agency: str, officer: str, page: int) -> Inbox:
    if not officer:
        return Inbox(0, 0, ())
    known: Actor = agencies.find_actor(desk.database, agency, officer)
    return messages.inbox(desk.database, known.agency, known.code, first=(page - 1) * SIZE, size=SIZE)


def _line(kept: Kept) -> Line:
    message = kept.message
    return Line(
        id=kept.id,
        level=LEVELS[message.level],
        loud=message.level in LOUD,
        request=message.register_no,
        title=message.title.partition("】")[2] or message.title,
        texts=message.text.split("\n"),
        given_at=kept.given_at,
        unread=kept.read_at is None,
        way=[_way(delivery) for delivery in kept.deliveries],
    )


def _way(delivery: Delivery) -> str:
    """Return what became of a message at a channel: "企业微信群机器人 wecombot://****3fa2：没有送到（对方应答500）"."""
    reason = f"（{delivery.reason}）" if delivery.reason else ""
    return f"{kind_words(delivery.shown)} {delivery.shown}：{STATES[delivery.state]}{reason}"
