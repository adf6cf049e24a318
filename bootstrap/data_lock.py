"""One data folder belongs to one running gongkai, or to several whose databases are elsewhere."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bootstrap.cannot_run import DataInUse
from bootstrap.data_folder import make_folder, usable

LOCK_FILE = "gongkai.lock"
ORPHAN_PATIENCE = 5.0
"""Seconds to wait for the Temporal server of a gongkai that was killed to end too."""


@contextmanager
def held(data: Path, *, shared: bool = False) -> Iterator[int]:
    """Hold the data folder, making it when it is missing, and yield the lock's file descriptor.

    Those who hold it `shared` keep no database in it, and may be many; who holds it alone is alone.
    Who inherits the descriptor holds the folder as well, so that no second Temporal server can open its files.
    Raises DataInUse when another process holds the folder, DataUnusable when it cannot be made or written to.
    """
    lock = _open(data)
    try:
        _take(lock, data, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        if not shared:
            os.ftruncate(lock, 0)
            os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        yield lock
    finally:
        os.close(lock)


def is_held(data: Path) -> bool:
    """Say whether a running gongkai holds the data folder alone: its databases are there."""
    try:
        lock = os.open(data / LOCK_FILE, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(lock)


def _open(data: Path) -> int:
    make_folder(data)
    with usable(data):
        return os.open(data / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)


def _take(lock: int, data: Path, how: int) -> None:
    patience_ends = time.monotonic() + ORPHAN_PATIENCE
    while True:
        try:
            fcntl.flock(lock, how | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(lock)
            if _is_alive(holder) or time.monotonic() > patience_ends:
                raise DataInUse(_sentence(data, holder)) from None
            time.sleep(0.05)
        else:
            return


def _sentence(data: Path, holder: int | None) -> str:
    who = f"（进程 {holder}）" if holder is not None else ""
    return f"数据目录 {data} 正由另一个 gongkai 使用{who}；请先停止它，或用 --data 另选一个目录。"


def _holder(lock: int) -> int | None:
    written = os.pread(lock, 20, 0).strip()
    return int(written) if written.isdigit() else None


def _is_alive(process: int | None) -> bool:
    if process is None:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
