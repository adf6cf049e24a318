"""Lives recorded by earlier versions are followed by today's code, event for event.

When one of these fails, a running case of some office would stop. Keep the old way behind `workflow.patched`; never
record the history again to make the test pass.
"""

import json

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer
from temporalio.workflow import NondeterminismError

from bootstrap.sandbox import Sandbox
from tests.workflows.record_histories import HISTORIES, SHAPES
from workflows.converter import DATA_CONVERTER
from workflows.request import RequestLife
from workflows.sweep import Sweep

RECORDED = sorted(HISTORIES.glob("*.json"))


def replayer() -> Replayer:
    return Replayer(workflows=[RequestLife, Sweep], data_converter=DATA_CONVERTER, workflow_runner=Sandbox())


@pytest.mark.parametrize("name", [path.stem for path in RECORDED])
async def test_a_recorded_life_is_followed_by_today_s_code(name: str) -> None:
    history = WorkflowHistory.from_json(f"request-{name}", (HISTORIES / f"{name}.json").read_text("utf-8"))
    await replayer().replay_workflow(history)


def test_every_shape_of_life_has_been_recorded() -> None:
    assert {path.stem.partition(".")[0] for path in RECORDED} == set(SHAPES)


@pytest.mark.parametrize("missing", ["EVENT_TYPE_TIMER_STARTED", "EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES"])
async def test_a_life_that_would_go_another_way_is_noticed(missing: str) -> None:
    recorded = json.loads((HISTORIES / "overdue.json").read_text("utf-8"))
    place = next(place for place, event in enumerate(recorded["events"]) if event["eventType"] == missing)
    del recorded["events"][place]
    for event in recorded["events"][place:]:
        event["eventId"] = str(int(event["eventId"]) - 1)
    with pytest.raises(NondeterminismError):
        await replayer().replay_workflow(WorkflowHistory.from_json("request-overdue", json.dumps(recorded)))


def test_no_history_tells_who_recorded_it() -> None:
    assert RECORDED
    for path in RECORDED:
        assert '"identity":"recorded"' in path.read_text("utf-8")
        assert "@" not in path.read_text("utf-8"), path.name
