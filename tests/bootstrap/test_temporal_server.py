"""The child that is the embedded Temporal server, and the namespace in it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.api.enums.v1 import IndexedValueType

from bootstrap.cannot_run import NamespaceUnusable, PartEnded, TemporalNotStarted, TemporalUnreachable
from bootstrap.data_lock import held
from bootstrap.namespace import ensure_namespace, retention_of, search_attributes_of
from bootstrap.ports import next_free
from bootstrap.respawning import kept
from bootstrap.temporal_client import connect
from bootstrap.temporal_command import temporal_program
from bootstrap.temporal_server import TIED_TO_US, Household, TemporalServer
from tests.bootstrap.instance import children_of, is_alive, wait_until

ANY = 0

PARENT = """
import os, subprocess, sys
command = [sys.executable, "-I", "-S", *sys.argv[1:3], str(os.getpid()), "/bin/sleep", "60"]
subprocess.Popen(command, stdin=subprocess.PIPE).wait()
"""


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    with held(tmp_path / "data") as lock:
        yield Household(tmp_path / "data", lock, temporal_program(), "default")


def pretending(household: Household, script: str) -> Household:
    """Put a script in the place of the Temporal program."""
    program = household.data / "temporal"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    return replace(household, program=program)


@pytest.mark.server
async def test_ten_years_of_retention_and_search_attributes_are_given_to_a_file_made_without(
    household: Household,
) -> None:
    bare_server = TemporalServer(household, port=ANY, ui_port=ANY)
    async with kept(bare_server, "temporal"):
        bare = await connect(bare_server.address, "default")
        assert await retention_of(bare) == timedelta(days=1)
        assert await search_attributes_of(bare) == {}
    server = TemporalServer(household, port=ANY, ui_port=ANY)
    async with kept(server, "temporal"):
        client = await connect(server.address, "default")
        for _ in range(2):
            await ensure_namespace(client, timedelta(days=3650))
            assert await retention_of(client) == timedelta(days=3650)
            assert await search_attributes_of(client) == {
                "GongkaiStatus": IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
                "GongkaiAgency": IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
                "GongkaiDue": IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
                "GongkaiSeq": IndexedValueType.INDEXED_VALUE_TYPE_INT,
            }
        with pytest.raises(NamespaceUnusable, match="没有命名空间 elsewhere"):
            await ensure_namespace(await connect(server.address, "elsewhere"), timedelta(days=3650))


async def test_a_server_that_does_not_come_up_is_told_with_its_log(household: Household) -> None:
    silent = pretending(household, "echo no luck >&2; exit 3")
    with pytest.raises(TemporalNotStarted, match=r"没有启动.*temporal\.log"):
        await TemporalServer(silent, port=ANY, ui_port=ANY).start()
    assert (household.data / "temporal.log").read_text() == "no luck\n" * 3


async def test_a_server_that_ends_again_and_again_is_given_up(household: Household) -> None:
    spawned: list[int] = []
    weak = pretending(household, "echo 'Temporal Server: here'")
    server = TemporalServer(weak, port=ANY, ui_port=ANY, pauses=(0, 0.01, 0.02), on_spawn=spawned.append)
    async with kept(server, "temporal") as life:
        with pytest.raises(PartEnded, match="反复退出"):
            await life
    assert len(spawned) == 4


async def test_a_server_whose_port_was_taken_meanwhile_is_given_up_and_not_mistaken(household: Household) -> None:
    spawned: list[int] = []
    deaf = pretending(household, "echo 'Temporal Server: here'; exec sleep 60")
    server = TemporalServer(deaf, port=ANY, ui_port=ANY, on_spawn=spawned.append)
    async with kept(server, "temporal") as life:
        with socket.create_server(("127.0.0.1", server.port)):
            os.kill(spawned[0], signal.SIGKILL)
            with pytest.raises(PartEnded, match=f"端口 {server.port} 被其他程序占用"):
                await life
    assert len(spawned) == 1


async def test_a_server_that_will_not_stop_is_killed(household: Household) -> None:
    spawned: list[int] = []
    stubborn = pretending(household, "trap '' TERM; echo 'Temporal Server: here'; while :; do sleep 0.1; done")
    server = TemporalServer(stubborn, port=ANY, ui_port=ANY, stop_patience=0.2, on_spawn=spawned.append)
    async with kept(server, "temporal"):
        assert is_alive(spawned[0])
    assert not is_alive(spawned[0])


async def test_a_server_held_by_the_pipe_leaves_nobody_behind_either(household: Household) -> None:
    spawned: list[int] = []
    piped = replace(pretending(household, "echo 'Temporal Server: here'; exec sleep 60"), tether="pipe")
    async with kept(TemporalServer(piped, port=ANY, ui_port=ANY, on_spawn=spawned.append), "temporal"):
        watchers = children_of(spawned[0])
        assert len(watchers) == 1
    wait_until(lambda: not any(map(is_alive, spawned + watchers)), 3)


@pytest.mark.parametrize("tether", ["kernel", "pipe"])
def test_either_tether_ends_the_program_with_its_killed_parent(tether: str) -> None:
    if tether == "kernel" and sys.platform != "linux":
        pytest.skip("only Linux kills the children of the dead; elsewhere the pipe does")
    parent = subprocess.Popen([sys.executable, "-c", PARENT, TIED_TO_US, tether])
    wait_until(lambda: any(map(is_sleep, children_of(parent.pid))), 10)
    children = children_of(parent.pid)
    beside = [watcher for child in children for watcher in children_of(child)]
    parent.kill()
    parent.wait()
    wait_until(lambda: not any(map(is_alive, children + beside)), 3)


def is_sleep(process: int) -> bool:
    """Whether the process has become the program it was to become."""
    return Path(f"/proc/{process}/comm").read_text() == "sleep\n"


async def test_an_address_where_no_temporal_answers_is_told() -> None:
    with pytest.raises(TemporalUnreachable, match=r"连不上 127\.0\.0\.1:\d+ 的 Temporal 服务.*--temporal"):
        await connect(f"127.0.0.1:{next_free(ANY)}", "default", patience=0.3)


async def test_a_stranger_who_accepts_and_says_nothing_is_no_temporal() -> None:
    with socket.create_server(("127.0.0.1", ANY)) as stranger:
        address = f"127.0.0.1:{stranger.getsockname()[1]}"
        with pytest.raises(TemporalUnreachable):
            await connect(address, "default", patience=0.3)
