"""The real Temporal server of the tests: one for all, whose workflows each have a clock that can be moved on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

from bootstrap.namespace import ensure_namespace
from bootstrap.temporal_client import connect
from bootstrap.temporal_command import DYNAMIC_CONFIG, temporal_program

TIME_SKIPPING = {
    "frontend.WorkflowTimeSkippingEnabled": "true",
    "frontend.WorkflowTimeSkippingMaxSkipPerSession": "100000",
    "history.timerProcessorMaxTimeShift": '"20ms"',
}
NAMESPACES = ("living", "present", "absent", "publication", "sqlite", "postgresql")
"""One for each group of tests that has a worker of its own: no worker takes another's work."""


@asynccontextmanager
async def engine(**settings: str) -> AsyncIterator[str]:
    """Start a server and give its address."""
    config = {**DYNAMIC_CONFIG, **TIME_SKIPPING, **settings}
    arguments = [part for name, value in config.items() for part in ("--dynamic-config-value", f"{name}={value}")]
    arguments += [part for name in NAMESPACES for part in ("--namespace", name)]
    server = await WorkflowEnvironment.start_local(
        dev_server_existing_path=str(temporal_program()),
        dev_server_log_level="never",
        dev_server_extra_args=arguments,
    )
    async with server:
        yield server.client.service_client.config.target_host


async def office(address: str, namespace: str) -> Client:
    """Return a client of one namespace, in which requests can be found by their attributes."""
    client = await connect(address, namespace)
    await ensure_namespace(client, timedelta(days=3650))
    return client
