"""What the law asks of a calendar, and nothing more. The room `holidays` answers it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar date as the State has arranged it.

    `why` is a Chinese phrase ("工作日", "周末", "春节放假", "调休上班"); `source` the notice's number, or ""
    for an ordinary weekday or weekend. `provisional` is true where no notice has spoken yet.
    """

    date: date
    working: bool
    why: str
    source: str
    provisional: bool


class WorkingCalendar(Protocol):
    """Counts working days (工作日). The day a count starts from is never counted (law.md 3.2).

    A day outside its reach raises ValueError.
    """

    @property
    def scope(self) -> str:
        """The region whose days are counted, "CN" or "CN-NX"."""
        ...

    @property
    def version(self) -> str:
        """A short fingerprint of every notice this calendar rests on; kept with each reckoned date."""
        ...

    def day(self, on: date) -> Day:
        """Say what `on` is, and by which notice."""
        ...

    def is_working(self, on: date) -> bool:
        """Say whether `on` is a working day."""
        ...

    def add(self, start: date, days: int) -> date:
        """Return the `days`-th working day after `start`; `days` is at least 1."""
        ...

    def subtract(self, end: date, days: int) -> date:
        """Return the `days`-th working day before `end`; `days` is at least 1."""
        ...

    def count(self, after: date, until: date) -> int:
        """Return how many working days d there are with after < d <= until (0 when until <= after)."""
        ...

    def on_or_after(self, on: date) -> date:
        """Return `on` when it is a working day, else the next one (民事诉讼法 85: the last day moves)."""
        ...

    def is_provisional(self, on: date) -> bool:
        """Say whether no notice covers `on` yet, so that only weekends are known."""
        ...

    def is_provisional_between(self, first: date, last: date) -> bool:
        """Say whether no notice covers some day from `first` to `last`, both included."""
        ...
