"""The desk's list: views, filters, order and pages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from records import agenda, reminders
from records.agenda import View, Wanted
from records.database import Database
from records.intake import Applicant
from rules.acts import ApplicantKind, Arrival, Channel
from rules.case import Stage
from rules.reminders import Reminder
from tests.records.lives import lived
from tests.zhongwei import CITY, COUNTY, file, registration

TODAY, UNTIL = date(2025, 7, 2), date(2025, 7, 9)
WANTED = Wanted(today=TODAY, until=UNTIL)


def filed(database: Database, key: str, arrived: date, *, agency: str = CITY, web: bool = False) -> str:
    """File a request in person, or over the internet without a confirmation; return its number."""
    arrival = Arrival(channel=Channel.WEB if web else Channel.IN_PERSON, arrived_on=arrived)
    return file(database, replace(registration(key, agency=agency), arrival=arrival)).register_no


@pytest.fixture
def desk(database: Database) -> dict[str, str]:
    """One request overdue, one due soon, one due later, one unconfirmed, one replied to, one of the county."""
    return {
        "overdue": filed(database, "a", date(2025, 6, 3)),  # due on 1 July (条例33)
        "soon": filed(database, "b", date(2025, 6, 11)),  # due on 9 July
        "later": filed(database, "c", date(2025, 6, 12)),  # due on 10 July
        "unconfirmed": filed(database, "d", date(2025, 6, 30), web=True),
        "replied": lived(database, "e"),
        "county": filed(database, "f", date(2025, 6, 10), agency=COUNTY),  # due on 8 July
    }


def shown(database: Database, view: View, wanted: Wanted = WANTED) -> list[str]:
    return [line.standing.register_no for line in agenda.page(database, wanted, view, first=0, size=50)]


def names(desk: dict[str, str], numbers: list[str]) -> list[str]:
    return [name for number in numbers for name in desk if desk[name] == number]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View.OWED, ["overdue", "county", "soon", "later", "unconfirmed"]),
        (View.OVERDUE, ["overdue"]),
        (View.SOON, ["county", "soon"]),
        (View.APPLICANT, ["unconfirmed"]),
        (View.CONSULTED, []),
        (View.PAYMENT, []),
        (View.PROVISIONAL, []),
        (View.REMEDY, []),
        (View.REPLIED, ["replied"]),
    ],
)
def test_each_view_shows_its_requests_the_earliest_due_first(
    database: Database, desk: dict[str, str], view: View, expected: list[str]
) -> None:
    assert names(desk, shown(database, view)) == expected
    assert agenda.counts(database, WANTED)[view] == len(expected)


def test_filters_narrow_the_list_and_the_counts_alike(database: Database, desk: dict[str, str]) -> None:
    county = replace(WANTED, agency=COUNTY)
    assert names(desk, shown(database, View.OWED, county)) == ["county"]
    assert agenda.counts(database, county)[View.OWED] == 1
    waiting = replace(WANTED, stage=Stage.AWAITING_RECEIPT)
    assert names(desk, shown(database, View.OWED, waiting)) == ["unconfirmed"]
    assert agenda.counts(database, waiting)[View.ALL] == 1


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7])
def test_page_after_page_gives_the_whole_list(database: Database, desk: dict[str, str], size: int) -> None:
    desk["unconfirmed too"] = filed(database, "g", date(2025, 6, 30), web=True)
    pages = [agenda.page(database, WANTED, View.OWED, first=first, size=size) for first in range(0, 12, size)]
    listed = [line.standing.register_no for page in pages for line in page]
    assert names(desk, listed) == ["overdue", "county", "soon", "later", "unconfirmed", "unconfirmed too"]


def test_all_requests_are_listed_the_latest_first(database: Database, desk: dict[str, str]) -> None:
    expected = ["county", "replied", "unconfirmed", "later", "soon", "overdue"]
    assert names(desk, shown(database, View.ALL)) == expected
    second = agenda.page(database, WANTED, View.ALL, first=2, size=2)
    assert names(desk, [line.standing.register_no for line in second]) == expected[2:4]


@pytest.mark.parametrize("words", ["若汐", "滨河大道", "-0001"])
def test_words_are_looked_for_in_number_name_and_text(database: Database, words: str) -> None:
    number = filed(database, "a", date(2025, 6, 3))
    wanted = replace(WANTED, words=words)
    assert shown(database, View.ALL, wanted) == [number]


@pytest.mark.parametrize("words", ["%", "_", "无此内容"])
def test_words_mean_themselves_and_no_pattern(database: Database, words: str) -> None:
    filed(database, "a", date(2025, 6, 3))
    assert shown(database, View.ALL, replace(WANTED, words=words)) == []


def test_a_line_says_who_asks_and_what_for(database: Database) -> None:
    applicant = Applicant(kind=ApplicantKind.NATURAL, name="马文芳", contact="0955-1")
    filed_one = file(database, replace(registration("a"), applicant=applicant, description="批复文件"))
    line = agenda.of_numbers(database, [filed_one.register_no, "none"])[0]
    assert (line.applicant, line.description) == ("马文芳", "批复文件")


def test_the_inbox_of_all_agencies_holds_that_of_each(database: Database) -> None:
    of_city = filed(database, "a", date(2025, 6, 3))
    of_county = filed(database, "b", date(2025, 6, 3), agency=COUNTY)
    for hour, number in ((1, of_city), (2, of_county)):
        due_soon = Reminder(date(2025, 6, 24), "due-5", date(2025, 7, 1))
        reminders.keep(database, number, due_soon, datetime(2025, 6, 24, hour, tzinfo=UTC))
    assert [sent.register_no for sent in reminders.inbox(database, None, 10)] == [of_county, of_city]
    assert [sent.register_no for sent in reminders.inbox(database, COUNTY, 10)] == [of_county]


def test_a_reminder_presses_while_its_request_is_open_and_its_date_has_not_moved(database: Database) -> None:
    open_one, replied = filed(database, "a", date(2025, 6, 3)), lived(database, "b")
    planned = {
        open_one: [
            Reminder(date(2025, 6, 24), "due-5", date(2025, 7, 1)),
            Reminder(date(2025, 6, 20), "due-5", date(2025, 6, 27)),
        ],
        replied: [
            Reminder(date(2025, 6, 24), "due-5", date(2025, 7, 29)),
            Reminder(date(2025, 9, 2), "litigation-5", date(2026, 1, 9)),
        ],
    }
    for number, reminders_of in planned.items():
        for hour, reminder in enumerate(reminders_of):
            reminders.keep(database, number, reminder, datetime(2025, 9, 2, hour, tzinfo=UTC))
    pressing = reminders.pressing(database, CITY, 10)
    assert {(sent.register_no, sent.kind, sent.deadline) for sent in pressing} == {
        (open_one, "due-5", date(2025, 7, 1)),
        (replied, "litigation-5", date(2026, 1, 9)),
    }
    assert reminders.pressing(database, COUNTY, 10) == []
