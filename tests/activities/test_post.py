"""The post: a page of messages carried and marked; everybody's message of the day, once, on working days.

The requests were received on Tuesday 3 June 2025; their last day is Tuesday 1 July. No holidays in between; the tenth
working day before it is Tuesday 17 June.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from activities.post import Delivered, Digests, Post
from activities.shapes import Round
from holidays.refusals import UnknownScope
from records import agencies, channels, messages
from records.database import Database
from records.deliveries import Parcel, State
from rules.agency import Actor, Role
from rules.calendar import WorkingCalendar
from rules.law import law
from tests import databases, zhongwei
from tests.zhongwei import CITY, CLERK, COUNTY, HEAD, NATION, RECORDED, file, registration

HOOK = "json://127.0.0.1:9/"


@pytest.fixture(params=databases.KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A register with the sample office."""
    with databases.migrated(str(request.param), tmp_path) as migrated:
        zhongwei.move_in(migrated)
        yield migrated


def nine(month: int, day: int) -> datetime:
    """Return nine in Shanghai."""
    return datetime(2025, month, day, 1, tzinfo=UTC)


def post(database: Database, carry: Sequence[str] = ()) -> Post:
    """Return the post; what it carries ends with these reasons, one after the other."""
    reasons = iter(carry)

    def carrier(parcels: Sequence[Parcel]) -> Iterator[tuple[Parcel, str]]:
        yield from ((parcel, next(reasons)) for parcel in parcels)

    return Post(database, law(), lambda _scope, _local: NATION, carrier)


def titles(database: Database, agency: str, actor: str) -> list[str]:
    found = messages.inbox(database, agency, actor, first=0, size=50).messages
    return [kept.message.title for kept in found]


def test_who_owes_a_reply_within_ten_working_days_is_told_every_working_day(database: Database) -> None:
    number = file(database, registration("key")).register_no
    for day in (16, 17, 18, 21, 30):  # the 21st is a Saturday
        post(database).digest(Digests(at=nine(6, day), after=""))
    post(database).digest(Digests(at=nine(7, 2), after=""))
    expected = [
        "【今日待办】2025-07-02：已逾期1件",
        "【今日待办】2025-06-30：即将届满1件",
        "【今日待办】2025-06-18：即将届满1件",
        "【今日待办】2025-06-17：即将届满1件",
    ]
    assert titles(database, CITY, CLERK) == expected
    assert titles(database, CITY, HEAD) == expected
    assert titles(database, COUNTY, CLERK) == []
    (latest, *_) = messages.inbox(database, CITY, CLERK, first=0, size=1).messages
    assert latest.message.text.startswith(f"已逾期（1件）：{number}（2025-07-01）。\n")


def test_the_message_of_a_day_is_made_once(database: Database) -> None:
    file(database, registration("key"))
    for hours in (0, 1, 8):
        assert post(database).digest(Digests(at=nine(6, 30) + timedelta(hours=hours), after="")) == Round(
            reached="", seen=2
        )
    assert len(titles(database, CITY, CLERK)) == 1


def test_each_clerk_is_told_of_his_own_and_the_head_of_all(database: Database) -> None:
    agencies.add_actor(database, Actor(agency=CITY, code="clerk-2", name="王芳", role=Role.CLERK))
    agencies.add_actor(database, Actor(agency=CITY, code="reviewer-1", name="李静", role=Role.REVIEWER))
    file(database, registration("one"))
    file(database, replace(registration("two"), actor="clerk-2"))
    file(database, replace(registration("three"), actor="clerk-2"))
    post(database).digest(Digests(at=nine(7, 1), after=""))
    assert titles(database, CITY, CLERK) == ["【今日待办】2025-07-01：今天届满1件"]
    assert titles(database, CITY, "clerk-2") == ["【今日待办】2025-07-01：今天届满2件"]
    assert titles(database, CITY, HEAD) == ["【今日待办】2025-07-01：今天届满3件"]
    assert titles(database, CITY, "reviewer-1") == []


def test_agencies_are_gone_through_page_by_page(database: Database) -> None:
    for number in range(25):
        agencies.add(database, replace(zhongwei.agency(f"6406{number:02d}"), since=date(2008, 5, 1)), RECORDED)
    first = post(database).digest(Digests(at=nine(6, 30), after=""))
    assert first == Round(reached="640617", seen=20)
    assert post(database).digest(Digests(at=nine(6, 30), after=first.reached)) == Round(reached="", seen=7)


def test_an_agency_without_a_calendar_holds_up_no_other(database: Database) -> None:
    agencies.add(database, replace(zhongwei.agency("100000"), scope="CN-XX"), RECORDED)
    file(database, registration("key"))

    def known(scope: str, _local: bool) -> WorkingCalendar:  # noqa: FBT001 - as the notice board has it
        if scope == "CN-XX":
            raise UnknownScope("没有这个地区的日历。")
        return NATION

    assert Post(database, law(), known).digest(Digests(at=nine(6, 30), after="")).seen == 3
    assert titles(database, CITY, CLERK) == ["【今日待办】2025-06-30：即将届满1件"]


def test_a_page_is_carried_and_each_message_marked(database: Database) -> None:
    channels.replace(database, CITY, CLERK, [HOOK], RECORDED)
    channels.replace(database, CITY, HEAD, [HOOK], RECORDED)
    file(database, registration("key"))
    at = nine(6, 30)
    office = post(database, ["", "对方应答500", ""])
    office.digest(Digests(at=at, after=""))
    assert office.deliver(at) == Delivered(seen=2, next_try=at + timedelta(minutes=1))
    assert office.deliver(at) == Delivered(seen=0, next_try=at + timedelta(minutes=1))
    assert office.deliver(at + timedelta(minutes=1)) == Delivered(seen=1, next_try=None)
    for actor in (CLERK, HEAD):
        (kept,) = messages.inbox(database, CITY, actor, first=0, size=10).messages
        assert [one.state for one in kept.deliveries] == [State.DELIVERED]
