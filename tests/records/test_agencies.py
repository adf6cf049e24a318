"""Agencies and officers: as they were on a day; added, never edited."""

from datetime import date

import pytest

from records import agencies
from records.database import Database
from rules.agency import Actor, Role
from rules.refusals import AlreadyRecorded, UnknownActor, UnknownAgency
from tests.databases import row_counts
from tests.zhongwei import CITY, COUNTY, RECORDED, agency

REFORM = date(2019, 3, 1)


@pytest.fixture
def renamed(database: Database) -> Database:
    """A register in which the city's office has another name since 1 March 2019."""
    agencies.add(database, agency(since=REFORM, name="中卫市政务公开办公室"), RECORDED)
    return database


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2007, 1, 1), "中卫市人民政府办公室"),  # before its first profile it was as in the first
        (date(2019, 2, 28), "中卫市人民政府办公室"),
        (date(2019, 3, 1), "中卫市政务公开办公室"),
        (date(2026, 3, 2), "中卫市政务公开办公室"),
    ],
)
def test_an_agency_is_found_as_it_was_on_a_day(renamed: Database, day: date, name: str) -> None:
    assert agencies.find(renamed, CITY, day).name == name
    assert [(one.code, one.name) for one in agencies.listed(renamed, day)] == [
        ("640500", name),
        ("640521", "中宁县人民政府办公室"),
    ]


def test_a_profile_comes_back_as_it_was_given(renamed: Database) -> None:
    assert agencies.find(renamed, CITY, date(2018, 1, 1)) == agency()


def test_the_same_profile_again_changes_nothing_and_another_for_the_same_day_is_refused(renamed: Database) -> None:
    before = row_counts(renamed)
    agencies.add(renamed, agency(since=REFORM, name="中卫市政务公开办公室"), RECORDED)
    with pytest.raises(AlreadyRecorded, match="自2019-03-01起的情况已经登记且内容不同"):
        agencies.add(renamed, agency(since=REFORM, name="另一个名称"), RECORDED)
    assert agencies.find(renamed, CITY, REFORM).name == "中卫市政务公开办公室"
    assert row_counts(renamed) == before


def test_an_unknown_agency_is_refused_by_its_code(database: Database) -> None:
    with pytest.raises(UnknownAgency, match="没有代码为“640522”的机关"):
        agencies.find(database, "640522", date(2026, 1, 1))


def test_the_agencies_below_one_are_its_children(database: Database) -> None:
    assert [one.code for one in agencies.children(database, CITY, date(2026, 1, 1))] == ["640521"]
    assert agencies.children(database, COUNTY, date(2026, 1, 1)) == []


def test_an_officer_is_found_in_the_own_agency_only(database: Database) -> None:
    agencies.add_actor(database, Actor(agency=COUNTY, code="clerk-2", name="王芳", role=Role.CLERK))
    assert agencies.find_actor(database, COUNTY, "clerk-2").name == "王芳"
    with pytest.raises(UnknownActor, match="机关“640500”没有代码为“clerk-2”的经办人"):
        agencies.find_actor(database, CITY, "clerk-2")


def test_an_officer_who_is_promoted_is_the_same_officer(database: Database) -> None:
    promoted = Actor(agency=CITY, code="clerk-1", name="马建国", role=Role.HEAD)
    agencies.add_actor(database, promoted)
    assert agencies.find_actor(database, CITY, "clerk-1") == promoted
    assert [one.code for one in agencies.actors(database, CITY)] == ["clerk-1", "head-1"]
