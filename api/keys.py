"""The caller's idempotency key: required on every write, never stored or logged as it is."""

import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header

from records.encoding import digest
from rules.refusals import MissingFact

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Key:
    """The digest of an idempotency key for one kind of write."""

    raw: str

    def of(self, *scope: str) -> str:
        """Return the digest under which this key is known within `scope`."""
        return digest("key", *scope, self.raw)


def _key(idempotency_key: Annotated[str | None, Header(max_length=LONGEST)] = None) -> Key:
    """Return the key of a write; refuse a write without one."""
    if not idempotency_key:
        raise MissingFact("写入须带请求头 Idempotency-Key（每次办理一个不重复的值），以免重复登记；请补上后重发。")
    return Key(idempotency_key)


KeyHere = Annotated[Key, Depends(_key)]


def body_digest(body: object) -> str:
    """Return the digest of what was sent: the same for the same JSON, whatever its order of keys."""
    return digest("body", json.dumps(body, ensure_ascii=False, sort_keys=True, default=str))
