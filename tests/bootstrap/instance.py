"""A process tree under test, and what can be seen of it from outside."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

ROOT = Path(__file__).parents[2]
READY_PATIENCE = 30.0


def wait_until(condition: Callable[[], bool], seconds: float) -> float:
    """Wait for the condition and return after how many seconds it held; fail when it did not in time."""
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > seconds:
            raise AssertionError(f"not within {seconds} seconds")
        time.sleep(0.02)
    return time.monotonic() - started


def children_of(process: int) -> list[int]:
    """The processes started by this one and still there."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def descendants_of(process: int) -> list[int]:
    """The processes started by this one, by those, and so on."""
    children = children_of(process)
    return [*children, *(below for child in children for below in descendants_of(child))]


def temporals_of(process: int) -> list[int]:
    """The Temporal server that a gongkai keeps, if it keeps one."""
    return [child for child in children_of(process) if "start-dev" in _command(child)]


def workers_of(process: int) -> list[int]:
    """The worker that a gongkai keeps, unless it just has none; the process it was forked from is between them."""
    return [
        worker for child in children_of(process) if "forkserver" in _command(child) for worker in children_of(child)
    ]


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def is_alive(process: int) -> bool:
    """Whether the process is there and not only waiting to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Instance:
    """One `small_service`, ready when entered (unless it refused), and gone with all its children when left."""

    def __init__(self, data: Path, *, name: str = "first", **settings: str | int) -> None:
        self.data = data
        self.settings = {"data": str(data), "port": 0} | settings
        self.output = data.with_suffix(f".{name}.out")
        self.errors = data.with_suffix(f".{name}.err")

    def __enter__(self) -> Self:
        started = time.monotonic()
        self.launch()
        wait_until(lambda: len(self.lines) == 3 or self.process.poll() is not None, READY_PATIENCE)
        self.ready_after = time.monotonic() - started
        self.family = descendants_of(self.process.pid)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        family = {*self.family, *descendants_of(self.process.pid)}
        self.process.kill()
        self.process.wait()
        wait_until(lambda: not any(map(is_alive, family)), 10)

    def launch(self) -> None:
        """Start the process and do not wait."""
        with self.output.open("w") as output, self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.bootstrap.small_service", json.dumps(self.settings)],
                cwd=ROOT,
                stdout=output,
                stderr=errors,
            )

    @property
    def temporal(self) -> int:
        """The process of its Temporal server."""
        [temporal] = temporals_of(self.process.pid)
        return temporal

    @property
    def worker(self) -> int:
        """The process of its worker."""
        [worker] = workers_of(self.process.pid)
        return worker

    @property
    def lines(self) -> list[str]:
        """What it printed, once each line is whole."""
        return self.output.read_text().split("\n")[:-1]

    @property
    def site(self) -> str:
        """Root of its web application."""
        return self.lines[0].removeprefix("接口文档：").removesuffix("/docs")

    def stop(self, number: signal.Signals) -> int:
        """Send the signal and return the exit code."""
        os.kill(self.process.pid, number)
        return self.process.wait(timeout=20)

    def post(self, path: str) -> object:
        """POST and return the JSON answer; anything but 200 fails."""
        return httpx.post(f"{self.site}{path}", timeout=20).raise_for_status().json()

    @property
    def temporal_port(self) -> int:
        """The port of the Temporal server it uses."""
        address: str = httpx.get(f"{self.site}/temporal", timeout=20).raise_for_status().json()
        return int(address.rpartition(":")[2])
