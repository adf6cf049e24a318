"""Who hears a remedy, by kind of agency and day of the act (law.md 4.1)."""

from datetime import date

import pytest

from rules.agency import AgencyKind
from rules.law import Body, CourtLevel, law
from rules.remedy_bodies import BODY_WORDS, COURT_WORDS, remedy_bodies


@pytest.mark.parametrize(
    ("kind", "before", "after", "court"),
    [
        (AgencyKind.DEPARTMENT, "government_or_higher_department", "government", "basic"),
        (AgencyKind.LOCAL_GOVERNMENT, "higher_government", "higher_government", "intermediate"),
        (AgencyKind.PROVINCIAL_GOVERNMENT, "itself", "itself", "intermediate"),
        (AgencyKind.MINISTRY, "itself", "itself", "intermediate"),
        (AgencyKind.VERTICAL, "higher_department", "higher_department", "basic"),
        (AgencyKind.JUSTICE_BUREAU, "government_or_higher_department", "justice_choice", "basic"),
    ],
)
def test_the_body_of_the_last_day_of_the_old_law_and_the_first_of_the_new(
    kind: AgencyKind, before: Body, after: Body, court: CourtLevel
) -> None:
    assert remedy_bodies(kind, date(2023, 12, 31), law()).reconsideration.value == before
    found = remedy_bodies(kind, date(2024, 1, 1), law())
    assert found.reconsideration.value == after
    assert found.court.value == court


def test_the_article_is_that_of_the_law_of_the_day() -> None:
    assert remedy_bodies(AgencyKind.DEPARTMENT, date(2023, 12, 31), law()).reconsideration.article == "行政复议法12"
    assert remedy_bodies(AgencyKind.DEPARTMENT, date(2024, 1, 1), law()).reconsideration.article == "行政复议法24(1)(1)"


def test_before_2015_a_county_government_stood_before_the_basic_court() -> None:
    assert remedy_bodies(AgencyKind.LOCAL_GOVERNMENT, date(2015, 4, 30), law()).court.value == "basic"


def test_every_body_and_court_has_its_words() -> None:
    values = [rule.value for p in law() for rule in p.rules if p.name.startswith(("remedy_body/", "court_level/"))]
    assert set(values) == {*BODY_WORDS, *COURT_WORDS}
