"""One command, one process tree: it comes up, goes down, and survives what a machine does to it."""

import os
import signal
import socket
from pathlib import Path

import httpx
import pytest

from tests.bootstrap.instance import Instance, children_of, descendants_of, is_alive, temporals_of, wait_until

pytestmark = pytest.mark.server


def test_it_says_in_three_lines_where_everything_is(running: Instance) -> None:
    docs, ui, data = running.lines
    assert docs.startswith("接口文档：http://127.0.0.1:")
    assert docs.endswith("/docs")
    assert ui.startswith("Temporal 界面：http://127.0.0.1:")
    assert data == f"数据目录：{running.data}"
    assert httpx.get(docs.removeprefix("接口文档："), timeout=20).status_code == 200
    assert httpx.get(ui.removeprefix("Temporal 界面："), timeout=20).status_code == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_every_child_and_is_an_orderly_end(tmp_path: Path, number: signal.Signals) -> None:
    with Instance(tmp_path / "data") as instance:
        temporal, worker = instance.temporal, instance.worker
        assert instance.stop(number) == 0
        assert not is_alive(temporal)
        assert not is_alive(worker)
        wait_until(lambda: not any(map(is_alive, instance.family)), 3)
        assert instance.errors.read_text() == ""


@pytest.mark.parametrize("members", [1, 2, 3, 4])
def test_a_signal_during_the_start_ends_every_child_too(tmp_path: Path, members: int) -> None:
    instance = Instance(tmp_path / "data")
    instance.launch()
    try:
        wait_until(lambda: len(descendants_of(instance.process.pid)) >= members, 10)
        family = descendants_of(instance.process.pid)
        assert instance.stop(signal.SIGTERM) == 0
    finally:
        instance.process.kill()
    wait_until(lambda: not any(map(is_alive, family)), 3)
    assert instance.lines == []


def test_no_child_outlives_a_killed_parent_and_a_restart_continues_the_open_case(tmp_path: Path) -> None:
    with Instance(tmp_path / "data") as first:
        first.post("/notebooks/case")
        first.post("/notebooks/case/before")
        first.stop(signal.SIGKILL)
        assert wait_until(lambda: not any(map(is_alive, first.family)), 3) < 3
    with Instance(tmp_path / "data") as second:
        assert second.post("/notebooks/case/after") == ["before", "after"]
        assert second.stop(signal.SIGTERM) == 0


def test_a_killed_temporal_is_replaced_and_the_next_call_succeeds(tmp_path: Path) -> None:
    with Instance(tmp_path / "data") as instance:
        instance.post("/notebooks/case")
        instance.post("/notebooks/case/before")
        killed = instance.temporal
        os.kill(killed, signal.SIGKILL)
        assert instance.post("/notebooks/case/after") == ["before", "after"]
        assert instance.temporal != killed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_worker_that_ends_is_replaced_and_the_next_call_succeeds(tmp_path: Path, number: signal.Signals) -> None:
    with Instance(tmp_path / "data") as instance:
        instance.post("/notebooks/case")
        instance.post("/notebooks/case/before")
        ended = instance.worker
        os.kill(ended, number)
        assert instance.post("/notebooks/case/after") == ["before", "after"]
        assert instance.worker != ended
        assert httpx.get(f"{instance.site}/metrics/worker", timeout=20).text == str(instance.worker)


def test_the_meters_of_a_worker_that_does_not_answer_are_not_to_be_had(tmp_path: Path) -> None:
    with Instance(tmp_path / "data") as instance:
        page = f"{instance.site}/metrics/worker"
        os.kill(instance.worker, signal.SIGSTOP)
        assert [httpx.get(page, timeout=20).status_code for _ in range(2)] == [503, 503]
        os.kill(instance.worker, signal.SIGCONT)
        for _ in range(3):
            assert httpx.get(page, timeout=20).text == str(instance.worker)


def test_a_worker_that_lost_what_it_was_forked_from_is_replaced_too(tmp_path: Path) -> None:
    with Instance(tmp_path / "data") as instance:
        instance.post("/notebooks/case")
        ended = instance.worker
        [forks] = [child for child in children_of(instance.process.pid) if ended in children_of(child)]
        os.kill(forks, signal.SIGKILL)
        assert instance.post("/notebooks/case/word") == ["word"]
        wait_until(lambda: not is_alive(ended), 5)
        assert instance.stop(signal.SIGTERM) == 0


def test_who_stops_everybody_at_once_stops_everybody(tmp_path: Path) -> None:
    with Instance(tmp_path / "data") as instance:
        instance.post("/notebooks/case")
        for process in instance.family:
            os.kill(process, signal.SIGTERM)
        assert instance.stop(signal.SIGTERM) == 0
        wait_until(lambda: not any(map(is_alive, instance.family)), 3)


def test_a_second_instance_on_the_same_data_is_refused_by_name(running: Instance) -> None:
    with Instance(running.data, name="second") as second:
        assert second.process.returncode == 1
        assert second.errors.read_text() == (
            f"数据目录 {running.data} 正由另一个 gongkai 使用（进程 {running.process.pid}）；"
            "请先停止它，或用 --data 另选一个目录。\n"
        )
    assert running.post("/notebooks/refused") == "refused"


def test_the_temporal_of_another_instance_is_left_alone(running: Instance, tmp_path: Path) -> None:
    running.post("/notebooks/shared")
    running.post("/notebooks/shared/mine")
    with Instance(tmp_path / "data", temporal_port=running.temporal_port) as other:
        assert other.temporal_port != running.temporal_port
        other.post("/notebooks/shared")
        assert other.post("/notebooks/shared/yours") == ["yours"]
    assert running.post("/notebooks/shared/still mine") == ["mine", "still mine"]


def test_a_stranger_on_the_ports_of_temporal_is_left_alone(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as a, socket.create_server(("127.0.0.1", 0)) as b:
        grpc, ui = a.getsockname()[1], b.getsockname()[1]
        with Instance(tmp_path / "data", temporal_port=grpc, ui_port=ui) as instance:
            assert instance.temporal_port != grpc
            assert instance.lines[1] != f"Temporal 界面：http://127.0.0.1:{ui}"
            instance.post("/notebooks/case")
            assert instance.post("/notebooks/case/word") == ["word"]


def test_an_outside_temporal_is_used_without_a_child(running: Instance, tmp_path: Path) -> None:
    address = f"127.0.0.1:{running.temporal_port}"
    with Instance(tmp_path / "data", temporal_address=address) as other:
        assert temporals_of(other.process.pid) == []
        assert other.lines[1] == f"Temporal 界面：由外部的 Temporal 服务 {address} 提供"
        running.post("/notebooks/outside")
        assert other.post("/notebooks/outside/word") == ["word"]
        assert other.stop(signal.SIGTERM) == 0
    assert is_alive(running.temporal)


def test_replicas_on_outside_databases_share_a_data_folder(running: Instance, tmp_path: Path) -> None:
    outside = {"temporal_address": f"127.0.0.1:{running.temporal_port}", "database_url": "postgresql://elsewhere/"}
    with Instance(tmp_path / "data", **outside) as one, Instance(tmp_path / "data", name="two", **outside) as two:
        one.post("/notebooks/replicas")
        assert one.post("/notebooks/replicas/first") == ["first"]
        assert two.post("/notebooks/replicas/second") == ["first", "second"]
        assert (one.stop(signal.SIGTERM), two.stop(signal.SIGTERM)) == (0, 0)
