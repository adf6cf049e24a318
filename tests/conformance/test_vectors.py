"""Every vector, held against gongkai in this process, and what the vectors must cover together."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from conformance.gongkai import gongkai
from conformance.matching import differences
from conformance.vectors import Vector, read_vectors, vector_files
from rules import refusals

VECTORS = [vector for file in vector_files() for vector in read_vectors(file)]
GONGKAI = gongkai()
OUTCOMES = {
    "already_public", "disclosed", "partially_disclosed", "refused_state_secret", "refused_by_law",
    "refused_three_securities", "refused_third_party_rights", "refused_internal_affairs", "refused_process_information",
    "refused_enforcement_file", "special_access", "not_held", "not_this_agency", "needs_creation", "still_unclear",
    "petition_or_complaint", "repeated", "publication", "excessive", "reconfirmation", "correction_lapsed",
    "fee_unpaid", "withdrawn", "not_government_information", "other",
}  # fmt: skip
CHANNELS = ("in_person", "post_signed", "ordinary_letter", "web", "email", "fax", "other_unit")
# What the core refuses, but never for facts alone: an office's own choices, and a matter that `assess` is not told.
NOT_BY_FACTS = {"NotApproved", "OutcomeNotInMatter", "OverrideNotPermitted"}
RULES = Path(refusals.__file__).parent


@pytest.mark.parametrize("vector", VECTORS, ids=[vector.id for vector in VECTORS])
def test_vector(vector: Vector) -> None:
    (answer,) = GONGKAI.answers([vector])
    assert differences(vector, answer) == ()


def test_there_are_at_least_one_hundred_and_fifty() -> None:
    assert len(VECTORS) >= 150


def test_an_id_is_its_file_and_a_number_that_nobody_else_has() -> None:
    assert [vector.id for vector in VECTORS if not re.fullmatch(rf"{vector.file}-\d\d", vector.id)] == []
    assert [name for name, times in Counter(vector.id for vector in VECTORS).items() if times > 1] == []


def test_titles_are_chinese_sentences_of_their_own() -> None:
    assert [vector.id for vector in VECTORS if not re.search(r"[一-鿿]{3}", vector.title)] == []
    assert [title for title, times in Counter(vector.title for vector in VECTORS).items() if times > 1] == []


def _acts(vector: Vector) -> Iterator[Mapping[str, object]]:
    acts = vector.given.get("acts", [])
    assert isinstance(acts, list)
    for act in acts:
        yield act
        if "by" in act:
            yield act["by"]


def test_every_outcome_is_decided_and_counted_in_some_vector() -> None:
    decided = {act.get("outcome") for vector in VECTORS if vector.file == "outcomes" for act in _acts(vector)}
    withdrawn = {"withdrawn"} if any(act["act"] == "withdraw" for v in VECTORS for act in _acts(v)) else set()
    assert OUTCOMES - decided - withdrawn == set()


def test_every_channel_is_told_in_each_of_the_three_times() -> None:
    told = {(_received(vector)["channel"], _time(vector)) for vector in VECTORS}
    wanted = {(channel, time) for channel in CHANNELS for time in ("2015", "2019")}
    assert wanted - told == set()
    assert {
        ("web", "2008"),
        ("post_signed", "2008"),
        ("ordinary_letter", "2008"),
        ("in_person", "2008"),
    } - told == set()


def _received(vector: Vector) -> Mapping[str, object]:
    received = vector.given["received"]
    assert isinstance(received, dict)
    return received


def _time(vector: Vector) -> str:
    arrived = str(_received(vector).get("arrived_on"))
    return max(name for name, since in _TIMES.items() if arrived >= since)


_TIMES = {"": "", "2008": "2008-05-01", "2015": "2015-11-18", "2019": "2019-05-15"}


def _nodes(files: Iterable[Path]) -> Iterator[ast.AST]:
    for file in files:
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def test_every_act_is_done_in_some_vector() -> None:
    names = {
        str(node.value.value)
        for node in _nodes((RULES / "acts").glob("*.py"))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "act"
        if isinstance(node.value, ast.Constant)
    }
    done = {str(act["act"]) for vector in VECTORS for act in _acts(vector)}
    assert names - done == {"reckon"}


def _refused(vector: Vector) -> Iterator[object]:
    rows = (vector.out or {}).get("refused", [])
    assert isinstance(rows, list)
    for row in rows:
        yield row.get("code")
    yield (vector.error or {}).get("code")


def test_every_lawful_refusal_of_the_core_is_met_in_some_vector() -> None:
    raised = {
        name.name
        for node in _nodes(file for file in RULES.rglob("*.py") if file.name != "refusals.py")
        if isinstance(node, ast.ImportFrom) and node.module == "rules.refusals"
        for name in node.names
    }
    lawful = {name for name in raised if issubclass(vars(refusals)[name], refusals.Unlawful)}
    met = {code for vector in VECTORS for code in _refused(vector)}
    assert len(lawful) > 35
    assert lawful - met == NOT_BY_FACTS


def test_the_seven_dates_of_the_law_and_the_judgment_are_among_them() -> None:
    due = {
        (_received(vector)["arrived_on"], vector.given["calendar"]): vector.out["due"]
        for vector in VECTORS
        if vector.file == "counting" and vector.out is not None and "due" in vector.out
    }
    assert due["2022-09-30", "CN"] == "2022-11-02"
    assert [(due[day, "CN"], due[day, "CN-NX"]) for day in SEVEN] == list(SEVEN.values())


SEVEN = {
    "2017-06-12": ("2017-07-03", "2017-07-05"),
    "2017-09-20": ("2017-10-17", "2017-10-17"),
    "2019-05-14": ("2019-06-04", "2019-06-04"),
    "2019-05-20": ("2019-06-18", "2019-06-20"),
    "2020-05-18": ("2020-06-15", "2020-06-17"),
    "2022-06-20": ("2022-07-18", "2022-07-20"),
    "2025-01-15": ("2025-02-18", "2025-02-18"),
}
