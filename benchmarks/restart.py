"""How soon a restarted worker does its first act, on a case it has never seen: after an orderly stop, after SIGKILL.

The Temporal server and the web application run on, each in a process of its own; the act is sent while the new worker
is only just being started, as a clerk would who notices nothing. Beside it: an act on the same cases, warm.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx

from bootstrap.ports import LOOPBACK, next_free
from bootstrap.temporal_command import server_arguments, temporal_program
from tests.bootstrap.instance import ROOT
from tests.end_to_end.gongkai import Clerk, registration

TIMES = 7
KEYS = count(1)
RUN: Sequence[str | Path] = (sys.executable, "-c", "from bootstrap.cli import main; main()", "run")
START_PATIENCE = 60.0
OPENED = 3.0
"""Seconds until whatever was registered has been opened, and its reminders given."""


def main() -> None:
    """Print how long each takes."""
    with TemporaryDirectory(prefix="gongkai-benchmark-") as folder, ExitStack() as running:
        data = Path(folder)
        port, site = next_free(0), next_free(0)
        engine = server_arguments(data, port, next_free(0, besides=port), "default")
        running.enter_context(process([temporal_program(), *engine]))
        outside = (
            "--data",
            data,
            "--temporal",
            f"{LOOPBACK}:{port}",
            "--database",
            f"sqlite:///{data / 'register.db'}",
        )
        running.enter_context(process([*RUN, *outside, "--only", "web", "--port", str(site)]))
        worker = [*RUN, *outside, "--only", "worker", "--port", "0"]
        clerk = Clerk(f"http://{LOOPBACK}:{site}")
        for name, number in (("an orderly stop", signal.SIGTERM), ("SIGKILL", signal.SIGKILL)):
            restarts(name, number, worker, clerk)


def restarts(name: str, number: signal.Signals, worker: Sequence[str | Path], clerk: Clerk) -> None:
    """Stop a worker, start another, act at once on a case that the first one has just worked on; several times."""
    taken, warm = [], []
    for _ in range(TIMES):
        with process(worker) as first:
            case = a_case(clerk)
            warm += [timed(clerk, case) for _ in range(3)]
            first.send_signal(number)
            first.wait(START_PATIENCE)
        began = perf_counter()
        with process(worker):
            timed(clerk, case)
            taken.append(perf_counter() - began)
    print(
        f"after {name:<16} first act {median(taken):.2f} s after the start of the process, "
        f"at most {max(taken):.2f} s; warm {median(warm) * 1e3:.0f} ms",
        flush=True,
    )


def a_case(clerk: Clerk) -> str:
    """Return a request whose life has been opened."""
    until = time.monotonic() + START_PATIENCE
    while not answers(clerk):
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.1)
    if next(KEYS) == 1:
        clerk.move_in()
    case = str(clerk.post("/requests", registration("2026-11-02"), f"case-{next(KEYS)}")["register_no"])
    time.sleep(OPENED)
    return case


def answers(clerk: Clerk) -> bool:
    """Say whether the web application answers."""
    with suppress(httpx.HTTPError):
        return httpx.get(f"{clerk.site}/health/ready", timeout=2, trust_env=False).is_success
    return False


def timed(clerk: Clerk, case: str) -> float:
    """Act on a case; return how many seconds it took."""
    began = perf_counter()
    clerk.act(case, f"act-{next(KEYS)}", "file_complaint", "2026-11-03")
    return perf_counter() - began


@contextmanager
def process(command: Sequence[str | Path]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program, and kill it at the end."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=quiet, stderr=quiet) as started:
        try:
            yield started
        finally:
            started.kill()


if __name__ == "__main__":
    main()
