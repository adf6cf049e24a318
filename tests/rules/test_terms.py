"""Every last day that can be reminded of has its Chinese name."""

import re
from pathlib import Path

import pytest

from rules import clock, pending
from rules.terms import DEADLINES, deadline_term


@pytest.mark.parametrize(
    ("name", "term"),
    [("due", "答复期限"), ("correction_notice", "补正告知的期限"), ("consultation:甲", "甲方答复的期限")],
)
def test_a_last_day_is_called_as_a_clerk_calls_it(name: str, term: str) -> None:
    assert deadline_term(name) == term


def test_every_last_day_that_the_clock_plans_reminders_for_has_a_name() -> None:
    sources = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (clock, pending)]
    planned = set(re.findall(r'Deadline\("(\w+)"', "".join(sources)))
    assert planned == set(DEADLINES)
