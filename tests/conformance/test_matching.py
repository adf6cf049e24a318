"""What counts as met: a partial match, refusals whole."""

import pytest

from conformance.matching import Difference, Refused, differences
from conformance.vectors import Basis, Vector

PROOF = [{"date": "2025-07-07", "counted": False, "nth": None}, {"date": "2025-07-08", "counted": True, "nth": 1}]
ANSWER: dict[str, object] = {
    "due": "2025-08-04",
    "overdue": False,
    "working_days_left": 1,
    "remedy": None,
    "statistics": {"2014": {"rows": ["A3.1.1", "A6", "A6"]}},
    "proof": PROOF,
    "refused": [],
}


def _vector(out: dict[str, object] | None = None, error: dict[str, object] | None = None) -> Vector:
    return Vector("file", "file-01", "题", Basis("条例33", "confirmed"), {}, out, error, "")


@pytest.mark.parametrize(
    "out",
    [
        {},
        {"due": "2025-08-04"},
        {"remedy": None},
        {"statistics": {"2014": {"rows": ["A6", "A3.1.1", "A6"]}}},
        {"proof": [{"date": "2025-07-08", "nth": 1}]},
        {"refused": []},
    ],
)
def test_what_is_expected_and_found_is_met(out: dict[str, object]) -> None:
    assert differences(_vector(out), ANSWER) == ()


@pytest.mark.parametrize(
    ("out", "where", "expected", "found"),
    [
        ({"due": "2025-08-05"}, "due", '"2025-08-05"', '"2025-08-04"'),
        ({"due": None}, "due", "null", '"2025-08-04"'),
        ({"provisional": None}, "provisional", "null", "没有这一项"),
        ({"overdue": 0}, "overdue", "0", "false"),
        ({"working_days_left": True}, "working_days_left", "true", "1"),
        (
            {"statistics": {"2014": {"rows": ["A3.1.1", "A6"]}}},
            "statistics.2014.rows",
            '["A3.1.1", "A6"]',
            '["A3.1.1", "A6", "A6"]',
        ),
        ({"statistics": {"2014": {"rows": []}}}, "statistics.2014.rows", "[]", '["A3.1.1", "A6", "A6"]'),
        ({"remedy": {"class": "first"}}, "remedy", '{"class": "first"}', "null"),
    ],
)
def test_what_differs_is_named_with_its_place(out: dict[str, object], where: str, expected: str, found: str) -> None:
    assert differences(_vector(out), ANSWER) == (Difference(where, expected, found),)


def test_a_row_that_differs_is_shown_beside_the_one_of_its_date() -> None:
    (difference,) = differences(_vector({"proof": [{"date": "2025-07-08", "nth": 2}]}), ANSWER)
    assert difference.expected == '{"date": "2025-07-08", "nth": 2}'
    assert difference.found == '{"date": "2025-07-08", "counted": true, "nth": 1}'


def test_a_row_that_is_not_there_has_nothing_beside_it() -> None:
    (difference,) = differences(_vector({"proof": [{"date": "2025-07-09", "nth": 2}]}), ANSWER)
    assert difference == Difference("proof", '{"date": "2025-07-09", "nth": 2}', "null")


def test_a_refusal_nobody_expected_is_a_difference() -> None:
    refused = {**ANSWER, "refused": [{"index": 0, "code": "ActNotPermitted"}]}
    (difference,) = differences(_vector({"due": "2025-08-04"}), refused)
    assert (difference.where, difference.expected) == ("refused", "0项")


def test_a_second_refusal_nobody_expected_is_a_difference() -> None:
    found = {**ANSWER, "refused": [{"index": 0, "code": "A"}, {"index": 1, "code": "B"}]}
    (difference,) = differences(_vector({"refused": [{"index": 0}]}), found)
    assert (difference.where, difference.expected) == ("refused", "1项")


def test_a_refusal_that_did_not_come_is_a_difference() -> None:
    (difference,) = differences(_vector({"refused": [{"index": 0, "code": "ActNotPermitted"}]}), ANSWER)
    assert (difference.where, difference.found) == ("refused", "null")


def test_an_answer_without_refusals_does_not_conform() -> None:
    assert differences(_vector({}), {}) == (Difference("refused", "[]", "没有这一项"),)


def test_a_case_refused_as_a_whole_is_met_when_that_was_expected() -> None:
    expected = _vector(error={"code": "NoLawInForce", "article": "2007条例38"})
    assert differences(expected, Refused("NoLawInForce", "2007条例38")) == ()
    assert differences(expected, Refused()) == ()


def test_a_case_refused_for_another_reason_differs() -> None:
    found = differences(_vector(error={"code": "NoLawInForce"}), Refused("Malformed", ""))
    assert found == (Difference("error.code", '"NoLawInForce"', '"Malformed"'),)


def test_an_answer_where_a_refusal_was_expected_differs() -> None:
    assert differences(_vector(error={}), ANSWER) == (Difference("error", "{}", "案件未被拒绝"),)


def test_a_case_refused_unexpectedly_differs() -> None:
    (difference,) = differences(_vector({"due": None}), Refused("NoLawInForce"))
    assert difference.found == "拒绝整个案件（NoLawInForce）"
