"""The desk: a reminder is given once, late with the days it is overdue by now, to everybody it concerns.

The request was received on Tuesday 3 June 2025; its last day is Tuesday 1 July. July 2025 has no holidays.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from activities.desk import Desk
from activities.register import Register, life
from activities.shapes import Office, RecordAct, Remind, Reminded
from records import agencies, messages, reminders, requests
from records.database import Database
from records.messages import Inbox
from rules.acts import ConsultThirdParty, FileComplaint
from rules.agency import Actor, Role
from rules.escalation import Escalation, Level
from rules.law import law
from rules.reminders import Reminder
from tests import zhongwei
from tests.zhongwei import CITY, CLERK, COUNTY, HEAD, NAME, NATION, RECORDED, file, recorded, registration

LAST = date(2025, 7, 1)
OFFICE = Office(agency=COUNTY, scope="CN", local_days_count=True)
NAMES = ("欧阳若汐", "马建国", "丁秀兰", "宁夏红有限公司", "13909550123", "滨河大道")


def july(day: int, hour: int = 9) -> datetime:
    """Return an hour in Shanghai of a day of July 2025."""
    return datetime(2025, 7, day, hour - 8, tzinfo=UTC)


@pytest.fixture
def number(database: Database) -> str:
    """A request to the county, whose parent is the city."""
    return file(database, registration("key", agency=COUNTY)).register_no


def reminded(database: Database, number: str, reminder: Reminder, at: datetime) -> Reminded:
    desk = Desk(database, lambda _scope, _local: NATION)
    return desk.remind(Remind(register_no=number, office=OFFICE, reminder=reminder, at=at))


def planned(kind: str, on: date) -> Reminder:
    return Reminder(on, kind, LAST)


FIVE = planned("due-5", date(2025, 6, 24))
LATE = planned("due-overdue", date(2025, 7, 2))


def inbox(database: Database, agency: str, actor: str) -> Inbox:
    return messages.inbox(database, agency, actor, first=0, size=50)


def heard(database: Database) -> dict[tuple[str, str], list[Level]]:
    """Who was told, and at what level, the latest first."""
    people = [(agency, actor) for agency in (COUNTY, CITY) for actor in (CLERK, HEAD)]
    return {
        whose: [kept.message.level for kept in found.messages]
        for whose in people
        if (found := inbox(database, *whose)).total
    }


def test_a_reminder_is_given_once_however_often_it_is_tried(database: Database, number: str) -> None:
    at = datetime(2025, 6, 24, 1, tzinfo=UTC)
    assert reminded(database, number, FIVE, at) == Reminded(told=FIVE, then=None)
    assert reminded(database, number, FIVE, july(1)) == Reminded(told=FIVE, then=None)
    assert [(one.kind, one.sent_at) for one in reminders.of_request(database, number)] == [("due-5", at)]
    assert inbox(database, COUNTY, CLERK).total == 1


def test_what_is_overdue_says_when_the_next_follows(database: Database, number: str) -> None:
    friday = reminded(database, number, planned("due-overdue-3", date(2025, 7, 4)), july(4))
    assert friday.then == planned("due-overdue-4", date(2025, 7, 7))


def test_after_a_week_one_reminder_tells_the_days_it_is_overdue_now(database: Database, number: str) -> None:
    given = reminded(database, number, LATE, july(9, 14))
    assert given == Reminded(
        told=planned("due-overdue-6", date(2025, 7, 9)), then=planned("due-overdue-7", date(2025, 7, 10))
    )
    assert [one.kind for one in reminders.of_request(database, number)] == ["due-overdue-6"]
    (kept,) = inbox(database, COUNTY, CLERK).messages
    assert kept.message.title == f"【红牌】{number}答复期限已逾期6个工作日"


def test_a_reminder_that_comes_late_is_as_loud_as_the_day_is(database: Database, number: str) -> None:
    reminded(database, number, FIVE, datetime(2025, 6, 30, 1, tzinfo=UTC))
    (kept,) = inbox(database, COUNTY, HEAD).messages
    assert kept.message.title == f"【督办】{number}答复期限还剩1个工作日"
    assert [one.kind for one in reminders.of_request(database, number)] == ["due-5"]


def test_on_a_day_off_what_was_told_on_friday_is_not_told_again(database: Database, number: str) -> None:
    friday = reminded(database, number, LATE, july(4))
    saturday = reminded(database, number, planned("due-overdue-4", date(2025, 7, 5)), july(5))
    assert saturday == friday
    assert len(reminders.of_request(database, number)) == 1


def test_a_life_takes_up_what_follows_where_it_was(database: Database, number: str) -> None:
    assert life(database, number).following == ()
    reminded(database, number, FIVE, july(1))
    reminded(database, number, LATE, july(2))
    reminded(database, number, planned("due-overdue-2", date(2025, 7, 3)), july(4))
    assert life(database, number).following == (
        planned("due-overdue-3", date(2025, 7, 4)),
        planned("due-overdue-4", date(2025, 7, 5)),  # at the earliest: the desk knows that it is a Saturday
    )


def test_the_officer_is_told_first_then_the_head_then_the_agency_above(database: Database, number: str) -> None:
    steps = [FIVE, planned("due-1", date(2025, 6, 30)), LATE, planned("due-overdue-5", date(2025, 7, 8))]
    for reminder in steps:
        reminded(database, number, reminder, datetime(2025, reminder.on.month, reminder.on.day, 1, tzinfo=UTC))
    assert heard(database) == {
        (COUNTY, CLERK): [Level.RED, Level.YELLOW, Level.URGED, Level.REMINDER],
        (COUNTY, HEAD): [Level.RED, Level.YELLOW, Level.URGED],
        (CITY, HEAD): [Level.RED, Level.YELLOW],
    }


def test_an_agency_has_a_policy_of_its_own_from_a_day_on(database: Database, number: str) -> None:
    strict = Escalation(head=10, yellow=5, red=0)
    new = replace(zhongwei.agency(COUNTY, name="中宁县人民政府办公室"), since=date(2025, 6, 25), escalation=strict)
    agencies.add(database, new, RECORDED)
    reminded(database, number, FIVE, datetime(2025, 6, 24, 1, tzinfo=UTC))
    assert heard(database) == {(COUNTY, CLERK): [Level.REMINDER]}
    reminded(database, number, planned("due-3", date(2025, 6, 26)), datetime(2025, 6, 26, 1, tzinfo=UTC))
    assert heard(database) == {
        (COUNTY, CLERK): [Level.YELLOW, Level.REMINDER],
        (COUNTY, HEAD): [Level.YELLOW],
        (CITY, HEAD): [Level.YELLOW],
    }


def test_the_officer_is_the_clerk_who_acted_last(database: Database, number: str) -> None:
    agencies.add_actor(database, Actor(agency=COUNTY, code="clerk-2", name="王芳", role=Role.CLERK))
    act = RecordAct(
        register_no=number,
        office=OFFICE,
        seq=2,
        act=FileComplaint(on=date(2025, 6, 20)),
        actor="clerk-2",
        key="act",
        body="body",
        recorded_at=RECORDED,
    )
    recorded(Register(database, law(), lambda _scope, _local: NATION), act)
    reminded(database, number, FIVE, july(1))
    assert (inbox(database, COUNTY, "clerk-2").total, inbox(database, COUNTY, CLERK).total) == (1, 0)


def test_no_message_tells_anything_of_persons(database: Database) -> None:
    number = file(database, registration("key", agency=COUNTY)).register_no
    texts = {"party_name": "宁夏红有限公司", "note": NAME}
    requests.keep_texts(database, number, "asked", texts, RECORDED)
    act = RecordAct(
        register_no=number,
        office=OFFICE,
        seq=2,
        act=ConsultThirdParty(on=date(2025, 6, 9), party="甲", served_on=date(2025, 6, 10)),
        actor=CLERK,
        key="asked",
        body="body",
        recorded_at=RECORDED,
    )
    recorded(Register(database, law(), lambda _scope, _local: NATION), act)
    for about in ("due", "consultation:甲", "correction", "reasons", "fee", "confirmation", "litigation"):
        for left in ("10", "1", "0", "overdue", "overdue-9"):
            reminded(database, number, planned(f"{about}-{left}", LAST), july(1))
    told = [
        kept.message
        for whose in ((COUNTY, CLERK), (COUNTY, HEAD), (CITY, HEAD))
        for kept in inbox(database, *whose).messages
    ]
    assert len(told) > 60
    for message in told:
        said = message.title + message.text
        assert number in said
        assert not [name for name in (*NAMES, "甲") if name in said], said
