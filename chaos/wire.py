"""A network that can be cut: connections to a server go through here, and are relayed, dropped or held up."""

import asyncio
import threading
from collections.abc import Awaitable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

LOOPBACK = "127.0.0.1"
PIECE = 65536
PATIENCE = 10.0

T = TypeVar("T")
Target = tuple[str, int] | Path
"""Where a server answers: host and port, or a socket's file."""


class Network:
    """All wires of one run, each relayed by one loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="network", daemon=True)
        self._wires: list[Wire] = []
        self._thread.start()

    def wire(self, name: str, target: Target) -> "Wire":
        """Lay a wire to a server."""
        wire = Wire(name, target, self._loop)
        wire.mend()
        self._wires.append(wire)
        return wire

    def close(self) -> None:
        """Drop everything."""
        for wire in self._wires:
            wire.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Wire:
    """One port that leads to a server. To be used from other threads than the network's."""

    def __init__(self, name: str, target: Target, loop: asyncio.AbstractEventLoop) -> None:
        self.name = name
        self.port = 0
        self._target = target
        self._loop = loop
        self._listener: asyncio.Server | None = None
        self._relays: set[asyncio.Task[None]] = set()
        self._flows = asyncio.Event()
        self._flows.set()

    @property
    def address(self) -> str:
        """Where the server is reached by this wire, as host:port."""
        return f"{LOOPBACK}:{self.port}"

    def cut(self) -> None:
        """Drop all connections, and refuse new ones."""
        self._do(self._cut())

    def hold(self) -> None:
        """Keep the connections and let nothing through: what a pulled cable looks like."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def drop(self) -> None:
        """Drop all connections; new ones may be made at once."""
        self._do(self._drop())

    def mend(self) -> None:
        """Let connections be made and everything through."""
        self._do(self._mend())

    def _do(self, change: Coroutine[object, object, None]) -> None:
        done: Future[None] = asyncio.run_coroutine_threadsafe(change, self._loop)
        done.result(PATIENCE)

    async def _cut(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        await self._drop()

    async def _drop(self) -> None:
        relays = tuple(self._relays)
        for relay in relays:
            relay.cancel()
        if relays:
            await asyncio.wait(relays)

    async def _mend(self) -> None:
        self._flows.set()
        if self._listener is None:
            self._listener = await asyncio.start_server(self._relay, LOOPBACK, self.port)
            self.port = int(self._listener.sockets[0].getsockname()[1])

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        self._relays.add(task)
        ends = [writer]
        try:
            far_reader, far_writer = await self._connect()
            ends.append(far_writer)
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass_on(reader, far_writer))
                both.create_task(self._pass_on(far_reader, writer))
        except (OSError, ExceptionGroup, asyncio.CancelledError):
            pass  # a dropped connection is what this is for
        finally:
            self._relays.discard(task)
            for end in ends:
                end.transport.abort()

    def _connect(self) -> Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        if isinstance(self._target, Path):
            return asyncio.open_unix_connection(self._target)
        return asyncio.open_connection(*self._target)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            await self._flows.wait()
            writer.write(piece)
            await writer.drain()
        await self._flows.wait()
        with suppress(OSError):
            writer.write_eof()
