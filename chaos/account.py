"""What one run did and found: counted while it goes on, told in a line now and then, kept as JSON at the end."""

import json
import os
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chaos.faults import Fault
from chaos.memory import Memory

GIGABYTE = 2**30


@dataclass(slots=True)
class Account:
    """The account of one run; times in seconds."""

    database: str
    seed: int
    faults: Counter[str] = field(default_factory=Counter)
    kills: Counter[str] = field(default_factory=Counter)
    checks: int = 0
    checking: float = 0.0
    longest_check: float = 0.0
    longest_away: float = 0.0
    away_by: str = ""
    longest_recovery: float = 0.0
    recovered_from: str = ""
    wrong: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many parts were killed."""
        return self.kills.total()

    def struck(self, fault: Fault) -> None:
        """Count a fault."""
        self.faults[fault.name] += 1
        self.kills.update(fault.killed)

    def served_again(self, fault: Fault, away: float, recovery: float) -> None:
        """Count how long nothing was answered since a fault struck, and since it was healed."""
        if away > self.longest_away:
            self.longest_away, self.away_by = away, fault.name
        if recovery > self.longest_recovery:
            self.longest_recovery, self.recovered_from = recovery, fault.name

    def checked(self, seconds: float, wrong: Sequence[str]) -> None:
        """Count a check and what it found."""
        self.checks += 1
        self.checking += seconds
        self.longest_check = max(self.longest_check, seconds)
        self.wrong += wrong

    def line(self, minutes: float, memory: Memory) -> str:
        """Return where the run stands."""
        return (
            f"{minutes:6.1f} min  {self.killed:4d} kills  {memory.counted['answers']:6d} answers  "
            f"{len(memory.registrations()):5d} requests  {self.checks:3d} checks  {len(self.wrong)} wrong"
        )

    def told(self, minutes: float, memory: Memory, ended: Counter[str]) -> dict[str, object]:
        """Return everything as it is kept."""
        return {
            "database": self.database,
            "seed": self.seed,
            "machine": _machine(),
            "minutes": round(minutes, 2),
            "kills": self.killed,
            "kills_by_part": dict(sorted(self.kills.items())),
            "faults": dict(sorted(self.faults.items())),
            "ended_by_itself": dict(sorted(ended.items())),
            "requests": len(memory.registrations()),
            "clerks": dict(sorted(memory.counted.items())),
            "longest_wait_for_one_answer": round(memory.longest_wait, 2),
            "longest_without_an_answer": {"seconds": round(self.longest_away, 2), "fault": self.away_by},
            "longest_until_served_after_healing": {
                "seconds": round(self.longest_recovery, 2),
                "fault": self.recovered_from,
            },
            "checks": self.checks,
            "longest_check": round(self.longest_check, 2),
            "wrong": self.wrong,
        }


def keep(told: dict[str, object], path: Path) -> None:
    """Write an account."""
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _machine() -> dict[str, object]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    return {"cores": len(os.sched_getaffinity(0)), "memory_gib": round(memory, 1), "python": platform.python_version()}
