"""The books that the annual commands read, and the agency they speak of when none is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bootstrap.settings import read_settings
from bootstrap.wiring import books, prepare
from office.books import Books
from records import agencies


@contextmanager
def opened(data: Path | None, database: str | None) -> Iterator[Books]:
    """Give the books of a data folder, or of the database of a URL, brought up to date (CannotRun)."""
    settings = read_settings(data=data, database_url=database)
    prepare(settings)
    shelf = books(settings)
    try:
        yield shelf
    finally:
        shelf.database.close()


def only_root(shelf: Books) -> str:
    """Return the one agency that has no parent in the register (a usage error when there is not exactly one)."""
    roots = [agency.code for agency in agencies.listed(shelf.database, shelf.today) if agency.parent is None]
    if len(roots) != 1:
        raise click.UsageError("登记册里没有或不止一个上级机关；请用 --agency 写明机关代码。")
    return roots[0]
