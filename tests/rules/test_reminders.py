"""When somebody is told: so many working days before each deadline, on it, and on the working day after it."""

from datetime import date

import pytest

from holidays.calendars import calendar
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Method, PlainAct
from rules.clock import reckon
from rules.history import fold
from rules.law import law
from rules.reminders import (
    Reminder,
    caught_up,
    due_now,
    following,
    is_chased,
    left_on,
    next_day,
    replaced,
    resumed,
    with_following,
)

MONDAY = date(2025, 7, 7)
IN_PERSON = Arrival(channel=Channel.IN_PERSON, arrived_on=MONDAY)


def july(day: int) -> date:
    return date(2025, 7, day)


def august(day: int) -> date:
    return date(2025, 8, day)


def planned(*done: PlainAct, arrival: Arrival = IN_PERSON) -> dict[str, date]:
    case = fold(arrival, ApplicantKind.NATURAL, done)
    return {reminder.kind: reminder.on for reminder in reckon(case, law(), calendar()).reminders}


ASKED = acts.RequestCorrection(on=july(9), until=july(23))
FEE = acts.NotifyFee(on=july(21), served_on=july(23), amount=880)


def test_a_request_in_hand_is_reminded_of_its_last_day_and_of_the_chance_to_ask_for_correction() -> None:
    assert planned() == {
        "due-10": july(21), "due-5": july(28), "due-3": july(30), "due-1": august(1), "due-0": august(4),
        "due-overdue": august(5),
        "correction_notice-5": july(9), "correction_notice-3": july(11), "correction_notice-1": july(15),
        "correction_notice-0": july(16),
    }  # fmt: skip


def test_once_the_handling_has_gone_on_the_chance_to_ask_for_correction_is_over() -> None:
    extended = acts.Extend(on=july(8), approved_by="H1")
    assert {kind for kind in planned(extended) if kind.startswith("correction")} == set()


def test_while_a_correction_is_awaited_only_its_last_day_is_reminded_of() -> None:
    # 23 July less 10 working days is 9 July, the day of the notice itself: nothing to remind of yet
    assert planned(ASKED) == {
        "correction-5": july(16), "correction-3": july(18), "correction-1": july(22), "correction-0": july(23),
        "correction-overdue": july(24),
    }  # fmt: skip


def test_a_correction_on_a_saturday_is_overdue_on_monday() -> None:
    found = planned(acts.RequestCorrection(on=july(9), until=july(19)))
    assert (found["correction-0"], found["correction-1"], found["correction-overdue"]) == (july(19), july(18), july(21))


def test_while_payment_is_awaited_only_its_last_day_is_reminded_of() -> None:
    assert planned(FEE) == {
        "fee-10": august(6), "fee-5": august(13), "fee-3": august(15), "fee-1": august(19), "fee-0": august(20),
        "fee-overdue": august(21),
    }  # fmt: skip


def test_a_party_that_was_asked_is_reminded_by_its_label() -> None:
    found = planned(acts.ConsultThirdParty(on=july(8), party="甲", served_on=july(10)))
    assert found["consultation:甲-0"] == july(31)
    assert found["consultation:甲-overdue"] == august(1)
    assert found["due-0"] == august(27)


def test_a_party_that_has_answered_is_not() -> None:
    asked = acts.ConsultThirdParty(on=july(8), party="甲", served_on=july(10))
    answered = acts.ThirdPartyAnswers(on=july(15), party="甲", consents=True)
    assert not [kind for kind in planned(asked, answered) if kind.startswith("consultation")]


def test_reasons_with_a_period_are_reminded_of() -> None:
    assert planned(acts.RequestReasons(on=july(10), until=july(21)))["reasons-overdue"] == july(22)


def test_an_ordinary_letter_is_to_be_confirmed_on_the_day_it_arrives() -> None:
    letter = Arrival(channel=Channel.ORDINARY_LETTER, arrived_on=MONDAY)
    assert planned(arrival=letter) == {"confirmation-overdue": july(8)}


def test_who_cannot_be_reached_is_not_reminded_of() -> None:
    letter = Arrival(channel=Channel.ORDINARY_LETTER, arrived_on=MONDAY)
    assert planned(acts.RecordUnreachable(on=MONDAY), arrival=letter) == {}


def test_after_the_reply_the_ends_of_the_remedies_are_reminded_of() -> None:
    decided = acts.Decide(on=july(21), outcome="disclosed")
    sent = acts.Dispatch(on=july(21), method=Method.IN_PERSON)
    found = planned(decided, sent)
    assert found["reconsideration-0"] == date(2025, 9, 19)
    assert found["litigation-overdue"] == date(2026, 1, 22)
    assert not [kind for kind in found if kind.startswith("due")]
    assert planned(decided, sent, acts.FileLitigation(on=august(1))) == {}


def test_what_ended_is_not_reminded_of() -> None:
    assert planned(acts.Withdraw(on=july(9))) == {}


def test_a_deadline_that_moved_has_new_names() -> None:
    before = reckon(fold(IN_PERSON, ApplicantKind.NATURAL, ()), law(), calendar()).reminders
    extended = fold(IN_PERSON, ApplicantKind.NATURAL, (acts.Extend(on=july(28), days=5, approved_by="H1"),))
    after = reckon(extended, law(), calendar()).reminders
    assert {r.key for r in before if r.about == "due"} & {r.key for r in after if r.about == "due"} == set()


# ---------------------------------------------------------------- sending

TEN, FIVE, LATE = (
    Reminder(july(21), "due-10", august(4)),
    Reminder(july(28), "due-5", august(4)),
    Reminder(august(5), "due-overdue", august(4)),
)
PLAN = (TEN, FIVE, LATE)


@pytest.mark.parametrize(
    ("today", "sent", "expected"),
    [
        (july(20), frozenset(), ()),
        (july(21), frozenset(), (TEN,)),
        (july(21), frozenset({TEN.key}), ()),
        (july(27), frozenset({TEN.key}), ()),
        (july(28), frozenset({TEN.key}), (FIVE,)),
        (july(30), frozenset(), (FIVE,)),
        (august(20), frozenset({TEN.key}), (LATE,)),
    ],
    ids=["before", "on its day", "sent", "between", "the next", "after an outage the latest", "late, never not at all"],
)
def test_of_each_deadline_the_latest_that_has_come_is_sent_once(
    today: date, sent: frozenset[str], expected: tuple[Reminder, ...]
) -> None:
    assert due_now(PLAN, sent, today) == expected


def test_two_deadlines_are_two_messages() -> None:
    fee = Reminder(july(21), "fee-5", july(28))
    assert due_now((TEN, fee), frozenset(), july(21)) == (TEN, fee)


def test_the_next_day_is_the_first_that_is_still_to_come() -> None:
    assert next_day(PLAN, july(21)) == july(28)
    assert next_day(PLAN, august(5)) is None


def test_a_reminder_is_about_its_deadline_whatever_the_party_is_called() -> None:
    assert Reminder(july(21), "consultation:A-1-5", july(28)).about == "consultation:A-1"
    assert TEN.key == "due-10:2025-08-04"


# ---------------------------------------------------------------- overdue, day by day

# August 2025 has no holidays: the 4th is a Monday, the 9th a Saturday.
SECOND = Reminder(august(6), "due-overdue-2", august(4))


def test_after_the_first_overdue_reminder_one_follows_on_every_working_day() -> None:
    found, day = [LATE], august(5)
    for _ in range(5):
        then = following(found[-1], day, calendar())
        assert then is not None
        found, day = [*found, then], then.on
    assert [(one.on, one.kind) for one in found] == [
        (august(5), "due-overdue"),
        (august(6), "due-overdue-2"),
        (august(7), "due-overdue-3"),
        (august(8), "due-overdue-4"),
        (august(11), "due-overdue-5"),
        (august(12), "due-overdue-6"),
    ]


@pytest.mark.parametrize("kind", ["due-0", "due-5", "reconsideration-overdue", "litigation-overdue", "moved"])
def test_nothing_follows_what_is_not_overdue_or_what_nobody_here_is_late_with(kind: str) -> None:
    reminder = Reminder(august(5), kind, august(4))
    assert not is_chased(reminder)
    assert following(reminder, august(5), calendar()) is None
    assert caught_up(reminder, august(20), calendar()) == reminder


@pytest.mark.parametrize(
    ("reminder", "today", "expected"),
    [
        (LATE, august(5), LATE),
        (LATE, august(6), SECOND),
        (SECOND, august(6), SECOND),
        (LATE, august(12), Reminder(august(12), "due-overdue-6", august(4))),
        (SECOND, august(9), Reminder(august(8), "due-overdue-4", august(4))),
        (SECOND, august(10), Reminder(august(8), "due-overdue-4", august(4))),
        (SECOND, august(11), Reminder(august(11), "due-overdue-5", august(4))),
        (LATE, august(4), LATE),
    ],
    ids=["its day", "a day late", "its day", "a week late", "saturday", "sunday", "monday", "a clock put back"],
)
def test_after_an_outage_one_reminder_tells_the_right_number_of_days(
    reminder: Reminder, today: date, expected: Reminder
) -> None:
    assert caught_up(reminder, today, calendar()) == expected


def test_what_follows_is_kept_for_the_latest_told_of_each_deadline() -> None:
    third = Reminder(august(7), "due-overdue-3", august(4))
    fee = Reminder(august(6), "fee-overdue", august(5))
    assert replaced((LATE, SECOND, fee), SECOND, third) == (fee, SECOND, third)


def test_what_was_told_takes_up_where_it_was() -> None:
    friday = Reminder(august(8), "due-overdue-4", august(4))
    told = [TEN, friday, LATE, SECOND, Reminder(august(6), "litigation-overdue", august(5))]
    # The calendar is not asked: the next may come on Saturday at the earliest.
    assert resumed(told) == (friday, Reminder(august(9), "due-overdue-5", august(4)))
    assert resumed([TEN, FIVE]) == ()


def test_what_follows_a_deadline_that_moved_or_was_met_is_not_planned() -> None:
    assert with_following(PLAN, (LATE, SECOND)) == (TEN, FIVE, LATE, SECOND)
    moved = (Reminder(august(12), "due-overdue", august(11)),)
    assert with_following(moved, (LATE, SECOND)) == moved
    assert with_following((), (LATE, SECOND)) == ()


def test_a_day_that_was_told_is_not_told_again_and_the_first_is_overtaken() -> None:
    fifth = Reminder(august(11), "due-overdue-5", august(4))
    sixth = Reminder(august(12), "due-overdue-6", august(4))
    chain = with_following(PLAN, (fifth, sixth))
    assert due_now(chain, frozenset({fifth.key}), august(11)) == ()
    assert due_now(chain, frozenset({fifth.key}), august(12)) == (sixth,)
    assert next_day(chain, august(11)) == august(12)


@pytest.mark.parametrize(
    ("kind", "about", "left"),
    [
        ("due-10", "due", 10),
        ("due-0", "due", 0),
        ("due-overdue", "due", -1),
        ("due-overdue-12", "due", -12),
        ("correction_notice-3", "correction_notice", 3),
        ("consultation:A1-overdue-2", "consultation:A1", -2),
        ("moved", "moved", 0),
    ],
)
def test_a_kind_tells_the_deadline_and_the_days_left(kind: str, about: str, left: int) -> None:
    reminder = Reminder(august(5), kind, august(4))
    assert (reminder.about, reminder.left) == (about, left)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (july(21), 10),
        (august(1), 1),
        (august(2), 1),  # a Saturday: Monday the 4th is to come
        (august(4), 0),
        (august(5), -1),
        (august(9), -4),
        (august(11), -5),
    ],
)
def test_the_days_left_are_those_of_the_day_on_which_it_is_told(today: date, left: int) -> None:
    assert left_on(TEN, today, calendar()) == left


def test_a_deadline_on_a_saturday_is_to_come_on_friday_and_has_passed_on_sunday() -> None:
    saturday = Reminder(august(8), "correction-1", august(9))
    assert [left_on(saturday, day, calendar()) for day in (august(8), august(9), august(10), august(11))] == [
        1,
        0,
        -1,
        -1,
    ]
