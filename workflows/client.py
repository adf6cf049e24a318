"""The only door to running requests, for api and console: open one, do an act, ask whether the engine is there."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

from temporalio.client import (
    Client,
    WithStartWorkflowOperation,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from activities.shapes import Life
from rules import refusals
from rules.refusals import Refusal, Unlawful
from workflows.bell import Bell
from workflows.courier import Courier, Rounds
from workflows.messages import Answer, Perform
from workflows.names import COURIER, SWEEP, TASK_QUEUE, update_id, workflow_id
from workflows.request import RequestLife
from workflows.sweep import Sweep

PATIENCE = 8.0
HEALTH_PATIENCE = timedelta(seconds=2)

TRIES = 3
"""How often an act is put to the engine that did not hear it."""

T = TypeVar("T")


class EngineAway(Exception):
    """The engine did not answer in time; the outcome is unknown, and repeating with the same key is safe."""


class Unheard(EngineAway):
    """The engine threw the act away before the life had heard of it, or as the life ended; to be repeated at once."""


class Cases:
    """Running requests. `life_of` reads a request's life from the ledger, for those that must be opened (again)."""

    def __init__(self, client: Client, life_of: Callable[[str], Life]) -> None:
        self._client = client
        self._life_of = life_of
        self._bell = Bell(self._call_sweep)

    def open_soon(self) -> None:
        """Have the sweep open what was just registered; with the engine away it is opened when that is back."""
        self._bell.pull()

    async def open_again(self, register_no: str) -> int:
        """Open a life, or have the one that runs read its ledger again; return how many entries it knows then.

        Raises EngineAway, and whatever makes its ledger unreadable.
        """
        life = await asyncio.to_thread(self._life_of, register_no)
        try:
            await answered(
                self._client.start_workflow(
                    RequestLife.run,
                    life,
                    id=workflow_id(register_no),
                    task_queue=TASK_QUEUE,
                    id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
                    id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
                    static_summary=register_no,
                )
            )
        except WorkflowAlreadyStartedError:
            handle = self._client.get_workflow_handle(workflow_id(register_no))
            with suppress(RPCError):  # it has ended meanwhile
                await answered(handle.signal(RequestLife.reread))
        return life.seq

    async def perform(self, register_no: str, wanted: Perform) -> Answer:
        """Do an act; a refusal of the law comes back as the refusal it is (EngineAway if the outcome is unknown)."""
        for _ in range(TRIES - 1):
            with suppress(Unheard):
                return await self._performed(register_no, wanted)
        return await self._performed(register_no, wanted)

    async def _performed(self, register_no: str, wanted: Perform) -> Answer:
        try:
            return await answered(self._update(register_no, wanted))
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
        return await answered(self._update_opened(register_no, wanted))

    def _update(self, register_no: str, wanted: Perform) -> Awaitable[Answer]:
        handle = self._client.get_workflow_handle(workflow_id(register_no))
        return handle.execute_update(RequestLife.perform, wanted, id=update_id(wanted))

    async def _update_opened(self, register_no: str, wanted: Perform) -> Answer:
        """Do an act on a request whose life has ended or was lost: it lives again from its ledger."""
        life = await asyncio.to_thread(self._life_of, register_no)
        opening = WithStartWorkflowOperation(
            RequestLife.run,
            life,
            id=workflow_id(register_no),
            task_queue=TASK_QUEUE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            static_summary=register_no,
        )
        return await self._client.execute_update_with_start_workflow(
            RequestLife.perform, wanted, id=update_id(wanted), start_workflow_operation=opening
        )

    async def keep_sweeping(self) -> None:
        """Start the sweep unless it runs already (EngineAway if the engine cannot be asked)."""
        await answered(
            self._client.start_workflow(
                Sweep.run, id=SWEEP, task_queue=TASK_QUEUE, id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING
            )
        )

    async def keep_delivering(self) -> None:
        """Start the courier unless it runs already (EngineAway if the engine cannot be asked)."""
        await answered(
            self._client.start_workflow(
                Courier.run,
                Rounds(),
                id=COURIER,
                task_queue=TASK_QUEUE,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            )
        )

    async def look_now(self) -> None:
        """Have the sweep look at once, because a calendar notice was saved (EngineAway if it cannot be asked)."""
        await answered(self._signal_sweep("look"))

    async def _call_sweep(self) -> None:
        await answered(self._signal_sweep("registered"))

    def _signal_sweep(self, signal: str) -> Awaitable[object]:
        return self._client.start_workflow(
            Sweep.run,
            id=SWEEP,
            task_queue=TASK_QUEUE,
            start_signal=signal,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        )

    async def is_there(self) -> bool:
        """Say whether the engine answers."""
        try:
            return await self._client.service_client.check_health(timeout=HEALTH_PATIENCE)
        except RPCError:
            return False


async def answered(call: Awaitable[T]) -> T:
    """Wait for the engine as long as a person would; a refusal inside its answer is raised as itself."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await call
    except WorkflowUpdateFailedError as error:
        raise _refusal(error) from error
    except (TimeoutError, WorkflowUpdateRPCTimeoutOrCancelledError) as error:
        raise EngineAway("engine did not answer in time") from error
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            raise
        if error.status is RPCStatusCode.FAILED_PRECONDITION:
            raise Unheard(error.status.name) from error
        raise EngineAway(error.status.name) from error


def _refusal(error: WorkflowUpdateFailedError) -> Exception:
    """Return the refusal that an engine's error carries; EngineAway when it carries none, or is the engine's own."""
    cause: BaseException | None = error.cause
    while cause is not None and not (isinstance(cause, ApplicationError) and cause.type):
        cause = cause.__cause__
    if not isinstance(cause, ApplicationError):
        return EngineAway("an act failed without a reason of law")
    if not cause.details:  # said by the engine itself: whatever a life refuses names its article, be it empty
        return Unheard(cause.type or "")
    kind = getattr(refusals, cause.type or "", None)
    article = str(cause.details[0])
    if isinstance(kind, type) and issubclass(kind, Refusal) and kind is not refusals.NoLawInForce:
        return kind(cause.message, article)
    return Unlawful(cause.message, article)
