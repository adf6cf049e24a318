"""The sweep: opens the lives of requests that were filed while the engine was away."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.workflow import ParentClosePolicy

with workflow.unsafe.imports_passed_through():
    from activities.shapes import Life, Reread
    from activities.unopened import PAGE, Unopened
    from workflows.names import workflow_id
    from workflows.request import RequestLife

PATIENCE = timedelta(seconds=30)
RETRY = RetryPolicy(maximum_interval=timedelta(seconds=30))
PAUSE = timedelta(minutes=1)


@workflow.defn(name="sweep")
class Sweep:
    """One sweep for the whole register; it looks every minute and lives as long as the engine."""

    @workflow.run
    async def run(self) -> None:
        """Open what is to be opened, wait, look again."""
        while not workflow.info().is_continue_as_new_suggested():
            lives = await workflow.execute_local_activity_method(
                Unopened.unopened, start_to_close_timeout=PATIENCE, retry_policy=RETRY
            )
            for life in lives:
                await self._open(life)
            if len(lives) < PAGE:
                await workflow.sleep(PAUSE)
        workflow.continue_as_new()

    async def _open(self, life: Life) -> None:
        try:
            await workflow.start_child_workflow(
                RequestLife.run,
                life,
                id=workflow_id(life.register_no),
                parent_close_policy=ParentClosePolicy.ABANDON,
                static_summary=life.register_no,
            )
        except WorkflowAlreadyStartedError:
            workflow.logger.info("%s lives already", life.register_no)
        await workflow.execute_local_activity_method(
            Unopened.opened, Reread(register_no=life.register_no), start_to_close_timeout=PATIENCE, retry_policy=RETRY
        )
