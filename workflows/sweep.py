"""The sweep: opens requests that were filed while the engine was away, and publishes calendar notices that are new."""

from contextlib import suppress
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.workflow import ParentClosePolicy

with workflow.unsafe.imports_passed_through():
    from activities.publication import Publication
    from activities.shapes import Life, Opened
    from activities.unopened import PAGE, Unopened
    from workflows.names import publication_id, workflow_id
    from workflows.publication import CalendarPublication, Progress
    from workflows.request import RequestLife

PATIENCE = timedelta(seconds=30)
RETRY = RetryPolicy(maximum_interval=timedelta(seconds=30))
PAUSE = timedelta(minutes=1)


@workflow.defn(name="sweep")
class Sweep:
    """One sweep for the whole register; it looks every minute, or when it is called, as long as the engine lives."""

    def __init__(self) -> None:
        self.called = False

    @workflow.run
    async def run(self) -> None:
        """Open what is to be opened, publish what is new, wait, look again."""
        while not workflow.info().is_continue_as_new_suggested():
            self.called = False
            opened = await self._open_page()
            await self._publish_news()
            if opened < PAGE:
                await self._pause()
        workflow.continue_as_new()

    @workflow.signal
    def look(self) -> None:
        """Look now."""
        self.called = True

    async def _pause(self) -> None:
        with suppress(TimeoutError):
            await workflow.wait_condition(lambda: self.called, timeout=PAUSE)

    async def _open_page(self) -> int:
        lives = await workflow.execute_local_activity_method(
            Unopened.unopened, start_to_close_timeout=PATIENCE, retry_policy=RETRY
        )
        for life in lives:
            await self._open(life)
        return len(lives)

    async def _publish_news(self) -> None:
        news = await workflow.execute_local_activity_method(
            Publication.news, workflow.now(), start_to_close_timeout=PATIENCE, retry_policy=RETRY
        )
        for published in news:
            with suppress(WorkflowAlreadyStartedError):
                await workflow.start_child_workflow(
                    CalendarPublication.run,
                    Progress(published=published),
                    id=publication_id(published.publication),
                    parent_close_policy=ParentClosePolicy.ABANDON,
                    static_summary=published.notice,
                )
            await workflow.execute_local_activity_method(
                Publication.published, published, start_to_close_timeout=PATIENCE, retry_policy=RETRY
            )

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
            await self._have_reread(life.register_no)
        await workflow.execute_local_activity_method(
            Unopened.opened,
            Opened(register_no=life.register_no, seq=life.seq),
            start_to_close_timeout=PATIENCE,
            retry_policy=RETRY,
        )

    async def _have_reread(self, register_no: str) -> None:
        """Have a case that runs read its ledger again: it may have been opened with an older one."""
        with suppress(ApplicationError):  # it has ended meanwhile
            await workflow.get_external_workflow_handle_for(RequestLife.run, workflow_id(register_no)).signal(
                RequestLife.reread
            )
