"""The caller's idempotency key, known by its digest: never stored or logged as it is."""

import json
from dataclasses import dataclass

from records.encoding import digest


@dataclass(frozen=True, slots=True)
class Key:
    """The idempotency key of one write, as the caller chose it."""

    raw: str

    def of(self, *scope: str) -> str:
        """Return the digest under which this key is known within `scope`."""
        return digest("key", *scope, self.raw)


def body_digest(body: object) -> str:
    """Return the digest of what was sent: the same for the same JSON, whatever its order of keys."""
    return digest("body", json.dumps(body, sort_keys=True, default=str))
