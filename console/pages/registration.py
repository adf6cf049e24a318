"""The registration of a request: the form, which day each channel needs, and what is wrong beside the field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from console import words
from console.act_forms import OFFICER, Fault, Filled
from console.desk import Desk
from console.fields import Choice, Field, Kind, choices
from console.page import Page
from console.visits import Visit
from office.registering import TEXTS
from records import agencies
from rules.acts import Channel
from rules.law import Statute
from rules.terms import CHANNELS

DAYS: Mapping[str, str] = {"arrived_on": "到达日期", "signed_on": "签收日期", "confirmed_on": "确认日期"}
NEEDS: Mapping[str, str] = {
    "arrived": "到达日期",
    "signed": "到达日期、签收日期",
    "confirmed": "到达日期；确认后填确认日期，尚未确认的先登记，确认后再办理“确认收到”",
    "signed_or_arrived": "到达日期；有签收的填签收日期",
}
FORM_WANTED = "纸质"


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """Which day is the day of receipt for a channel under the law of today, and what must be filled in."""

    channel: str
    receipt: str
    needs: str
    article: str


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together."""

    title: str
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Page):
    """The form, or, while no agency is chosen, the agencies to choose from."""

    template: ClassVar[str] = "registration.html"

    agencies: Sequence[Choice]
    agency: str
    agency_name: str
    sections: Sequence[Section]
    wrong: Sequence[Field]
    rules: Sequence[ChannelRule]
    fault: Fault | None
    key: str
    token: str


def registration_page(agency: str, desk: Desk, visit: Visit, filled: Filled, key: str) -> Registration:
    """Return the form for an agency's requests (UnknownAgency if there is none of that code)."""
    listed = agencies.listed(desk.database, desk.today)
    code = agency or (listed[0].code if len(listed) == 1 else "")
    statute = desk.law.on(desk.today)
    sections = _sections(code, desk, visit, filled) if code else []
    return Registration(
        title="登记申请",
        today=desk.today,
        agencies=[Choice(one.code, one.name) for one in listed],
        agency=code,
        agency_name=agencies.find(desk.database, code, desk.today).name if code else "",
        sections=sections,
        wrong=[one for section in sections for one in section.fields if one.error],
        rules=[_rule(channel, statute) for channel in Channel],
        fault=filled.fault,
        key=key,
        token=visit.token,
    )


def _rule(channel: Channel, statute: Statute) -> ChannelRule:
    rule = statute.receipt[channel.value]
    return ChannelRule(CHANNELS[channel], words.RECEIPT_RULES[rule.value], NEEDS[rule.value], rule.article)


def _sections(agency: str, desk: Desk, visit: Visit, filled: Filled) -> Sequence[Section]:
    officers = [Choice(one.code, one.name) for one in agencies.actors(desk.database, agency)]
    usual = visit.officer if any(choice.value == visit.officer for choice in officers) else ""
    today = desk.today.isoformat()
    arrival = [
        _field("channel", "收到方式", Kind.CHOICE, filled, offered=_channels(desk.law.on(desk.today))),
        *(_field(name, label, Kind.DAY, filled, most=today) for name, label in DAYS.items()),
    ]
    applicant = [
        _field("kind", "申请人类别", Kind.CHOICE, filled, offered=choices(words.coded(words.APPLICANTS))),
        *(_text(name, filled) for name in ("name", "identity", "contact", "address")),
    ]
    content = [_text("description", filled, Kind.LONG), _text("form_wanted", filled)]
    desk_fields = [_field(OFFICER, "经办人", Kind.CHOICE, filled, offered=officers, usual=usual)]
    return [
        Section("怎样收到", arrival),
        Section("申请人", applicant),
        Section("申请内容", content),
        Section("登记", desk_fields),
    ]


def _channels(statute: Statute) -> Sequence[Choice]:
    """Return the channels, each with the day that counts for it under the law of today."""
    rules = {channel: _rule(channel, statute) for channel in Channel}
    return [Choice(channel.value, f"{rule.channel}：{rule.receipt}") for channel, rule in rules.items()]


HINTS: Mapping[str, str] = {
    "channel": "冒号后是该方式的收到日。",
    "arrived_on": "申请到达本机关之日。",
    "signed_on": "邮寄的，本机关签收之日。",
    "confirmed_on": "平常信函、互联网、电子邮件、传真，与申请人确认收到之日；尚未确认的不填。",
    "identity": "身份证明（条例29）。",
    "contact": "电话、邮箱等，能够联系到申请人。",
    "address": "需要邮寄答复的填写。",
    "description": "每行一项；写明名称、文号或者便于查询的其他特征。",
    "form_wanted": "如纸质、电子文档，及当面领取、邮寄等。",
}
OPTIONAL = frozenset({"signed_on", "confirmed_on"})


def _text(name: str, filled: Filled, kind: Kind = Kind.TEXT) -> Field:
    wording = TEXTS[name]
    usual = FORM_WANTED if name == "form_wanted" else ""
    return _field(name, wording.title, kind, filled, needed=wording.needed, usual=usual)


def _field(  # noqa: PLR0913 - a field has as many sides
    name: str,
    label: str,
    kind: Kind,
    filled: Filled,
    *,
    offered: Sequence[Choice] = (),
    usual: str = "",
    most: str = "",
    needed: bool = True,
) -> Field:
    return Field(
        name=name,
        id=name,
        label=label,
        kind=kind,
        value=filled.sent.get(name, usual),
        needed=needed and name not in OPTIONAL,
        hint=HINTS.get(name, ""),
        error=filled.faults.get(name, ""),
        choices=offered,
        most=most,
    )
