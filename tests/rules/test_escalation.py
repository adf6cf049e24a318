"""How loud a reminder is: the day before, the day, and the day after each step of an agency's policy."""

import pytest

from rules.escalation import USUAL, Escalation, Level, level_of
from rules.refusals import EscalationOutOfOrder
from rules.reminders import told_of

STRICT = Escalation(head=3, yellow=0, red=-2)
PATIENT = Escalation(head=-1, yellow=-10, red=-20)


def of(kind: str) -> tuple[str, int]:
    """The deadline that a kind of reminder speaks of, and the working days left."""
    return told_of(kind)


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("due-10", Level.REMINDER),
        ("due-3", Level.REMINDER),
        ("due-1", Level.URGED),
        ("due-0", Level.URGED),
        ("due-overdue", Level.YELLOW),
        ("due-overdue-2", Level.YELLOW),
        ("due-overdue-4", Level.YELLOW),
        ("due-overdue-5", Level.RED),
        ("due-overdue-6", Level.RED),
        ("due-overdue-200", Level.RED),
        ("confirmation-overdue", Level.YELLOW),
        ("confirmation-overdue-5", Level.RED),
        ("correction_notice-3", Level.REMINDER),
        ("correction_notice-0", Level.URGED),
        ("correction_notice-overdue-9", Level.URGED),
    ],
)
def test_what_the_agency_owes_grows_louder_by_the_day(kind: str, level: Level) -> None:
    assert level_of(*of(kind), USUAL) is level


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("due-5", Level.REMINDER),
        ("due-3", Level.URGED),
        ("due-1", Level.URGED),
        ("due-0", Level.YELLOW),
        ("due-overdue", Level.YELLOW),
        ("due-overdue-2", Level.RED),
    ],
)
def test_an_agency_may_be_stricter(kind: str, level: Level) -> None:
    assert level_of(*of(kind), STRICT) is level


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("due-0", Level.REMINDER),
        ("due-overdue", Level.URGED),
        ("due-overdue-9", Level.URGED),
        ("due-overdue-10", Level.YELLOW),
        ("due-overdue-19", Level.YELLOW),
        ("due-overdue-20", Level.RED),
    ],
)
def test_an_agency_may_be_more_patient(kind: str, level: Level) -> None:
    assert level_of(*of(kind), PATIENT) is level


@pytest.mark.parametrize("about", ["correction", "reasons", "fee", "consultation:甲"])
def test_others_who_are_late_earn_the_agency_no_card(about: str) -> None:
    assert level_of(*of(f"{about}-3"), USUAL) is Level.REMINDER
    assert level_of(*of(f"{about}-1"), USUAL) is Level.URGED
    assert level_of(*of(f"{about}-overdue-30"), USUAL) is Level.URGED


@pytest.mark.parametrize("about", ["reconsideration", "litigation"])
def test_the_ends_of_the_remedies_are_nobody_s_arrears(about: str) -> None:
    assert level_of(*of(f"{about}-0"), USUAL) is Level.REMINDER
    assert level_of(*of(f"{about}-overdue"), USUAL) is Level.REMINDER


@pytest.mark.parametrize("days", [(0, 1, -5), (1, -1, -1), (1, -5, -1)])
def test_days_that_do_not_follow_each_other_are_refused(days: tuple[int, int, int]) -> None:
    head, yellow, red = days
    with pytest.raises(EscalationOutOfOrder):
        Escalation(head=head, yellow=yellow, red=red)
