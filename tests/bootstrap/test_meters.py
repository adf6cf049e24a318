"""The meters: what a register tells, and that the dashboard asks for nothing that nobody measures."""

import json
import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bootstrap.meters import Meters
from records import ledger, opening, reminders
from records.database import Database
from rules.acts import Withdraw
from rules.case import Stage
from rules.reminders import Reminder
from tests import databases, zhongwei
from tests.architecture.tree import ROOT, text
from tests.records.lives import append, lived, proposed, registered
from tests.zhongwei import RECORDED

WATCH = ROOT / "docker" / "grafana"
NAMES = re.compile(r"\b((?:gongkai|process|temporal)_[a-z_]+)\b")
OF_TEMPORAL = {
    "temporal_workflow_task_schedule_to_start_latency_bucket",
    "temporal_worker_task_slots_available",
    "temporal_sticky_cache_size",
}
"""Seen at GONGKAI_ENGINE_METRICS of version 1.35 of Temporal's library."""


@pytest.fixture
def watched() -> Meters:
    """Meters on which everything has happened once."""
    found = Meters()
    found.appended(["receive", "decide"])
    found.reminded(timedelta(minutes=2))
    found.away()
    found.acts.labels("done").observe(0.03)
    found.answers.labels("POST", "/api/v1/requests", "201").observe(0.04)
    found.refusals.labels("NotFound").inc()
    return found


def sample(meters: Meters, name: str, **labels: str) -> float | None:
    return meters.registry.get_sample_value(name, labels)


@pytest.mark.parametrize("kind", databases.KINDS)
def test_the_register_is_counted_by_stage_and_lateness(kind: str, tmp_path: Path) -> None:
    with databases.migrated(kind, tmp_path) as database:
        zhongwei.move_in(database)
        lived(database, "replied")
        withdrawn = registered(database, "withdrawn")
        append(database, replace(proposed(withdrawn, 2), fact=Withdraw(on=date(2025, 6, 9))))
        opened = registered(database, "opened")
        opening.opened(database, {opened: 1})
        counted = Meters()
        counted.count(database, lambda: RECORDED + timedelta(minutes=5))
        assert sample(counted, "gongkai_register_up") == 1
        stages = {stage.value: sample(counted, "gongkai_requests", stage=stage.value) for stage in Stage}
        assert {name: number for name, number in stages.items() if number} == {
            "replied": 1,
            "withdrawn": 1,
            "handling": 1,
        }
        assert sample(counted, "gongkai_requests_overdue") == 1
        assert sample(counted, "gongkai_requests_unopened") == 2
        assert sample(counted, "gongkai_unopened_age_seconds") == 300


def test_an_absent_database_is_one_number_and_no_fault() -> None:
    counted = Meters()
    away = Database("postgresql://nobody@127.0.0.1:9/nothing?connect_timeout=2", counted)
    counted.count(away, lambda: RECORDED)
    assert sample(counted, "gongkai_register_up") == 0
    assert sample(counted, "gongkai_database_away_total") == 1
    assert sample(counted, "gongkai_requests_overdue") is None


def test_the_register_is_not_counted_for_everybody_who_asks(tmp_path: Path) -> None:
    with databases.migrated("sqlite", tmp_path) as database:
        zhongwei.move_in(database)
        counted = Meters()
        counted.count(database, lambda: RECORDED)
        assert sample(counted, "gongkai_requests", stage="handling") == 0
        registered(database)
        assert sample(counted, "gongkai_requests", stage="handling") == 0


def test_a_recorded_act_and_a_late_reminder_are_noticed_once_they_are_committed(tmp_path: Path) -> None:
    with databases.migrated("sqlite", tmp_path) as migrated:
        zhongwei.move_in(migrated)
        noticed = Meters()
        database = Database(migrated.url, noticed)
        number = registered(database)
        with suppress(LookupError), database.writing() as session:
            ledger.append(session, proposed(number, 2))
            raise LookupError
        assert sample(noticed, "gongkai_ledger_entries_total", act="receive") == 1
        assert sample(noticed, "gongkai_ledger_entries_total", act="extend") is None
        append(database, proposed(number, 2))
        append(database, proposed(number, 2))
        assert sample(noticed, "gongkai_ledger_entries_total", act="extend") == 1
        # The receipt was recorded on 2 March 2026 at 10:00 in Shanghai: later than its reminder was planned.
        reminder = Reminder(date(2025, 6, 24), "due-5", date(2025, 7, 1))
        for _ in range(2):
            reminders.keep(database, number, reminder, RECORDED + timedelta(seconds=90))
        assert sample(noticed, "gongkai_reminder_lag_seconds_count") == 1
        assert sample(noticed, "gongkai_reminder_lag_seconds_sum") == 90
        database.close()


def asked_for(page: str) -> set[str]:
    """The meters that some expressions ask for."""
    return set(NAMES.findall(page)) - {"gongkai_"}


def measured(meters: Meters) -> set[str]:
    page = meters.page().decode()
    return {sample.name for family in text_string_to_metric_families(page) for sample in family.samples}


def test_the_dashboard_and_the_alerts_ask_for_what_is_measured(watched: Meters, tmp_path: Path) -> None:
    with databases.migrated("sqlite", tmp_path) as database:
        watched.count(database, lambda: RECORDED)
        there = measured(watched) | OF_TEMPORAL
    board = json.loads(text(WATCH / "gongkai.json"))
    asked = {name for panel in board["panels"] for target in panel["targets"] for name in asked_for(target["expr"])}
    assert len(asked) > 12
    assert asked - there == set()
    alerts = asked_for("\n".join(re.findall(r"expr: (.*)", text(WATCH / "alerts.yml"))))
    assert len(alerts) > 4
    assert alerts - there == set()
    assert {name for name in there if name.startswith("gongkai_") and name.endswith("_total")} - asked - alerts == set()


def test_panels_of_the_dashboard_have_places_of_their_own_and_say_what_they_show() -> None:
    panels = json.loads(text(WATCH / "gongkai.json"))["panels"]
    assert [panel["id"] for panel in panels] == list(range(1, len(panels) + 1))
    assert [panel["title"] for panel in panels if not panel["description"].endswith("。")] == []
    squares = [
        (x, y)
        for place in (panel["gridPos"] for panel in panels)
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(squares) == len(set(squares))
    assert max(x for x, _ in squares) < 24
