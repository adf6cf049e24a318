"""Short stable fingerprints of what an answer rests on."""

import hashlib

_LENGTH = 12


def fingerprint(*parts: bytes | bytearray) -> str:
    """Return 12 hexadecimal digits that change when any part changes."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(4))
        digest.update(part)
    return digest.hexdigest()[:_LENGTH]
