"""How an outside Temporal server is spoken to in private: whose certificate it must show, and our own if it asks."""

from pathlib import Path

from temporalio.service import TLSConfig

from bootstrap.cannot_run import SettingRefused
from bootstrap.settings import Settings


def tls_of(settings: Settings) -> TLSConfig | None:
    """Return how to speak by TLS, or None where that is not wanted (SettingRefused when a file cannot be read)."""
    if not settings.speaks_tls:
        return None
    return TLSConfig(
        server_root_ca_cert=_read("temporal_ca", settings.temporal_ca),
        client_cert=_read("temporal_certificate", settings.temporal_certificate),
        client_private_key=_read("temporal_key", settings.temporal_key),
    )


def _read(name: str, file: Path | None) -> bytes | None:
    if file is None:
        return None
    try:
        return file.read_bytes()
    except OSError as error:
        raise SettingRefused(
            f"读不出 {file}（设置 {name}，环境变量 GONGKAI_{name.upper()}）；请检查路径和权限。"
        ) from error
