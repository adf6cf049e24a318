"""Every last day that can be reminded of has its Chinese name."""

import re

import pytest

from rules import clock
from rules.terms import DEADLINES, deadline_term


@pytest.mark.parametrize(
    ("name", "term"),
    [("due", "答复期限"), ("correction_notice", "补正告知的期限"), ("consultation:甲", "甲方答复的期限")],
)
def test_a_last_day_is_called_as_a_clerk_calls_it(name: str, term: str) -> None:
    assert deadline_term(name) == term


def test_every_last_day_that_the_clock_plans_reminders_for_has_a_name() -> None:
    with open(clock.__file__, encoding="utf-8") as source:  # noqa: PTH123 - the module says where it is
        planned = set(re.findall(r'Deadline\("(\w+)"', source.read()))
    assert planned == set(DEADLINES)
