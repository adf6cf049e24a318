"""The secret that signs the forms of the pages: made at the first start, kept in the data folder, read ever after."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bootstrap.data_folder import usable

FILE = "form-secret"
LENGTH = 32


def form_secret(data: Path) -> bytes:
    """Return the secret of a data folder, made if there is none yet; readable by its owner alone. Raises DataUnusable.

    Several processes that start at once over one folder agree: the first one's secret stands.
    """
    path = data / FILE
    with usable(data):
        if not path.exists():
            _make(path)
        return path.read_bytes()


def _make(path: Path) -> None:
    draft = path.with_name(f"{FILE}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
    with suppress(FileExistsError):
        path.hardlink_to(draft)  # unlike a rename, it leaves alone what another process put there meanwhile
    draft.unlink()
