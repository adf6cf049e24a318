"""The log of the service: files in the data folder, or standard error. The terminal is for sentences, this for faults.

A line tells what happened and to which request, never who asks or what for: see `loglines`.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from bootstrap.data_folder import make_folder, usable
from bootstrap.loglines import JsonLine, TextLine
from bootstrap.settings import Settings

LOG_FILE, WORKER_LOG = "gongkai.log", "worker.log"
"""A file for each process: two cannot turn the pages of one."""
LARGEST = 5_000_000
"""Bytes after which the log is put aside; three older ones are kept."""


def keep_log(settings: Settings, name: str = LOG_FILE) -> None:
    """Send every log line of this process to where the settings say, once (DataUnusable)."""
    as_json = settings.log_format == "json"
    if settings.log == "stderr":
        log_to_stderr(as_json=as_json)
    else:
        log_to(settings.data, name, as_json=as_json)


def told_in(settings: Settings, name: str = LOG_FILE) -> str:
    """Return where a person finds what that log tells."""
    return "标准错误输出" if settings.log == "stderr" else str(settings.data / name)


def log_to(data: Path, name: str = LOG_FILE, *, as_json: bool = False) -> Path:
    """Send every log line of this process to a log in the data folder, once, and return its path.

    Raises DataUnusable.
    """
    path = data / name
    root = logging.getLogger()
    if _present(root) is None:
        make_folder(data)
        with usable(data):
            _install(RotatingFileHandler(path, maxBytes=LARGEST, backupCount=3, encoding="utf-8"), as_json=as_json)
    return _present(root) or path


def log_to_stderr(*, as_json: bool = False) -> None:
    """Send every log line of this process to standard error, where a container's log is collected."""
    _install(logging.StreamHandler(), as_json=as_json)


def _install(book: logging.Handler, *, as_json: bool) -> None:
    book.setFormatter(JsonLine() if as_json else TextLine())
    root = logging.getLogger()
    root.addHandler(book)
    root.setLevel(logging.WARNING)


def _present(root: logging.Logger) -> Path | None:
    books = (Path(book.baseFilename) for book in root.handlers if isinstance(book, RotatingFileHandler))
    return next(books, None)
