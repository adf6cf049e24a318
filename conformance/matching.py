"""Where an answer differs from what a vector expects: a partial match, key by key."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conformance.vectors import Vector

EVERY_REFUSAL = "refused"
# By these keys a row of the answer is found again, to be shown beside the row that was expected.
ROW_KEYS = ("date", "index", "kind", "on")


@dataclass(frozen=True, slots=True)
class Refused:
    """The implementation refused the whole case. `code` and `article`: as far as it says so."""

    code: str | None = None
    article: str | None = None


Answer = Mapping[str, object] | Refused


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where expected and found differ, both as JSON."""

    where: str
    expected: str
    found: str


def differences(vector: Vector, answer: Answer) -> Sequence[Difference]:
    """Return every difference between the vector and an answer to it; none when it conforms.

    A vector that names no refusals expects none.
    """
    if isinstance(answer, Refused):
        return tuple(_of_error(vector.error, answer))
    if vector.out is None:
        return (Difference("error", _json(vector.error), "案件未被拒绝"),)
    expected = {EVERY_REFUSAL: [], **vector.out}
    return (*_of_refusals(expected[EVERY_REFUSAL], answer), *_of_tables("", expected, answer))


def _of_error(expected: Mapping[str, object] | None, refused: Refused) -> Iterator[Difference]:
    if expected is None:
        yield Difference("", "答复", f"拒绝整个案件（{refused.code or '原因未说明'}）")
        return
    said = {"code": refused.code, "article": refused.article}
    for key, value in expected.items():
        if said.get(key) not in (None, value):
            yield Difference(f"error.{key}", _json(value), _json(said.get(key)))


def _of_refusals(expected: object, answer: Mapping[str, object]) -> Iterator[Difference]:
    """An act refused that was not expected to be is a difference too."""
    found = answer.get(EVERY_REFUSAL)
    if isinstance(expected, list) and isinstance(found, list) and len(found) > len(expected):
        yield Difference(EVERY_REFUSAL, f"{len(expected)}项", _json(found))


def _of_values(where: str, expected: object, found: object) -> Iterator[Difference]:
    if isinstance(expected, dict) and isinstance(found, Mapping):
        yield from _of_tables(f"{where}.", expected, found)
    elif isinstance(expected, list) and isinstance(found, list):
        yield from _of_lists(where, expected, found)
    elif type(expected) is not type(found) or expected != found:
        yield Difference(where, _json(expected), _json(found))


def _of_tables(prefix: str, expected: Mapping[str, object], found: Mapping[str, object]) -> Iterator[Difference]:
    for key, value in expected.items():
        if key in found:
            yield from _of_values(f"{prefix}{key}", value, found[key])
        else:
            yield Difference(f"{prefix}{key}", _json(value), "没有这一项")


def _of_lists(where: str, expected: Sequence[object], found: Sequence[object]) -> Iterator[Difference]:
    """Of objects the expected rows must be there, others may; anything else is compared whole, in any order."""
    if expected and all(isinstance(item, dict) for item in expected):
        for item in expected:
            if not any(_matches(item, row) for row in found):
                yield Difference(where, _json(item), _json(_nearest(item, found)))
    elif where != EVERY_REFUSAL and sorted(map(_json, expected)) != sorted(map(_json, found)):
        yield Difference(where, _json(expected), _json(found))


def _matches(expected: object, found: object) -> bool:
    return not any(_of_values("", expected, found))


def _nearest(expected: object, found: Sequence[object]) -> object:
    """Return the row that has the expected one's date, index or kind; None if there is none."""
    if not isinstance(expected, dict):
        return None
    rows = [row for row in found if isinstance(row, dict)]
    keys = [key for key in ROW_KEYS if key in expected]
    return next((row for key in keys for row in rows if row.get(key) == expected[key]), None)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
