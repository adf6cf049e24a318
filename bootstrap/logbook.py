"""The log of the service: one file in the data folder. The terminal is for sentences, the log for tracebacks."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_FILE = "gongkai.log"
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LARGEST = 5_000_000
"""Bytes after which the log is put aside; three older ones are kept."""


def log_to(data: Path) -> Path:
    """Send every log line of this process to the log in the data folder, once, and return its path."""
    path = data / LOG_FILE
    root = logging.getLogger()
    if _present(root) is None:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        book = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=3, encoding="utf-8", delay=True)
        book.setFormatter(logging.Formatter(LINE))
        root.addHandler(book)
        root.setLevel(logging.WARNING)
    return _present(root) or path


def _present(root: logging.Logger) -> Path | None:
    books = (Path(book.baseFilename) for book in root.handlers if isinstance(book, RotatingFileHandler))
    return next(books, None)
