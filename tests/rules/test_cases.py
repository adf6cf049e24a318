"""Every case of tests/rules/cases: the day before, the day, the day after, by article."""

from collections.abc import Callable, Mapping

import pytest

from rules.assess import Assessment
from tests.rules.case_file import CaseRow, rows

ROWS = list(rows())

ANSWERS: Mapping[str, Callable[[Assessment], object]] = {
    "regime": lambda found: found.dates.regime,
    "receipt": lambda found: found.dates.receipt,
    "confirmation": lambda found: found.dates.confirmation,
    "status": lambda found: found.status,
    "due": lambda found: found.dates.due,
    "cautious_due": lambda found: found.cautious_due,
    "first_due": lambda found: found.dates.first_due,
    "provisional": lambda found: found.dates.provisional,
    "standing_since": lambda found: found.dates.standing_since,
    "overdue": lambda found: found.overdue,
    "in_time": lambda found: found.in_time,
    "left": lambda found: found.working_days_left,
    "correction_notice": lambda found: found.dates.correction_notice,
    "correction": lambda found: found.dates.correction,
    "third_parties": lambda found: dict(found.dates.third_parties),
    "agencies": lambda found: dict(found.dates.agencies),
    "fee": lambda found: found.dates.fee,
    "reconsideration": lambda found: found.dates.reconsideration,
    "litigation": lambda found: found.dates.litigation,
    "ceiling": lambda found: found.dates.ceiling,
    "remedy": lambda found: found.remedy and found.remedy.route,
    "confidence": lambda found: found.remedy and found.remedy.confidence,
    "rows_2014": lambda found: list(found.cells.rows_2014),
    "row_2019": lambda found: found.cells.row_2019,
    "row_2021": lambda found: found.cells.row_2021,
    "section_four": lambda found: list(found.cells.section_four),
    "counted_days": lambda found: [row.nth for row in found.proof if row.counted][-1:],
    "proof_rows": lambda found: len(found.proof),
    "refused": lambda found: [refused.code for refused in found.refused],
    "articles": lambda found: [refused.article for refused in found.refused],
}
ABSENT = "absent"


def test_there_are_cases() -> None:
    assert len(ROWS) >= 250


def test_no_two_cases_of_a_file_have_the_same_name() -> None:
    names = [(row.file, row.name) for row in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.file}: {row.name}" for row in ROWS])
def test_case(row: CaseRow) -> None:
    found = row.assess()
    expected = {"refused": [], **row.expect}
    answers = {key: ANSWERS[key](found) for key in expected}
    assert answers == {key: None if value == ABSENT else value for key, value in expected.items()}
