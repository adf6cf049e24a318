"""How soon a worker that ended is replaced: the first act on a case new to it, after an orderly end and SIGKILL.

`gongkai run` goes on meanwhile: it notices and starts another worker. The act is sent as soon as the old one is gone,
as by a clerk who notices nothing. Beside it: an act on the same cases, warm.
"""

import os
import signal
import time
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bootstrap.instance import is_alive, wait_until
from tests.end_to_end.gongkai import Clerk, Gongkai, registration

TIMES = 15
KEYS = count(1)
OPENED = 3.0
"""Seconds until whatever was registered has been opened, and its reminders given."""
BURIAL = 30.0


def main() -> None:
    """Print how long each takes."""
    with TemporaryDirectory(prefix="gongkai-benchmark-") as folder, Gongkai(Path(folder) / "data") as gongkai:
        clerk = Clerk(gongkai.site)
        clerk.move_in()
        for name, number in (("an orderly end", signal.SIGTERM), ("SIGKILL", signal.SIGKILL)):
            replacements(name, number, gongkai, clerk)


def replacements(name: str, number: signal.Signals, gongkai: Gongkai, clerk: Clerk) -> None:
    """End a worker, act at once on a case that it has just worked on; several times."""
    taken, warm = [], []
    for _ in range(TIMES):
        case = str(clerk.post("/requests", registration("2026-11-02"), f"case-{next(KEYS)}")["register_no"])
        time.sleep(OPENED)
        warm += [timed(clerk, case) for _ in range(3)]
        worker = gongkai.worker
        os.kill(worker, number)
        wait_until(lambda: not is_alive(worker), BURIAL)  # noqa: B023 -- called at once
        taken.append(timed(clerk, case))
        time.sleep(OPENED)
    print(
        f"after {name:<16} first act within {median(taken):.2f} s, at most {max(taken):.2f} s; "
        f"warm {median(warm) * 1e3:.0f} ms",
        flush=True,
    )


def timed(clerk: Clerk, case: str) -> float:
    """Act on a case; return how many seconds it took."""
    began = perf_counter()
    clerk.act(case, f"act-{next(KEYS)}", "file_complaint", "2026-11-03")
    return perf_counter() - began


if __name__ == "__main__":
    main()
