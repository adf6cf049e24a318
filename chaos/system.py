"""The two ways to run gongkai that are to survive everything: all in one on SQLite, or spread on PostgreSQL."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from bootstrap.cannot_run import DatabaseUnusable
from bootstrap.ports import LOOPBACK, next_free
from bootstrap.settings import read_settings
from bootstrap.wiring import prepare
from chaos.parts import Child, DatabaseServer, Part, gongkai, temporal
from chaos.wire import Network, Target, Wire
from tests.bootstrap.instance import temporals_of, workers_of
from tests.postgresql import MISSING, cluster

START_PATIENCE = 60.0
POSTGRESQL, TEMPORAL = "postgresql", "temporal"
WORKERS_OWN = "the worker's own process"
NAMES = ("worker", "web", "gongkai")
"""What runs on these two servers when it is spread."""


@dataclass(frozen=True, slots=True)
class System:
    """Everything that runs: parts that can be killed, wires that can be cut, parts whose disk can be full."""

    data: Path
    database_url: str
    temporal_address: Callable[[], str]
    sites: Sequence[str]
    parts: Sequence[Part]
    disks: Sequence[Part]
    wires: Sequence[Wire] = ()
    network: Network | None = None
    options: Sequence[str | Path] = ()
    """How the other commands of gongkai are told where everything is."""

    def start(self) -> None:
        """Start everything and wait until every site answers (TimeoutError)."""
        for part in self.parts:
            part.start()
        until = time.monotonic() + START_PATIENCE
        while not all(map(_answers, self.sites)):
            if time.monotonic() > until:
                raise TimeoutError(f"not every one of {self.sites} answers; see {self.data}")
            self.tend()
            time.sleep(0.1)

    def tend(self) -> None:
        """Start again what ended by itself."""
        for part in self.parts:
            part.tend()

    def heal(self) -> None:
        """Mend all wires, let everything go on, start everything that should run."""
        for wire in self.wires:
            wire.mend()
        for part in self.parts:
            part.go_on()
            part.clear_disk()
            part.start()

    def stop(self) -> None:
        """Kill everything."""
        for part in reversed(self.parts):
            part.kill()
        if self.network is not None:
            self.network.close()


def embedded(data: Path) -> System:
    """Return one `gongkai run` on its own folder, with SQLite and a Temporal server of its own."""
    port = next_free(0)
    whole = Part("gongkai", gongkai(data / "gongkai.said", "run", "--port", str(port), "--data", data))
    return System(
        data=data,
        database_url=f"sqlite:///{data / 'gongkai.db'}",
        temporal_address=lambda: (data / "temporal.address").read_text().strip(),
        sites=[f"http://{LOOPBACK}:{port}"],
        parts=[whole, Child(TEMPORAL, whole, temporals_of), Child(WORKERS_OWN, whole, workers_of)],
        disks=[whole],
        options=("--data", data),
    )


def spread(data: Path) -> System:
    """Return a worker, a web application and a whole gongkai on an outside Temporal and PostgreSQL.

    Each reaches each server by a wire of its own. Raises RuntimeError where PostgreSQL is not installed.
    """
    made = cluster()
    if made is None:
        raise RuntimeError(MISSING)
    engine_port = next_free(0)
    ui_port = next_free(0, besides=engine_port)
    network = Network()
    servers: Mapping[str, Target] = {TEMPORAL: (LOOPBACK, engine_port), POSTGRESQL: made.socket}
    wires = {(name, to): network.wire(f"{name}-{to}", place) for to, place in servers.items() for name in NAMES}
    ports = {name: str(next_free(0)) for name in NAMES}

    def serving(name: str, *side: str) -> Part:
        ways = ("--temporal", wires[name, TEMPORAL].address, "--database", _url(wires[name, POSTGRESQL].port))
        return Part(name, gongkai(data / f"{name}.said", "run", *side, "--port", ports[name], "--data", data, *ways))

    postgresql = Part(POSTGRESQL, DatabaseServer(made))
    postgresql.start()
    own = f"postgresql://postgres@/postgres?host={made.home}"
    _make_tables(own)
    worker, web, whole = serving("worker", "--only", "worker"), serving("web", "--only", "web"), serving("gongkai")
    workers_own = [Child(f"{WORKERS_OWN} {n}", parent, workers_of) for n, parent in enumerate((worker, whole), 1)]
    return System(
        data=data,
        database_url=own,
        temporal_address=lambda: f"{LOOPBACK}:{engine_port}",
        sites=[f"http://{LOOPBACK}:{ports[name]}" for name in ("web", "gongkai")],
        parts=[postgresql, Part(TEMPORAL, temporal(data, engine_port, ui_port)), worker, web, whole, *workers_own],
        disks=[postgresql],
        wires=list(wires.values()),
        network=network,
        options=("--data", data, "--temporal", f"{LOOPBACK}:{engine_port}", "--database", own),
    )


SYSTEMS: Mapping[str, Callable[[Path], System]] = {"sqlite": embedded, POSTGRESQL: spread}


def _make_tables(url: str) -> None:
    """Bring the tables up to date before anybody serves, as the job of docker-compose.yml does."""
    until = time.monotonic() + START_PATIENCE
    while True:
        try:
            prepare(read_settings(database_url=url))
        except DatabaseUnusable:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _url(port: int) -> str:
    return f"postgresql://postgres@{LOOPBACK}:{port}/postgres"


def _answers(site: str) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"{site}/health/ready", timeout=2, trust_env=False).is_success
    return False
