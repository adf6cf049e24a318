"""The embedded Temporal server: one child process of our own on one data folder.

Not the SDK's `start_local`: its child outlives a killed parent, is killed rather than stopped, and when another
Temporal already listens on the port it hands out a client of that stranger.
"""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Never

from bootstrap.cannot_run import PartEnded, TemporalNotStarted
from bootstrap.ports import LOOPBACK, is_free, next_free
from bootstrap.respawning import RESPAWN_PAUSES, respawned
from bootstrap.temporal_command import server_arguments

LOG_FILE = "temporal.log"
STARTED = b"Temporal Server:"
"""How the line begins that the server prints once it listens: unlike an open port, proof that it is *our* server."""

START_ATTEMPTS = 3
START_PATIENCE = 30.0
STOP_PATIENCE = 10.0
STEADY_AFTER = 60.0

Tether = Literal["kernel", "pipe"]
TETHER: Tether = "kernel" if sys.platform == "linux" else "pipe"
TIED_TO_US = Path(__file__).with_name("die_with_parent.py")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Household:
    """Whose server it is: the data folder, the descriptor of its lock, the program, the namespace it must have."""

    data: Path
    lock: int
    program: Path
    namespace: str
    tether: Tether = TETHER


def _unobserved(_process: int) -> None:
    pass


class TemporalServer:
    """A Temporal server that lives and dies with this process. Start it, keep it alive, stop it."""

    def __init__(
        self,
        household: Household,
        *,
        port: int,
        ui_port: int,
        pauses: Sequence[float] = RESPAWN_PAUSES,
        stop_patience: float = STOP_PATIENCE,
        on_spawn: Callable[[int], None] = _unobserved,
    ) -> None:
        self._household = household
        self._pauses = pauses
        self._stop_patience = stop_patience
        self._on_spawn = on_spawn
        self._process: Process | None = None
        self.port = port
        self.ui_port = ui_port

    @property
    def address(self) -> str:
        """Where the server answers, as host:port."""
        return f"{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        """Start the server on the wished ports, or on the next free ones. Raises TemporalNotStarted."""
        for _ in range(START_ATTEMPTS):  # the ports may be taken by somebody between the look and the start
            self.port = next_free(self.port)
            self.ui_port = next_free(self.ui_port, besides=self.port)
            if await self._spawn():
                return
        raise TemporalNotStarted(f"内置的 Temporal 服务没有启动；原因见 {self._log_file}。")

    async def keep_alive(self) -> Never:
        """Respawn the server on the same port whenever it ends. Raises PartEnded when that does not help."""
        await respawned("Temporal", self._ended, self._spawn_again, self._pauses, STEADY_AFTER)
        raise PartEnded(f"内置的 Temporal 服务反复退出，服务已停止；原因见 {self._log_file}。")

    async def stop(self) -> None:
        """Ask the server to end, and kill it when its patience is over."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(self._stop_patience):
                await process.wait()
        except TimeoutError:
            log.warning("Temporal did not end within %g seconds and is killed", self._stop_patience)
        finally:
            if process.returncode is None:
                process.kill()
        await process.wait()

    @property
    def _log_file(self) -> Path:
        return self._household.data / LOG_FILE

    async def _ended(self) -> int | None:
        return await self._process.wait() if self._process is not None else None

    async def _spawn_again(self) -> None:
        if not is_free(self.port):  # our clients would talk to a stranger
            raise PartEnded(f"内置的 Temporal 服务退出后，端口 {self.port} 被其他程序占用，服务已停止。")
        await self._spawn()

    async def _spawn(self) -> bool:
        household = self._household
        with self._log_file.open("ab") as errors:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-S", TIED_TO_US, household.tether, str(os.getpid()), household.program),
                *server_arguments(household.data, self.port, self.ui_port, household.namespace),
                stdin=PIPE if household.tether == "pipe" else DEVNULL,
                stdout=PIPE,
                stderr=errors,
                start_new_session=True,  # Ctrl-C in the terminal is for us; we stop the server when its turn comes
                pass_fds=(household.lock,),
                env={"HOME": str(household.data)},  # nobody's own Temporal settings
            )
        self._on_spawn(self._process.pid)
        return await _is_up(self._process)


async def _is_up(process: Process) -> bool:
    """Wait until the server says that it listens; False when it ended, or was killed for taking too long."""
    if process.stdout is None:
        return False
    with suppress(TimeoutError):
        async with asyncio.timeout(START_PATIENCE):
            async for line in process.stdout:
                if line.startswith(STARTED):
                    return True
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    await process.wait()
    return False
