"""The front door for the public: to whom, how and with what words one applies, and what follows. No personal data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from console import words
from console.desk import Desk
from console.page import Page
from records import agencies
from rules.acts import Channel
from rules.law import Statute
from rules.terms import CHANNELS

OPEN_TO_ALL = (Channel.IN_PERSON, Channel.POST_SIGNED, Channel.ORDINARY_LETTER)
"""Ways that no agency may close (国办公开办函〔2017〕19号)."""
IF_PUBLISHED = (Channel.WEB, Channel.EMAIL, Channel.FAX)


@dataclass(frozen=True, slots=True)
class Office:
    """An agency's disclosure office and how to reach it."""

    agency: str
    name: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Way:
    """A channel, whether every agency takes it, and which day counts as the day of receipt."""

    name: str
    always: bool
    receipt: str
    article: str


@dataclass(frozen=True, slots=True)
class Period:
    """One period of the law: what it is, how long, where it is written."""

    what: str
    length: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDoor(Page):
    """How to apply."""

    template: ClassVar[str] = "front_door.html"

    offices: Sequence[Office]
    ways: Sequence[Way]
    periods: Sequence[Period]
    refused: str


def front_door(desk: Desk) -> FrontDoor:
    """Return the page with the law in force today."""
    statute = desk.law.on(desk.today)
    return FrontDoor(
        title="依申请公开政府信息：怎样申请",
        today=desk.today,
        offices=[
            Office(one.name, one.office, one.phone, one.address) for one in agencies.listed(desk.database, desk.today)
        ],
        ways=[_way(channel, statute) for channel in (*OPEN_TO_ALL, *IF_PUBLISHED)],
        periods=_periods(statute),
        refused=_refused(statute),
    )


def _way(channel: Channel, statute: Statute) -> Way:
    rule = statute.receipt[channel.value]
    return Way(CHANNELS[channel], channel in OPEN_TO_ALL, words.RECEIPT_RULES[rule.value], rule.article)


def _refused(statute: Statute) -> str:
    """Return the way that is open against a refusal under the law of today."""
    route = statute.remedy_route["refusal"]
    return f"{words.ROUTES[route.value]}（{route.article}）"


def _periods(statute: Statute) -> Sequence[Period]:
    days = [
        ("能够当场答复的当场答复，否则自收到申请之日起", statute.base_period),
        ("需要延长的，经负责人同意并告知申请人，最多延长", statute.extension_limit),
        ("申请内容不明确的，自收到申请之日起一次性告知补正", statute.correction_notice_period),
        ("征求第三方意见的，第三方自收到征求意见书之日起答复", statute.third_party_period),
        ("收取信息处理费的，自收到收费通知的次日起缴费", statute.fee_payment_period),
    ]
    found = [Period(what, f"{rule.value}个工作日", rule.article) for what, rule in days if rule.value is not None]
    reconsideration, litigation = statute.reconsideration_period, statute.litigation_period
    return [
        *found,
        Period("申请行政复议，自知道答复之日起", f"{reconsideration.value}日", reconsideration.article),
        Period("可以直接起诉的，自知道答复之日起", f"{litigation.value}个月", litigation.article),
    ]
