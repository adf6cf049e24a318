"""How messages, their deliveries and the channels of an officer are shown as JSON; an address is never shown."""

from collections.abc import Sequence
from datetime import datetime

from activities.carrier import kind_words
from records.channels import Channel
from records.messages import Delivery, Inbox, Kept
from rules.messages import LEVELS

Json = dict[str, object]


def inbox_json(inbox: Inbox) -> Json:
    """Return a page of an officer's messages, with how many there are and how many are unread."""
    return {"unread": inbox.unread, "total": inbox.total, "messages": [message_json(kept) for kept in inbox.messages]}


def message_json(kept: Kept) -> Json:
    """Return a message with the state of its delivery by channel."""
    message = kept.message
    return {
        "id": kept.id,
        "register_no": message.register_no or None,
        "level": message.level.value,
        "level_title": LEVELS[message.level],
        "title": message.title,
        "text": message.text,
        "given_at": kept.given_at.isoformat(),
        "read_at": _instant(kept.read_at),
        "deliveries": [_delivery_json(delivery) for delivery in kept.deliveries],
    }


def _delivery_json(delivery: Delivery) -> Json:
    return {
        "channel": delivery.shown,
        "kind": kind_words(delivery.shown),
        "state": delivery.state.value,
        "tries": delivery.tries,
        "reason": delivery.reason,
        "next_try": _instant(delivery.next_try),
        "ended_at": _instant(delivery.ended_at),
    }


def channels_json(channels: Sequence[Channel]) -> Json:
    """Return an officer's channels without their secrets."""
    return {"channels": [{"kind": kind_words(channel.masked), "channel": channel.masked} for channel in channels]}


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
