"""The carrier of messages out of the office: mail, WeCom, DingTalk, Feishu, web hooks, by the library apprise.

The library blocks, and says in its own log where it failed to send to. An address is a secret: what it logs is heard
by nobody, and of its answers only a number is repeated.
"""

import logging
import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from records.deliveries import Parcel
from rules.refusals import ChannelUnusable

if TYPE_CHECKING:
    from apprise import Apprise

KINDS: Mapping[str, str] = {
    "mailto": "电子邮件",
    "mailtos": "电子邮件（加密）",
    "wecombot": "企业微信群机器人",
    "dingtalk": "钉钉群机器人",
    "feishu": "飞书群机器人",
    "lark": "飞书国际版群机器人",
    "json": "网络接口（JSON）",
    "jsons": "网络接口（JSON，加密）",
}
"""The kinds of address that are taken, by what stands before "://"."""
PATIENCE = 20.0
"""Seconds that a page of messages has to be carried in; they are carried at once, each in a thread of its own."""
TOO_SLOW = f"{PATIENCE:.0f}秒内没有完成"
NOT_TAKEN = "连接不上，或者对方没有接受"
ANSWERED = "对方应答{}"
CODE = re.compile(r"\berror=(\d{3})\b")

_own_log = logging.getLogger("apprise")
_own_log.propagate = False
_own_log.addHandler(logging.NullHandler())


def kind_words(address: str) -> str:
    """Return what kind of channel an address is of, whole or masked."""
    return KINDS.get(address.partition("://")[0].lower(), "")


def check(address: str) -> None:
    """Refuse an address that messages cannot be carried to (ChannelUnusable); what is wrong with it is not repeated."""
    kind = address.partition("://")[0].lower()
    if kind not in KINDS:
        taken = "、".join(f"“{known}://”{words}" for known, words in KINDS.items())
        raise ChannelUnusable(f"收件地址须以下列之一开头：{taken}；请改正后重新提交。")
    if _channel(address) is None:
        raise ChannelUnusable(f"这个{KINDS[kind]}地址不完整或者写法不对；请对照说明书改正后重新提交。")


def carry(parcels: Sequence[Parcel], patience: float = PATIENCE) -> Iterator[tuple[Parcel, str]]:
    """Carry messages, all at once; give each as it is done, with "" or the reason why it failed.

    One that takes longer than `patience` seconds counts as failed, though it may still arrive.
    """
    done: SimpleQueue[tuple[int, str]] = SimpleQueue()
    for place, parcel in enumerate(parcels):
        # Daemons: one that never ends must not keep the service from stopping.
        threading.Thread(target=_carry, args=(place, parcel, done), daemon=True).start()
    waiting, until = dict(enumerate(parcels)), time.monotonic() + patience
    while waiting:
        try:
            place, reason = done.get(timeout=max(until - time.monotonic(), 0.0))
        except Empty:
            break
        yield waiting.pop(place), reason
    yield from ((parcel, TOO_SLOW) for parcel in waiting.values())


def _carry(place: int, parcel: Parcel, done: SimpleQueue[tuple[int, str]]) -> None:
    try:
        reason = _tried(parcel)
    except Exception:  # noqa: BLE001 -- whatever a channel raises may quote its address
        reason = NOT_TAKEN
    done.put((place, reason))


def _tried(parcel: Parcel) -> str:
    channel = _channel(parcel.address)
    if channel is None:
        return NOT_TAKEN
    answer = channel.notify(body=parcel.text, title=parcel.title)
    if answer:
        return ""
    said = " ".join(entry.message for sent in answer for attempt in sent for entry in attempt)
    code = CODE.search(said)
    return ANSWERED.format(code.group(1)) if code else NOT_TAKEN


def _channel(address: str) -> "Apprise | None":
    from apprise import Apprise  # noqa: PLC0415 -- it reads a hundred modules, which a start of the service need not wait for

    channel = Apprise()
    return channel if channel.add(address) else None
