"""Where the engine of a data folder answers: written by the running service, read by the other commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bootstrap.data_folder import usable
from bootstrap.data_lock import is_held

ADDRESS_FILE = "temporal.address"


@contextmanager
def announced(data: Path, address: str) -> Iterator[None]:
    """Tell the other commands the address (host:port) for as long as the server is ours. Raises DataUnusable."""
    place = data / ADDRESS_FILE
    with usable(data):
        place.write_text(f"{address}\n")
    try:
        yield
    finally:
        place.unlink(missing_ok=True)


def engine_address(data: Path) -> str | None:
    """Return where the engine of this data folder answers; None when no service is running on it."""
    try:
        written = (data / ADDRESS_FILE).read_text().strip()
    except OSError:
        return None
    return written if written and is_held(data) else None
