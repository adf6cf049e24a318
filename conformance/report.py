"""What came of a run, as text: a line per file, then every difference with what the expectation rests on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.implementations import Implementation
from conformance.matching import Difference, differences
from conformance.vectors import Vector, read_vectors


@dataclass(frozen=True, slots=True)
class Held:
    """One vector held against an implementation."""

    vector: Vector
    differences: Sequence[Difference]


@dataclass(frozen=True, slots=True)
class FileHeld:
    """The vectors of one file."""

    name: str
    held: Sequence[Held]

    @property
    def failed(self) -> Sequence[Held]:
        """The vectors the implementation does not meet."""
        return [held for held in self.held if held.differences]


def hold(files: Iterable[Path], implementation: Implementation) -> Iterator[FileHeld]:
    """Give, file by file, what the implementation answers differently."""
    for file in files:
        vectors = read_vectors(file)
        answers = implementation.answers(vectors)
        held = [Held(vector, differences(vector, answer)) for vector, answer in zip(vectors, answers, strict=True)]
        yield FileHeld(file.stem, held)


def report(files: Sequence[FileHeld]) -> Iterator[str]:
    """Give the lines of the report."""
    yield f"{'文件':<22}案例  符合  不符"
    for file in files:
        yield _line(file.name, len(file.held), len(file.failed))
    vectors, failed = sum(len(file.held) for file in files), sum(len(file.failed) for file in files)
    yield _line("total", vectors, failed)
    for file in files:
        for held in file.failed:
            yield from _differing(held)


def _line(name: str, vectors: int, failed: int) -> str:
    return f"{name:<24}{vectors:>4}{vectors - failed:>6}{failed:>6}"


def _differing(held: Held) -> Iterator[str]:
    vector = held.vector
    yield ""
    yield f"{vector.id}  {vector.title}"
    yield f"  依据：{vector.basis.article}（{vector.basis.confidence}）"
    if vector.working:
        yield f"  演算：{vector.working}"
    for difference in held.differences:
        yield f"  {difference.where or '整个答复'}：应为 {difference.expected}，实为 {difference.found}"
