"""The real Temporal server of the tests: one for all, whose workflows each have a clock that can be moved on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count

from google.protobuf.duration_pb2 import Duration
from temporalio.api.workflowservice.v1 import RegisterNamespaceRequest
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
RETENTION = timedelta(days=3650)
OFFICES = count(1)


@asynccontextmanager
async def engine(**settings: str) -> AsyncIterator[str]:
    """Start a server and give its address."""
    config = {**DYNAMIC_CONFIG, **TIME_SKIPPING, **settings}
    arguments = [part for name, value in config.items() for part in ("--dynamic-config-value", f"{name}={value}")]
    server = await WorkflowEnvironment.start_local(
        dev_server_existing_path=str(temporal_program()),
        dev_server_log_level="never",
        dev_server_extra_args=arguments,
    )
    async with server:
        yield server.client.service_client.config.target_host


async def office(address: str) -> Client:
    """Return a client of a new namespace: nobody else's requests are in it, and no other worker takes their work."""
    server = await connect(address, "default")
    name, kept = f"office-{next(OFFICES)}", Duration(seconds=int(RETENTION.total_seconds()))
    wanted = RegisterNamespaceRequest(namespace=name, workflow_execution_retention_period=kept)
    await server.workflow_service.register_namespace(wanted)
    client = await connect(address, name)
    await ensure_namespace(client, RETENTION)
    return client
