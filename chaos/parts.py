"""The parts of a running system, each in processes of its own: started, killed, held still, robbed of their disk.

Whatever was started ends with this process, even when it is killed. A part must be started by a thread that lives on.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bootstrap.temporal_command import server_arguments, temporal_program
from tests.bootstrap.instance import ROOT, descendants_of, is_alive
from tests.postgresql import Cluster

TIED_TO_US = ROOT / "bootstrap" / "die_with_parent.py"
BURIAL = 10.0
NAMESPACE = "default"
PostgreSQL = Mapping[str, str]
LASTING: PostgreSQL = {
    # As an office would run it: what was committed has reached the disk.
    "listen_addresses": "",
    "max_connections": "200",
    "dynamic_shared_memory_type": "mmap",
    "log_min_messages": "fatal",
}


class Command(Protocol):
    """What starts a part."""

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the process and do not wait."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its arguments and surroundings; what it says goes to the end of a file."""

    arguments: Sequence[str | Path]
    says: Path
    surroundings: Mapping[str, str]

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the program, tied to this process."""
        with self.says.open("ab") as says:
            return subprocess.Popen(
                [sys.executable, "-I", "-S", TIED_TO_US, "kernel", str(os.getpid()), *self.arguments],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=says,
                stderr=says,
                env=dict(self.surroundings),
                start_new_session=True,
            )


@dataclass(frozen=True, slots=True)
class DatabaseServer:
    """The server of a cluster."""

    cluster: Cluster

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the server, tied to this process."""
        return self.cluster.launch(LASTING)


class Part:
    """A process with all its descendants. `wanted` says whether it should be running."""

    def __init__(self, name: str, command: Command) -> None:
        self.name = name
        self.command = command
        self.wanted = False
        self.ended_by_itself = 0
        self._disk_is_full = False
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it unless it runs."""
        self.wanted = True
        if self._process is None or self._process.poll() is not None:
            self._process = self.command.launch()

    def tend(self) -> None:
        """Start it again when it has ended by itself, as whoever runs services does."""
        if self.wanted and self._process is not None and self._process.poll() is not None:
            self.ended_by_itself += 1
            self.start()

    def kill(self) -> None:
        """SIGKILL the process and its descendants, and see them gone."""
        self.wanted = False
        everybody = self.everybody()
        for process in everybody:
            _send(process, signal.SIGKILL)
        if self._process is not None:
            self._process.wait(BURIAL)
        _bury(everybody)

    def hold_still(self) -> None:
        """SIGSTOP all of it."""
        for process in self.everybody():
            _send(process, signal.SIGSTOP)

    def go_on(self) -> None:
        """SIGCONT all of it."""
        for process in self.everybody():
            _send(process, signal.SIGCONT)

    def fill_disk(self) -> None:
        """Let it write no further byte to any file."""
        for process in self.everybody():
            _limit_files(process, "0")
        self._disk_is_full = True

    def clear_disk(self) -> None:
        """Let it write again."""
        for process in self.everybody() if self._disk_is_full else ():
            _limit_files(process, "unlimited")
        self._disk_is_full = False

    def everybody(self) -> Sequence[int]:
        """Return the process and its descendants, the parent first."""
        if self._process is None or self._process.poll() is not None:
            return ()
        return [self._process.pid, *descendants_of(self._process.pid)]


class Child(Part):
    """What a gongkai keeps, its Temporal server or its worker: killed alone, started again by the gongkai."""

    def __init__(self, name: str, parent: Part, found: Callable[[int], Sequence[int]]) -> None:
        super().__init__(name, parent.command)
        self._parent = parent
        self._found = found

    def start(self) -> None:
        """Leave it to the parent."""

    def tend(self) -> None:
        """Leave it to the parent."""

    def everybody(self) -> Sequence[int]:
        """Return it as it is found under its parent."""
        return [child for parent in self._parent.everybody()[:1] for child in self._found(parent)]


def gongkai(says: Path, *arguments: str | Path) -> Program:
    """Return the program of a command of gongkai."""
    return Program([sys.executable, "-c", "from bootstrap.cli import main; main()", *arguments], says, _surroundings())


def temporal(data: Path, port: int, ui_port: int) -> Program:
    """Return the program of a Temporal server with its database in the folder."""
    arguments = server_arguments(data, port, ui_port, NAMESPACE)
    return Program([temporal_program(), *arguments], data / "temporal.said", {"HOME": str(data)})


def _surroundings() -> Mapping[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    return own | {"GONGKAI_TEMPORAL_PORT": "0", "GONGKAI_UI_PORT": "0"}


def _send(process: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, number)


def _limit_files(process: int, size: str) -> None:
    """Limit how long its files may become; under its own account, whose leave is needed."""
    with suppress(FileNotFoundError):
        account = Path(f"/proc/{process}").stat().st_uid if os.geteuid() == 0 else None
        limit = ["prlimit", f"--pid={process}", f"--fsize={size}:"]
        subprocess.run(limit, user=account, check=False, stderr=subprocess.DEVNULL)  # it may be gone already


def _bury(processes: Sequence[int]) -> None:
    for _ in _moments(BURIAL):
        if not any(map(is_alive, processes)):
            return
    raise TimeoutError(f"processes {processes} do not end")


def _moments(seconds: float) -> Iterator[None]:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield
        time.sleep(0.01)
