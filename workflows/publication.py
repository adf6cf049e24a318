"""A calendar notice is published: every open case is reckoned again in pages, and the moved ones read again."""

from dataclasses import dataclass
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ApplicationError

with workflow.unsafe.imports_passed_through():
    from activities.publication import PageAsked, Publication, Published
    from workflows.names import workflow_id
    from workflows.request import RequestLife

PATIENCE = timedelta(minutes=5)
RETRY = RetryPolicy(maximum_interval=timedelta(seconds=30))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a publication is: the page to come, how many cases were seen and moved."""

    published: Published
    after: str = ""
    seen: int = 0
    moved: int = 0


@workflow.defn(name="publication")
class CalendarPublication:
    """One publication; killed anywhere and started again it ends with the same result."""

    @workflow.init
    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    @workflow.run
    async def run(self, progress: Progress) -> Progress:
        """Go through the open cases page by page."""
        del progress
        while True:
            done = await workflow.execute_activity_method(
                Publication.move_page,
                PageAsked(published=self.progress.published, after=self.progress.after),
                start_to_close_timeout=PATIENCE,
                retry_policy=RETRY,
            )
            for register_no in done.moved:
                await self._tell(register_no)
            self.progress = Progress(
                published=self.progress.published,
                after=done.reached,
                seen=self.progress.seen + done.seen,
                moved=self.progress.moved + len(done.moved),
            )
            if not done.reached:
                return self.progress
            if workflow.info().is_continue_as_new_suggested():
                workflow.continue_as_new(self.progress)

    async def _tell(self, register_no: str) -> None:
        """Have a running case read its ledger again; one that does not run reads it when it is opened."""
        handle = workflow.get_external_workflow_handle_for(RequestLife.run, workflow_id(register_no))
        try:
            await handle.signal(RequestLife.reread)
        except ApplicationError:
            workflow.logger.info("%s is not running", register_no)

    @workflow.query
    def so_far(self) -> Progress:
        """Return how far the publication is."""
        return self.progress
