"""The caller's idempotency key: required on every write."""

from typing import Annotated

from fastapi import Depends, Header

from records.keys import Key
from rules.refusals import MissingFact

LONGEST = 200


async def _key(idempotency_key: Annotated[str | None, Header(max_length=LONGEST)] = None) -> Key:
    """Return the key of a write; refuse a write without one. It awaits nothing: else a thread would be asked for it."""
    if not idempotency_key:
        raise MissingFact("写入须带请求头 Idempotency-Key（每次办理一个不重复的值），以免重复登记；请补上后重发。")
    return Key(idempotency_key)


KeyHere = Annotated[Key, Depends(_key)]
