"""A notice moves the open cases: which it moves, which it leaves alone, and what is written and told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, event, text

from activities.publication import Publication
from holidays.calendars import calendar
from holidays.notice import Festival, Kind
from holidays.refusals import UnknownScope
from records import ledger, messages, opening, publications, reminders, standing
from records.database import Database
from records.publications import MOVED, MovedDay, Moving
from rules.acts import (
    Channel,
    ConcludeReconsideration,
    Decide,
    Dispatch,
    FileReconsideration,
    Method,
    Reckon,
    Result,
    ReturnDraft,
    Withdraw,
)
from rules.calendar import WorkingCalendar
from rules.law import law
from rules.refusals import LedgerConflict
from tests.crowd import crowd
from tests.databases import row_counts
from tests.publishing import MONDAY, NOW, SPRING, TODAY, Office2087, january, notice
from tests.zhongwei import CITY, CLERK, COUNTY

DECIDED = Decide(on=TODAY, outcome="disclosed")
SENT = Dispatch(on=TODAY, method=Method.IN_PERSON)
NINGXIA = notice(2, Festival("开斋节", off=january(27)), scope="CN-NX")
"""Monday 27 January off: 3 February becomes 4 February."""
QUESTIONS = 10
"""Numbers, ledgers, agencies; last entries, new entries; standing; what the year's table counts, which
moves nothing; moves; owners; who is still to be opened."""


@pytest.fixture
def number(office: Office2087) -> str:
    """An open request of Monday 6 January 2087."""
    return office.request()


def told(office: Office2087, number: str) -> list[date]:
    """Return the new reply dates that the owner of a case was told of."""
    return [sent.deadline for sent in reminders.of_request(office.database, number) if sent.kind == MOVED]


def test_a_notice_moves_an_open_case_and_the_entry_names_it(office: Office2087, number: str) -> None:
    assert office.due(number) == date(2087, 2, 3)
    office.publish(SPRING)
    before, moved = office.entries(number)
    assert moved.fact == Reckon(on=TODAY, notice="国办发明电〔2086〕9号")
    assert (moved.seq, moved.actor, moved.dates.due) == (2, "engine", date(2087, 2, 6))
    assert (before.dates.provisional, moved.dates.provisional) == (True, False)
    assert ledger.broken_links(office.database, number) == []


def test_where_a_moved_case_stands_follows_its_ledger(office: Office2087, number: str) -> None:
    office.publish(SPRING)
    place = standing.find(office.database, number)
    assert place is not None
    assert (place.seq, place.due, place.provisional) == (2, date(2087, 2, 6), False)
    assert place == standing.standing_of(CITY, office.entries(number))


def test_the_list_of_differences_says_which_day_moved_and_how(office: Office2087, number: str) -> None:
    office.publish(SPRING)
    (move,) = office.moves(SPRING)
    assert (move.register_no, move.agency, move.seq) == (number, CITY, 2)
    assert (move.due_before, move.due_after) == (date(2087, 2, 3), date(2087, 2, 6))
    assert move.days == (MovedDay("due", date(2087, 2, 3), date(2087, 2, 6)),)


def test_the_owner_is_told_of_the_new_date(office: Office2087, number: str) -> None:
    office.publish(SPRING)
    (sent,) = reminders.inbox(office.database, CITY, 10)
    assert (sent.register_no, sent.kind, sent.planned_on) == (number, "moved", TODAY)
    assert (sent.deadline, sent.sent_at) == (date(2087, 2, 6), NOW)


def test_the_reminders_of_the_new_date_are_planned_and_those_of_the_old_one_are_gone(
    office: Office2087, number: str
) -> None:
    office.publish(SPRING)
    before, after = (entry.dates.reminders for entry in office.entries(number))
    # Five working days before 3 February: 31, 30, 29, 28, 27 January. Before 6 February: 5, 4, 3 February, 31, 30.
    assert [reminder.on for reminder in before if reminder.kind == "due-5"] == [date(2087, 1, 27)]
    assert [reminder.on for reminder in after if reminder.kind == "due-5"] == [date(2087, 1, 30)]
    assert {reminder.deadline for reminder in after if reminder.about == "due"} == {date(2087, 2, 6)}


def test_a_case_of_which_no_date_moved_has_no_entry(office: Office2087) -> None:
    number = office.request(date(2026, 6, 1))  # due in June 2026, all of it known
    before = row_counts(office.database)
    done = office.publish(SPRING)
    assert (done.seen, done.moved, done.tell) == (1, 0, ())
    assert len(office.entries(number)) == 1
    assert row_counts(office.database) == {**before, "publication": before["publication"] + 1}


def test_a_date_that_only_became_certain_is_an_entry_but_no_move(office: Office2087, number: str) -> None:
    done = office.publish(notice(9, Festival("劳动节", off=(date(2087, 5, 1),))))
    assert done.moved == 1
    assert [(e.dates.due, e.dates.provisional) for e in office.entries(number)] == [
        (date(2087, 2, 3), True),
        (date(2087, 2, 3), False),
    ]
    assert office.moves(SPRING) == []
    assert told(office, number) == []


def test_amendments_move_a_date_forth_and_back_and_the_owner_is_told_each_time(office: Office2087, number: str) -> None:
    longer = notice(1, Festival("春节", off=january(27, 28)), kind=Kind.AMENDMENT)
    shorter = notice(2, Festival("春节", ordinary=january(27, 28)), kind=Kind.AMENDMENT)
    for said in (SPRING, longer, replace(shorter, known_since=date(2086, 12, 1))):
        office.publish(said)
    dues = [entry.dates.due for entry in office.entries(number)]
    assert dues == [date(2087, 2, 3), date(2087, 2, 6), date(2087, 2, 10), date(2087, 2, 6)]
    assert sorted(told(office, number)) == [date(2087, 2, 6), date(2087, 2, 6), date(2087, 2, 10)]
    assert ledger.broken_links(office.database, number) == []


def test_the_extension_of_26_january_2020_moves_what_was_due_on_21_february(office: Office2087) -> None:
    known = {"on": date(2020, 1, 26)}
    as_known = Publication(
        office.database, law(), lambda _scope, _local: calendar(known_on=known["on"]), office.board.notices
    )
    number = office.request(date(2020, 1, 20))
    published = office.announce(SPRING)  # any notice: the calendar is what counts
    office = replace(office, publication=as_known)
    assert office.due(number) == date(2020, 2, 25)
    moved = []
    for name, day in (("one", 26), ("two", 27), ("three", 26)):
        known["on"] = date(2020, 1, day)
        office.page(replace(published, publication=name))
        moved.append(office.due(number))
    # Before: 21-23, 31 January, 1 (make-up), 3-7, 10-14, 17-21 February. After: 21-23, 3-7, 10-14, 17-21, 24, 25.
    assert moved == [date(2020, 2, 21), date(2020, 2, 25), date(2020, 2, 21)]


def test_a_regional_notice_moves_only_the_cases_of_its_region(office: Office2087) -> None:
    office.agency("nx", "CN-NX")
    office.agency("city", "CN-NX-640500")
    office.agency("gx", "CN-GX")
    cases = [office.request(code=code) for code in ("nx", "city", "gx", CITY)]
    done = office.publish(NINGXIA)
    assert (done.seen, done.moved) == (2, 2)
    new, old = date(2087, 2, 4), date(2087, 2, 3)
    assert [office.due(number) for number in cases] == [new, new, old, old]


def test_an_agency_for_which_regional_days_do_not_count_is_not_moved_by_them(office: Office2087) -> None:
    office.agency("nx", "CN-NX", local_days_count=False)
    number = office.request(code="nx")
    assert office.publish(NINGXIA).moved == 0
    assert len(office.entries(number)) == 1


def test_the_notice_of_one_prefecture_leaves_the_region_around_it_alone(office: Office2087) -> None:
    office.agency("nx", "CN-NX")
    office.request(code="nx")
    done = office.publish(replace(NINGXIA, scope="CN-NX-640500"))
    assert (done.seen, done.moved) == (0, 0)


@pytest.mark.parametrize(
    "acts", [(DECIDED,), (DECIDED, SENT), (Withdraw(on=TODAY),)], ids=["decided", "replied", "withdrawn"]
)
def test_nothing_that_is_decided_is_touched(
    office: Office2087, number: str, acts: tuple[Decide | Dispatch | Withdraw, ...]
) -> None:
    office.act(number, *acts)
    published = office.announce(SPRING)
    before, entries = row_counts(office.database), office.entries(number)
    assert (office.page(published).seen, office.page(published).moved) == (0, 0)
    assert (row_counts(office.database), office.entries(number)) == (before, entries)


def test_a_draft_that_is_returned_is_reckoned_on_the_calendar_of_that_day(office: Office2087, number: str) -> None:
    office.act(number, DECIDED)
    office.publish(SPRING)
    office.act(number, ReturnDraft(on=TODAY))
    assert office.due(number) == date(2087, 2, 6)


def test_a_case_that_is_to_be_decided_again_is_moved(office: Office2087, number: str) -> None:
    ordered = ConcludeReconsideration(on=TODAY, result=Result.CORRECTED, ordered_days=20)
    office.act(number, DECIDED, SENT, FileReconsideration(on=TODAY), ordered)
    assert office.due(number) == date(2087, 2, 4)
    assert office.publish(SPRING).moved == 1
    assert office.due(number) == date(2087, 2, 7)


def test_a_page_that_is_repeated_changes_nothing_and_gives_the_same_answer(office: Office2087, number: str) -> None:
    opening.opened(office.database, {number: 1})
    published = office.announce(SPRING)
    first = office.page(published)
    before = row_counts(office.database)
    assert office.page(published) == first
    assert (first.moved, first.tell) == (1, (number,))
    assert row_counts(office.database) == before
    assert told(office, number) == [date(2087, 2, 6)]


def test_a_page_repeated_after_another_notice_leaves_the_case_to_that_one(office: Office2087, number: str) -> None:
    first = office.announce(SPRING)
    office.page(first)
    second = office.announce(notice(1, Festival("春节", off=january(27)), kind=Kind.AMENDMENT))
    assert office.page(first).moved == 1
    assert [entry.dates.due for entry in office.entries(number)] == [date(2087, 2, 3), date(2087, 2, 6)]
    assert office.page(second).moved == 1
    assert office.due(number) == date(2087, 2, 7)


def test_a_notice_saved_twice_is_published_once(office: Office2087, number: str) -> None:
    office.publish(SPRING)
    office.board.save(SPRING)
    assert office.publication.news(NOW) == []
    assert len(office.entries(number)) == 2


def test_a_notice_is_news_until_its_publication_is_noted(office: Office2087) -> None:
    office.board.save(SPRING)
    assert office.publication.news(NOW) == office.publication.news(NOW)
    (published,) = office.publication.news(NOW)
    assert (published.notice, published.scope, published.on) == ("国办发明电〔2086〕9号", "CN", TODAY)
    office.publication.published(published)
    office.publication.published(published)
    assert office.publication.news(NOW) == []


def test_an_officer_is_told_once_of_all_his_requests_that_moved(office: Office2087) -> None:
    first, second, early = office.request(), office.request(), office.request(date(2026, 6, 1))
    published = office.announce(SPRING)
    office.page(published)
    for _ in range(2):
        office.publication.published(published)
    (kept,) = messages.inbox(office.database, CITY, CLERK, first=0, size=10).messages
    assert kept.message.title == "【提醒】国办发明电〔2086〕9号：2件的答复期限变动"
    assert kept.message.text == (
        "因国办发明电〔2086〕9号，下列2件的答复期限已经变动（括号内为新的期限）："
        f"{first}（2087-02-06）、{second}（2087-02-06）。请按新的期限办理。"
    )
    assert early not in kept.message.text


def test_a_case_that_went_on_meanwhile_stops_the_page_and_nothing_is_written(office: Office2087) -> None:
    numbers = [office.request(), office.request()]
    stale = [office.entries(number) for number in numbers]
    office.act(numbers[1], DECIDED)
    before = row_counts(office.database)
    after = [
        ledger.Proposed(
            register_no=entries[0].register_no,
            agency=CITY,
            seq=2,
            fact=Reckon(on=TODAY, notice="通知"),
            actor="engine",
            key="moved",
            body="moved",
            recorded_at=NOW,
            dates=replace(entries[0].dates, due=date(2087, 2, 6)),
        )
        for entries in stale
    ]
    moving = [Moving(entries, proposed) for entries, proposed in zip(stale, after, strict=True)]
    with pytest.raises(LedgerConflict, match="第2项登记已被另一项办理占用"):
        publications.record(office.database, "name", moving)
    assert row_counts(office.database) == before


def test_a_case_that_cannot_be_reckoned_stops_no_other(office: Office2087, number: str) -> None:
    office.agency("nx", "CN-NX")
    lost = office.request(code="nx")

    def only_the_nation(scope: str, local: bool) -> WorkingCalendar:  # noqa: FBT001 - an agency's own choice
        if scope != "CN":
            raise UnknownScope(scope)
        return office.board.of(scope, local)

    published = office.announce(SPRING)
    publication = Publication(office.database, law(), only_the_nation, office.board.notices)
    done = replace(office, publication=publication).page(published)
    assert (done.seen, done.moved, done.failed) == (2, 1, 1)
    assert (office.due(number), office.due(lost)) == (date(2087, 2, 6), date(2087, 2, 3))


def test_a_damaged_ledger_stops_no_other(office: Office2087, number: str) -> None:
    damaged, empty = office.request(), office.request()
    on_sqlite = ["ledger_no_update", "ledger_no_delete"]
    triggers = on_sqlite if office.database.is_sqlite else ["ledger_append_only on ledger"]
    with office.database.engine.begin() as connection:
        for trigger in triggers:
            connection.exec_driver_sql(f"drop trigger {trigger}")
        connection.execute(
            text("update ledger set dates = :dates where register_no = :number"),
            {"dates": '{"due": "no day"}', "number": damaged},
        )
        connection.execute(text("delete from ledger where register_no = :number"), {"number": empty})
    done = office.publish(SPRING)
    assert (done.seen, done.moved, done.failed) == (3, 1, 2)
    assert office.due(number) == date(2087, 2, 6)


def test_cases_still_to_be_opened_are_not_told_they_read_their_ledger_when_they_are(office: Office2087) -> None:
    running, waiting = office.request(), office.request()
    opening.opened(office.database, {running: 1})
    done = office.publish(SPRING)
    assert (done.moved, done.tell) == (2, (running,))
    assert opening.unopened(office.database, 10) == [waiting]


def test_a_request_moved_while_it_was_being_opened_stays_on_the_list(office: Office2087, number: str) -> None:
    office.publish(SPRING)
    opening.opened(office.database, {number: 1})  # its life was read before the notice
    assert opening.unopened(office.database, 10) == [number]
    opening.opened(office.database, {number: 2})
    assert opening.unopened(office.database, 10) == []


def test_pages_follow_each_other_in_order_of_register_number(office: Office2087) -> None:
    numbers = sorted(office.request(code=code) for code in (CITY, COUNTY, CITY, COUNTY, CITY))
    by_twos = Publication(office.database, law(), office.board.of, office.board.notices, page=2)
    office = replace(office, publication=by_twos)
    published = office.announce(SPRING)
    first = office.page(published)
    second = office.page(published, first.reached)
    last = office.page(published, second.reached)
    assert [(done.seen, done.reached) for done in (first, second, last)] == [(2, numbers[1]), (2, numbers[3]), (1, "")]
    assert [move.register_no for move in office.moves(SPRING)] == numbers


def test_the_list_of_differences_is_read_in_pages_and_by_agency(office: Office2087) -> None:
    numbers = sorted(office.request(code=code) for code in (CITY, COUNTY, CITY))
    published = office.publish(SPRING)
    assert published.moved == 3
    name = office.moves(SPRING)[0].publication
    first = publications.moves(office.database, name, "", 2)
    rest = publications.moves(office.database, name, first[-1].register_no, 2)
    assert [move.register_no for move in (*first, *rest)] == numbers
    county = publications.moves(office.database, name, "", 10, agency=COUNTY)
    assert [move.agency for move in county] == [COUNTY]


def test_a_request_whose_receipt_is_still_to_be_confirmed_is_moved_too(office: Office2087) -> None:
    number = office.request(date(2087, 1, 22), channel=Channel.WEB)
    office.publish(SPRING)
    (move,) = office.moves(SPRING)
    # To be confirmed on the day it came, a Wednesday; with the notice that is a day off, and Monday the next to work.
    assert move.days == (MovedDay("confirmation", date(2087, 1, 22), date(2087, 1, 27)),)
    assert (move.due_before, move.due_after) == (None, None)
    assert told(office, number) == []


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Take down what is said to the database."""
    said: list[str] = []

    def take_down(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(database.engine, "before_cursor_execute", take_down)
    yield said
    event.remove(database.engine, "before_cursor_execute", take_down)


@pytest.mark.parametrize("count", [3, 300])
def test_a_page_asks_the_database_as_often_for_many_cases_as_for_few(office: Office2087, count: int) -> None:
    crowd(office.database, count, MONDAY, days=office.board.of("CN", True))  # noqa: FBT003 - the agency's own choice
    published = office.announce(SPRING)
    with statements(office.database) as said:
        assert office.page(published).moved == count
    asked = [statement for statement in said if not statement.startswith("BEGIN")]
    assert len(asked) == QUESTIONS, asked
