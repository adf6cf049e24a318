"""The connection to Temporal, embedded or outside."""

import asyncio
import atexit
import time

from temporalio.client import Client
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig
from temporalio.service import RPCError, TLSConfig

from bootstrap.cannot_run import AddressUnusable, TemporalUnreachable
from workflows.converter import DATA_CONVERTER

PATIENCE = 30.0
"""Seconds: in a compose file the server may come up after us."""


async def connect(
    address: str,
    namespace: str,
    patience: float = PATIENCE,
    *,
    metrics: str | None = None,
    tls: TLSConfig | None = None,
) -> Client:
    """Connect to the server at `address` (host:port), trying again for `patience` seconds.

    `metrics` (host:port) is where the library shows its own meters to Prometheus.

    Raises TemporalUnreachable when nothing that speaks Temporal answers there in that time.
    """
    _pause_at_exit()
    try:
        async with asyncio.timeout(patience):
            return await _first_connection(address, namespace, _runtime(metrics), tls)
    except TimeoutError:
        raise TemporalUnreachable(
            f"连不上 {address} 的 Temporal 服务（已等 {patience:g} 秒）；请检查 --temporal 的地址"
            "和 TLS 设置，或去掉该选项改用内置的服务。"
        ) from None


def _runtime(metrics: str | None) -> Runtime | None:
    """Return the library's machinery with meters, or None for the usual one (AddressUnusable)."""
    if metrics is None:
        return None
    try:
        return Runtime(telemetry=TelemetryConfig(metrics=PrometheusConfig(bind_address=metrics)))
    except (RuntimeError, ValueError) as error:
        raise AddressUnusable(f"不能在 {metrics} 提供引擎指标；请用 GONGKAI_ENGINE_METRICS 另选一个地址。") from error


async def _first_connection(address: str, namespace: str, runtime: Runtime | None, tls: TLSConfig | None) -> Client:
    while True:
        try:
            return await Client.connect(
                address, namespace=namespace, data_converter=DATA_CONVERTER, runtime=runtime, tls=tls
            )
        except (RuntimeError, RPCError):
            await asyncio.sleep(0.1)


def _pause_at_exit() -> None:
    # Threads of the SDK that still touch Python while it ends crash the process (temporalio/sdk-python#300).
    atexit.unregister(_let_threads_end)
    atexit.register(_let_threads_end)


def _let_threads_end() -> None:
    time.sleep(0.1)
