"""What is said to a running request, and what it answers."""

from dataclasses import dataclass

from rules.acts import Act
from rules.clock import Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Perform:
    """Do an act. `key` and `body` are digests of the caller's idempotency key and of what was sent under it.

    `permitted`: the ledger permits it. A life that had fallen behind the ledger refused it by what it knew.
    """

    act: Act
    actor: str
    key: str
    body: str
    permitted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An act was recorded as entry `seq`; these dates follow."""

    seq: int
    dates: Dates
