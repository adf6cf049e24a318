"""What the clerks were told: every write they asked for, and what was answered. The ledger must agree with it."""

import threading
import time
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LATEST = 400


@dataclass(slots=True)
class Asked:
    """One write under one key. `seq` is the entry it was answered with; None while there was no answer."""

    key: str
    act: str
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """When a write was sent and when it was answered, on the clock that only goes forward."""

    sent: float
    answered: float


class Memory:
    """Everything that was asked and answered; used by many threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._registrations: dict[str, str | None] = {}
        self._acts: dict[str, list[Asked]] = {}
        self._wrong: list[str] = []
        self._latest: deque[Answered] = deque(maxlen=LATEST)
        self.counted: Counter[str] = Counter()
        self.longest_wait = 0.0

    def asks_to_register(self, key: str) -> None:
        """Remember that a registration is sent."""
        with self._lock:
            self._registrations[key] = None

    def registered(self, key: str, number: str) -> None:
        """Remember the number that a registration was answered with."""
        with self._lock:
            known = self._registrations[key]
            self._registrations[key] = number
            self._acts.setdefault(number, [])
        if known not in (None, number):
            self.wrong(f"one registration was given two numbers, {known} and {number}")

    def asks(self, number: str, key: str, act: str) -> Asked:
        """Remember that an act is sent, and return what is known of it."""
        with self._lock:
            there = next((asked for asked in self._acts[number] if asked.key == key), None)
            if there is None:
                there = Asked(key, act)
                self._acts[number].append(there)
            return there

    def told(self, number: str, asked: Asked, seq: int) -> None:
        """Remember the entry that an act was answered with."""
        with self._lock:
            known, asked.seq = asked.seq, seq
        if known not in (None, seq):
            self.wrong(f"{number}: {asked.act} was answered with entry {known}, and when repeated with {seq}")

    def answered(self, sent: float) -> None:
        """Remember that a write that was sent at that moment is answered now."""
        with self._lock:
            now = time.monotonic()
            self._latest.append(Answered(sent, now))
            self.counted["answers"] += 1

    def waited(self, seconds: float) -> None:
        """Remember how long somebody repeated one write until it was answered."""
        with self._lock:
            self.longest_wait = max(self.longest_wait, seconds)

    def count(self, what: str) -> None:
        """Count something."""
        with self._lock:
            self.counted[what] += 1

    def wrong(self, sentence: str) -> None:
        """Remember that something is wrong that nothing can mend."""
        with self._lock:
            self._wrong.append(sentence)

    def first_answer_after(self, moment: float) -> float | None:
        """Return when the first write sent after that moment was answered; None when none was yet."""
        with self._lock:
            return min((one.answered for one in self._latest if one.sent >= moment), default=None)

    @property
    def wrongs(self) -> Sequence[str]:
        """Everything that is wrong so far."""
        with self._lock:
            return tuple(self._wrong)

    def registrations(self) -> Mapping[str, str | None]:
        """Return the number of each registration by its key; None when it was never answered."""
        with self._lock:
            return dict(self._registrations)

    def acts(self) -> Mapping[str, Sequence[Asked]]:
        """Return what was asked of each request."""
        with self._lock:
            return {number: tuple(asked) for number, asked in self._acts.items()}
