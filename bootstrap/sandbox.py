"""The sandbox in which requests live, not disturbed for every payload that comes or goes.

For each payload it reads or writes the library asks the workflow in what context it stands, and goes through the door
of the sandbox each time. What our payloads become depends on no context (`workflows.converter`), so the answer is given
here, outside.
"""

from dataclasses import dataclass

from temporalio.bridge.proto.workflow_activation import WorkflowActivation
from temporalio.bridge.proto.workflow_completion import WorkflowActivationCompletion
from temporalio.converter import SerializationContext, StorageDriverStoreContext
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions
from temporalio.workflow import Info, SandboxImportNotificationPolicy

STRICT = SandboxRestrictions.default.with_import_notification_policy(
    SandboxImportNotificationPolicy.RAISE_ON_UNINTENTIONAL_PASSTHROUGH
)
"""A module imported into the sandbox by mistake fails when the worker is made."""


@dataclass(frozen=True)
class Sandbox(SandboxedWorkflowRunner):
    """The library's sandbox, whose workflows are asked for no contexts."""

    restrictions: SandboxRestrictions = STRICT

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        """Return a workflow in a sandbox of its own."""
        return _Undisturbed(super().create_instance(det))


class _Undisturbed(WorkflowInstance):
    """A workflow that is entered only when something happens in it."""

    def __init__(self, inside: WorkflowInstance) -> None:
        self._inside = inside

    def activate(self, act: WorkflowActivation) -> WorkflowActivationCompletion:
        return self._inside.activate(act)

    def get_serialization_context(self, command_info: object) -> SerializationContext | None:  # noqa: ARG002 -- the base names it
        return None

    def get_external_store_context(self, command_info: object) -> StorageDriverStoreContext:  # noqa: ARG002
        return StorageDriverStoreContext(target=None)

    def get_info(self) -> Info:
        return self._inside.get_info()

    def get_thread_id(self) -> int | None:
        return self._inside.get_thread_id()
