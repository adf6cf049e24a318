"""All cases and all vectors of a file as one test: what mutation testing runs for every mutant (docs/mutation.md).

The same cases are tests of their own in tests/rules and tests/conformance; as few tests they start twenty times faster.
"""

import pytest

from conformance.gongkai import gongkai
from conformance.matching import differences
from conformance.vectors import Vector, read_vectors, vector_files
from tests.rules.case_file import CaseRow, rows
from tests.rules.test_cases import test_case as hold
from tests.rules.test_refusals import FILES, entries
from tests.rules.test_refusals import test_what_is_refused_is_said_in_one_sentence_with_its_article as hold_refused

GONGKAI = gongkai()
CASES: dict[str, list[CaseRow]] = {}
for row in rows():
    CASES.setdefault(row.file, []).append(row)
VECTORS: dict[str, list[Vector]] = {file.stem: list(read_vectors(file)) for file in vector_files()}


@pytest.mark.parametrize("file", CASES)
def test_cases_of(file: str) -> None:
    for row in CASES[file]:
        hold(row)


@pytest.mark.parametrize("file", VECTORS)
def test_vectors_of(file: str) -> None:
    for vector, answer in zip(VECTORS[file], GONGKAI.answers(VECTORS[file]), strict=True):
        assert differences(vector, answer) == (), vector.id


@pytest.mark.parametrize("file", FILES)
def test_refusals_of(file: str) -> None:
    for entry in entries(file):
        hold_refused(entry)
