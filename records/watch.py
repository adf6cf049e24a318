"""What the register tells of itself while it works: what is recorded, how late reminders are, when it is away."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol


class Watch(Protocol):
    """Hears what happens. Called from many threads at once; it must be quick, and never fail."""

    def appended(self, acts: Sequence[str]) -> None:
        """Entries of these acts were committed to ledgers."""

    def reminded(self, late: timedelta) -> None:
        """A reminder was given so long after the office opened on its day."""

    def away(self) -> None:
        """The database did not answer."""


class Unwatched:
    """Nobody listens."""

    def appended(self, acts: Sequence[str]) -> None:
        """Pass over it."""

    def reminded(self, late: timedelta) -> None:
        """Pass over it."""

    def away(self) -> None:
        """Pass over it."""
