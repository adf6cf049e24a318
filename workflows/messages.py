"""What is said to a running request, and what it answers."""

from dataclasses import dataclass

from rules.acts import Act
from rules.clock import Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Perform:
    """Do an act. `key` and `body` are digests of the caller's idempotency key and of what was sent under it.

    `permitted_after`: it was refused, and the ledger of so many entries permits it (0: the ledger was not asked).
    """

    act: Act
    actor: str
    key: str
    body: str
    permitted_after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An act was recorded as entry `seq`; these dates follow."""

    seq: int
    dates: Dates
