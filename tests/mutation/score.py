"""The score of the last mutation run, file by file, and whether it is high enough: `python -m tests.mutation.score`."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("mutants")
WANTED = 90.0
SURVIVED, UNTESTED = 0, 33
"""Exit statuses of a mutant's tests: all passed, or there were none. No status: the mutant was not tried."""


@dataclass(frozen=True)
class Tried:
    file: str
    mutants: int
    killed: int
    waiting: int

    @property
    def score(self) -> float:
        tried = self.mutants - self.waiting
        return 100.0 * self.killed / tried if tried else 0.0


def tried(folder: Path = FOLDER) -> Iterator[Tried]:
    """Give what came of each mutated file."""
    for meta in sorted(folder.rglob("*.py.meta")):
        statuses = list(json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].values())
        if statuses:
            waiting = statuses.count(None)
            killed = len(statuses) - waiting - statuses.count(SURVIVED) - statuses.count(UNTESTED)
            yield Tried(meta.relative_to(folder).as_posix().removesuffix(".meta"), len(statuses), killed, waiting)


def table(files: Sequence[Tried]) -> Iterator[str]:
    """Give the lines of a Markdown table, the sum last."""
    yield "| file | mutants | killed | score |"
    yield "| --- | --- | --- | --- |"
    for file in (*files, total(files)):
        yield f"| `{file.file}` | {file.mutants} | {file.killed} | {file.score:.1f} % |"


def total(files: Sequence[Tried]) -> Tried:
    """Return the sum of all files."""
    counts = [(file.mutants, file.killed, file.waiting) for file in files]
    mutants, killed, waiting = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return Tried("all", mutants, killed, waiting)


def main() -> int:
    files = list(tried())
    whole = total(files)
    sys.stdout.write("\n".join([*table(files), ""]))
    if whole.waiting:
        sys.stdout.write(f"{whole.waiting} mutants have not been tried.\n")
    return 0 if whole.score >= WANTED and not whole.waiting else 1


if __name__ == "__main__":
    sys.exit(main())
