"""Everything is killed, at every moment: the case is completed, nothing is twice, the chain is whole."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from records import ledger, reminders
from records.database import Database
from tests.bootstrap.instance import is_alive, wait_until
from tests.databases import row_counts
from tests.end_to_end.gongkai import Clerk, Gongkai, registration

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(300)]

REGISTRATION = registration("2024-02-05")
COMPLAINT = {"actor": "clerk-1", "act": "file_complaint", "on": "2024-02-06"}
MOMENTS = (0.01, 0.05)
"""Seconds after an act was sent: about when it arrives, and while it is recorded or just was."""


def killed_while(gongkai: Gongkai, call: Callable[[], object], moment: float) -> None:
    """Kill the whole of it a moment after a call was made; Temporal dies with it."""

    def in_vain() -> None:
        with suppress(httpx.HTTPError):
            call()

    calling = threading.Thread(target=in_vain)
    calling.start()
    time.sleep(moment)
    gongkai.stop(signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, gongkai.family)), 5)
    calling.join()


def test_whenever_everything_is_killed_the_case_is_completed_and_nothing_is_twice(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Gongkai(data) as gongkai:
        clerk = Clerk(gongkai.site)
        clerk.move_in()
        killed_while(gongkai, lambda: clerk.post_once("/requests", REGISTRATION, "registration"), 0.03)

    for number_of_kill, moment in enumerate(MOMENTS):
        with Gongkai(data) as gongkai:
            clerk = Clerk(gongkai.site)
            number = str(clerk.post("/requests", REGISTRATION, "registration")["register_no"])
            acts, key = f"/requests/{number}/acts", f"complaint-{number_of_kill}"
            if number_of_kill:
                clerk.post(acts, COMPLAINT, f"complaint-{number_of_kill - 1}")
            killed_while(gongkai, lambda: clerk.post_once(acts, COMPLAINT, key), moment)  # noqa: B023 - called at once

    with Gongkai(data) as gongkai:
        clerk = Clerk(gongkai.site)
        clerk.post(acts, COMPLAINT, key)
        os.kill(gongkai.temporal, signal.SIGKILL)  # Temporal alone
        clerk.act(number, "decision", "decide", "2024-02-20", outcome="disclosed")
        clerk.act(number, "dispatch", "dispatch", "2024-02-20", method="in_person")
        clerk.until(number, "closed")
        assert gongkai.stop(signal.SIGTERM) == 0

    register = Database(f"sqlite:///{data / 'gongkai.db'}")
    assert number == "640500-2024-0001"
    assert row_counts(register)["request"] == 1
    entries = ledger.history(register, number)
    complaints = ["file_complaint"] * len(MOMENTS)
    assert [entry.fact.act for entry in entries] == ["receive", *complaints, "decide", "dispatch", "close"]
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert len({entry.key for entry in entries}) == len(entries)
    assert ledger.broken_links(register, number) == []
    sent = [(one.kind, one.deadline) for one in reminders.of_request(register, number)]
    assert len(sent) == len(set(sent)) > 0
    register.close()
