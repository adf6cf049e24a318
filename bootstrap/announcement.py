"""What the person at the terminal is told once the service is ready: three lines."""

from dataclasses import dataclass
from pathlib import Path

import click

REACHED_AS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 -- shown, not bound
"""Hosts that mean every address of this machine, and one that a browser understands."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Where everything is, once requests are answered."""

    site: str
    """Root of the web application, such as http://127.0.0.1:8080."""
    temporal: str
    """Temporal's gRPC address, as host:port."""
    temporal_ui: str | None
    """Temporal's own pages; None when the server is not ours."""
    data: Path


def site_address(host: str, port: int) -> str:
    """Spell out the address that a browser on this machine can use."""
    reached = REACHED_AS.get(host, host)
    return f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"


def announcement(ready: Ready) -> str:
    """Three lines: the API's documentation, Temporal's pages, the data folder."""
    return _lines(f"接口文档：{ready.site}/docs", ready)


def worker_announcement(ready: Ready) -> str:
    """Three lines of a worker without pages: where it tells how it is, Temporal's pages, the data folder."""
    return _lines(f"办件引擎状态：{ready.site}/health/ready", ready)


def announce(ready: Ready) -> None:
    """Print the announcement."""
    click.echo(announcement(ready))


def announce_worker(ready: Ready) -> None:
    """Print the announcement of a worker without pages."""
    click.echo(worker_announcement(ready))


def _lines(first: str, ready: Ready) -> str:
    temporal = ready.temporal_ui or f"由外部的 Temporal 服务 {ready.temporal} 提供"
    return f"{first}\nTemporal 界面：{temporal}\n数据目录：{ready.data}"
