"""The inbox of an officer, and the channels that his messages are carried to besides."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from activities import carrier
from api import shown_messages
from api.bodies import Body
from api.keys import KeyHere
from api.openapi import PROBLEMS
from api.services import ServicesHere
from records import agencies, channels, messages

router = APIRouter(prefix="/agencies/{code}/actors/{actor}", tags=["消息"], responses=PROBLEMS)
Json = dict[str, object]
MOST_CHANNELS = 10
LONGEST_ADDRESS = 1000
LARGEST_PAGE = 200
FURTHEST = 10_000_000


class ChannelsBody(Body):
    """All addresses that an officer's messages are carried to, as the library apprise writes them."""

    addresses: list[Annotated[str, Field(max_length=LONGEST_ADDRESS)]] = Field(
        max_length=MOST_CHANNELS, description="如 mailtos://、wecombot://、dingtalk://、feishu://、jsons://"
    )


@router.get("/inbox", summary="经办人的收件箱")
def inbox(
    code: str,
    actor: str,
    services: ServicesHere,
    first: Annotated[int, Query(ge=0, le=FURTHEST)] = 0,
    size: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 50,
) -> Json:
    """Return an officer's messages from the `first` (0) on: the unread first, of each the newest first."""
    agencies.find_actor(services.database, code, actor)
    return shown_messages.inbox_json(messages.inbox(services.database, code, actor, first=first, size=size))


@router.post("/inbox/{message}/read", summary="标为已读")
def read(code: str, actor: str, message: str, _key: KeyHere, services: ServicesHere) -> Json:
    """Mark a message as read; marking it again changes nothing."""
    agencies.find_actor(services.database, code, actor)
    return shown_messages.message_json(messages.mark_read(services.database, code, actor, message, services.now()))


@router.get("/channels", summary="经办人的收件渠道")
def listed(code: str, actor: str, services: ServicesHere) -> Json:
    """Return an officer's channels, without their secrets."""
    agencies.find_actor(services.database, code, actor)
    return shown_messages.channels_json(channels.of(services.database, code, actor))


@router.put("/channels", summary="设定经办人的收件渠道")
def replace(code: str, actor: str, body: ChannelsBody, _key: KeyHere, services: ServicesHere) -> Json:
    """Let an officer have these channels and no others (ChannelUnusable); none leaves the inbox alone."""
    agencies.find_actor(services.database, code, actor)
    for address in body.addresses:
        carrier.check(address)
    chosen = channels.replace(services.database, code, actor, body.addresses, services.now())
    return shown_messages.channels_json(chosen)
