"""What is said to a running request, and what it answers."""

from dataclasses import dataclass

from rules.acts import Act
from rules.clock import Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Perform:
    """Do an act. `key` and `body` are digests of the caller's idempotency key and of what was sent under it."""

    act: Act
    actor: str
    key: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An act was recorded as entry `seq`; these dates follow."""

    seq: int
    dates: Dates
