"""The log of the service: one file in the data folder. The terminal is for sentences, the log for tracebacks."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from bootstrap.data_folder import make_folder, usable

LOG_FILE = "gongkai.log"
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LARGEST = 5_000_000
"""Bytes after which the log is put aside; three older ones are kept."""


def log_to(data: Path) -> Path:
    """Send every log line of this process to the log in the data folder, once, and return its path.

    Raises DataUnusable.
    """
    path = data / LOG_FILE
    root = logging.getLogger()
    if _present(root) is None:
        make_folder(data)
        with usable(data):
            book = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=3, encoding="utf-8")
        book.setFormatter(logging.Formatter(LINE))
        root.addHandler(book)
        root.setLevel(logging.WARNING)
    return _present(root) or path


def _present(root: logging.Logger) -> Path | None:
    books = (Path(book.baseFilename) for book in root.handlers if isinstance(book, RotatingFileHandler))
    return next(books, None)
