"""One run: the system started, the clerks at work, fault after fault, and the pauses in which everything is checked."""

import threading
import time
from collections import Counter
from dataclasses import dataclass
from random import Random

from bootstrap.wiring import now
from chaos.account import Account
from chaos.faults import Fault, draw
from chaos.inspection import doctors_word, inspect
from chaos.memory import Memory
from chaos.office import Clerk, Door
from chaos.system import System
from rules.shanghai import legal_day

TICK = 0.02
SERVED_WITHIN = 90.0
"""Seconds after healing within which somebody must be answered."""
QUIET_WITHIN = 120.0
"""Seconds after the last fault within which all that was sent must be answered."""
HURRY, LEISURE = (0.05, 0.5), (0.3, 4.0)
"""Seconds between two faults, when fewer were killed by now than wanted, and when not."""
LINE_EVERY = 15.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to do. `patient`: the last check waits for what happens by itself, and asks the doctor himself."""

    minutes: float
    kills: int
    database: str
    clerks: int
    pause: float
    check_every: int
    seed: int
    patient: bool = True


class Run:
    """One run of faults under load. To be used from one thread that outlives it."""

    def __init__(self, system: System, wanted: Wanted) -> None:
        self.account = Account(wanted.database, wanted.seed)
        self._system = system
        self._wanted = wanted
        self._memory = Memory()
        self._door = Door()
        self._chance = Random(wanted.seed)  # noqa: S311 -- a run is repeated by its seed
        self._began = time.monotonic()
        self._told_at = 0.0

    def go(self) -> None:
        """Run until it has lasted and killed as much as wanted, or something is wrong."""
        try:
            self._system.start()
            self._move_in()
            clerks = [self._at_work(f"clerk{number}") for number in range(self._wanted.clerks)]
            self._began = time.monotonic()
            try:
                self._strike_and_check()
            finally:
                self._door.close()
                for clerk in clerks:
                    clerk.join(QUIET_WITHIN)
        finally:
            self._system.stop()

    def _move_in(self) -> None:
        clerk = self._clerk("mover")
        try:
            clerk.move_in()
        finally:
            clerk.go_home()

    def told(self) -> dict[str, object]:
        """Return the account as it is kept."""
        ended = Counter({part.name: part.ended_by_itself for part in self._system.parts})
        return self.account.told(self._minutes, self._memory, ended)

    @property
    def _minutes(self) -> float:
        return (time.monotonic() - self._began) / 60

    def _strike_and_check(self) -> None:
        faults = 0
        while not self.account.wrong and not self._is_over():
            self._wait(self._chance.uniform(*self._pace()))
            self._strike(draw(self._chance, self._system, self._wait))
            faults += 1
            if faults % self._wanted.check_every == 0:
                self._check(called=True)
            self._tell()
        if not self.account.wrong:
            self._check(called=not self._wanted.patient)
        self._tell(anyway=True)

    def _is_over(self) -> bool:
        return self._minutes >= self._wanted.minutes and self.account.killed >= self._wanted.kills

    def _pace(self) -> tuple[float, float]:
        due = self._wanted.kills * self._minutes / self._wanted.minutes if self._wanted.minutes else self._wanted.kills
        return HURRY if self.account.killed < due else LEISURE

    def _strike(self, fault: Fault) -> None:
        struck = time.monotonic()
        fault.strike()
        self.account.struck(fault)
        self._wait(fault.seconds)
        healed = time.monotonic()
        self._system.heal()
        while (answered := self._memory.first_answer_after(struck)) is None:
            if time.monotonic() - healed > SERVED_WITHIN:
                self.account.wrong.append(f"nobody was answered within {SERVED_WITHIN} s after: {fault.name}")
                return
            self._wait(TICK)
        self.account.served_again(fault, answered - struck, max(0.0, answered - healed))

    def _check(self, *, called: bool) -> None:
        began = time.monotonic()
        self._door.shut()
        until = began + QUIET_WITHIN
        while not self._door.is_quiet(TICK * 5):
            self._system.tend()
            if time.monotonic() > until:
                self.account.wrong.append(f"not all was answered within {QUIET_WITHIN} s, though all parts run")
                return
        wrong = [*inspect(self._system, self._memory, called=called)]
        if not called:
            wrong += doctors_word(self._system)
        self.account.checked(time.monotonic() - began, wrong)
        self._door.open()

    def _wait(self, seconds: float) -> None:
        """Let time pass, and start again what ends by itself."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._system.tend()
            time.sleep(min(TICK, left))

    def _tell(self, *, anyway: bool = False) -> None:
        if anyway or time.monotonic() - self._told_at > LINE_EVERY:
            self._told_at = time.monotonic()
            print(self.account.line(self._minutes, self._memory), flush=True)

    def _clerk(self, name: str) -> Clerk:
        return Clerk(name, self._system.sites, self._memory, self._door, f"{self._wanted.seed}-{name}")

    def _at_work(self, name: str) -> threading.Thread:
        clerk = self._clerk(name)

        def working() -> None:
            try:
                clerk.work(legal_day(now()), self._wanted.pause)
            except Exception as error:  # noqa: BLE001 -- whatever it is, it must be in the account
                self._memory.wrong(f"{name} stumbled: {error!r}")

        thread = threading.Thread(target=working, name=name, daemon=True)
        thread.start()
        return thread
