"""What is done to a running system: each fault strikes, lasts, and is healed by `System.heal`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from chaos.parts import Part
from chaos.system import System
from chaos.wire import Wire

DOWN = (0.0, 1.2)
"""Seconds that what was killed stays away."""
STILL = (0.5, 6.0)
CUT = (0.5, 8.0)
FULL = (0.5, 4.0)
MOMENTS = (0.0, 0.4)
"""Seconds between the two kills of a pair."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what is done to whom, for how many seconds; the names of those that it kills."""

    name: str
    strike: Callable[[], None]
    seconds: float
    killed: Sequence[str] = ()


def draw(chance: Random, system: System, wait: Callable[[float], None]) -> Fault:
    """Draw one fault at random; `wait` is called between the two kills of a pair."""
    kinds: list[tuple[int, Callable[[], Fault]]] = [
        (45, lambda: _kill(chance, system.parts, 1, wait)),
        (35, lambda: _kill(chance, system.parts, 2, wait)),
        (7, lambda: _hold_still(chance, system.parts)),
        (4, lambda: _fill_disk(chance, system.disks)),
    ]
    if system.wires:
        kinds.append((9, lambda: _cut(chance, system.wires)))
    (kind,) = chance.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])
    return kind()


def kill(parts: Sequence[Part], seconds: float, between: Callable[[], None] = lambda: None) -> Fault:
    """Return the fault that kills these parts, one after the other."""

    def strike() -> None:
        for place, part in enumerate(parts):
            if place:
                between()
            part.kill()

    names = [part.name for part in parts]
    return Fault(f"kill {' and '.join(names)}", strike, seconds, names)


def _kill(chance: Random, parts: Sequence[Part], how_many: int, wait: Callable[[float], None]) -> Fault:
    chosen = list(chance.choice(list(combinations(parts, how_many))))
    chance.shuffle(chosen)
    pause = chance.choice((0.0, chance.uniform(*MOMENTS)))
    return kill(chosen, chance.uniform(*DOWN), lambda: wait(pause))


def _hold_still(chance: Random, parts: Sequence[Part]) -> Fault:
    part = chance.choice(parts)
    return Fault(f"hold {part.name} still", part.hold_still, chance.uniform(*STILL))


def _fill_disk(chance: Random, parts: Sequence[Part]) -> Fault:
    part = chance.choice(parts)
    return Fault(f"fill the disk of {part.name}", part.fill_disk, chance.uniform(*FULL))


def _cut(chance: Random, wires: Sequence[Wire]) -> Fault:
    wire = chance.choice(wires)
    ways: list[tuple[str, Callable[[], None]]] = [
        ("cut", wire.cut),
        ("drop", wire.drop),
        ("hold", wire.hold),
        ("drop and hold", _both(wire.drop, wire.hold)),  # new connections are made and hear nothing
    ]
    name, do = chance.choice(ways)
    return Fault(f"{name} the wire {wire.name}", do, chance.uniform(*CUT))


def _both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def strike() -> None:
        first()
        second()

    return strike
