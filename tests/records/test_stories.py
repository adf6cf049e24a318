"""What the annual tables are folded from: every request of some agencies, as recorded up to an instant."""

from datetime import UTC, date, datetime

import pytest

from records import stories
from records.database import Database
from rules.case import Extension
from tests.records.lives import lived
from tests.zhongwei import CITY, COUNTY, HEAD, RECORDED, file, registration


def test_requests_of_the_agencies_asked_for_are_told_in_order(database: Database) -> None:
    county = file(database, registration("county", agency=COUNTY)).register_no
    ours = [lived(database, f"key-{n}") for n in range(3)]
    assert [story.register_no for story in stories.told(database, [CITY], RECORDED)] == ours
    assert [story.register_no for story in stories.told(database, [CITY, COUNTY], RECORDED)] == [*ours, county]
    assert list(stories.told(database, [], RECORDED)) == []


def test_pages_follow_each_other_without_loss_or_repetition(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "PAGE", 2)
    numbers = [lived(database, f"key-{n}") for n in range(5)]
    assert [story.register_no for story in stories.told(database, [CITY], RECORDED)] == numbers


def test_what_was_recorded_later_is_not_told(database: Database) -> None:
    # `lived` records its acts on 2, 3 and 4 July 2025, but the request itself on 2 March 2026.
    lived(database)
    assert list(stories.told(database, [CITY], datetime(2026, 3, 1, tzinfo=UTC))) == []
    story = next(stories.told(database, [CITY], RECORDED))
    assert story.case.extension == Extension(date(2025, 6, 20), 20, HEAD)
    assert (story.receipt, story.due) == (date(2025, 6, 3), date(2025, 7, 29))
