"""A vector: one case as `assess` is told it, what must follow, and the article it rests on."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
CONFIDENCE = ("confirmed", "secondary", "recalled", "inferred")
REQUIRED = {"id", "title", "basis", "in"}
OPTIONAL = {"working", "out", "error"}

Json = Mapping[str, object]


class FaultyVector(ValueError):
    """A file of vectors does not say what a vector must say; the message names file and place."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the expectation rests on: article or judgment, and how sure it is (`CONFIDENCE`)."""

    article: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Vector:
    """One vector. Of `out` and `error` one is given: parts of the answer, or the refusal of the whole case.

    `working` is the count as it was done by hand.
    """

    file: str
    id: str
    title: str
    basis: Basis
    given: Json
    out: Json | None
    error: Json | None
    working: str


def vector_files(folder: Path = FOLDER) -> Sequence[Path]:
    """Return the files of vectors, by name."""
    return sorted(folder.glob("*.json"))


def read_vectors(file: Path) -> Sequence[Vector]:
    """Return the vectors of a file; raise FaultyVector for anything that is none."""
    try:
        entries: object = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FaultyVector(f"{file.name}：不是有效的JSON（{error}）。") from None
    if not isinstance(entries, list):
        raise FaultyVector(f"{file.name}：应为一列案例。")
    return tuple(_vectors(file.stem, entries))


def _vectors(file: str, entries: Sequence[object]) -> Iterator[Vector]:
    for place, entry in enumerate(entries, 1):
        where = f"{file}第{place}例"
        if not isinstance(entry, dict) or not REQUIRED <= set(entry) <= REQUIRED | OPTIONAL:
            raise FaultyVector(f"{where}：应有 id、title、basis、in，以及 out 或 error。")
        if ("out" in entry) == ("error" in entry):
            raise FaultyVector(f"{where}：out 与 error 应当而且只能有一个。")
        yield Vector(
            file=file,
            id=_text(entry, "id", where),
            title=_text(entry, "title", where),
            basis=_basis(_table(entry, "basis", where), where),
            given=_table(entry, "in", where),
            out=_table(entry, "out", where) if "out" in entry else None,
            error=_table(entry, "error", where) if "error" in entry else None,
            working=_text(entry, "working", where) if "working" in entry else "",
        )


def _basis(basis: Json, where: str) -> Basis:
    if set(basis) != {"article", "confidence"} or basis["confidence"] not in CONFIDENCE:
        raise FaultyVector(f"{where}：basis 应有 article 和 confidence（{'、'.join(CONFIDENCE)}之一）。")
    return Basis(_text(basis, "article", where), _text(basis, "confidence", where))


def _text(entry: Json, key: str, where: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value:
        raise FaultyVector(f"{where}：{key} 应为文字。")
    return value


def _table(entry: Json, key: str, where: str) -> Json:
    value = entry[key]
    if not isinstance(value, dict):
        raise FaultyVector(f"{where}：{key} 应为对象。")
    return value
