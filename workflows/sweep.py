"""The sweep: opens requests that should live in the engine and do not, and publishes calendar notices that are new."""

from contextlib import suppress
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.workflow import ParentClosePolicy

with workflow.unsafe.imports_passed_through():
    from activities.publication import Publication
    from activities.shapes import After
    from activities.unopened import Unopened
    from workflows.names import publication_id
    from workflows.publication import CalendarPublication, Progress

PATIENCE = timedelta(seconds=30)
ROLL_PATIENCE = timedelta(minutes=2)
"""A page of the roll may have to ask five hundred cases that have gone cold."""
RETRY = RetryPolicy(maximum_interval=timedelta(seconds=30))
PAUSE = timedelta(minutes=1)
BREATH = timedelta(milliseconds=50)
"""Between two pages: without it all would be one task, and a worker that is to stop waits for its tasks."""
NOTHING = timedelta()
IN_ONE_GO = "the-roll-in-one-go"
"""Sweeps since then, when somebody is missing, call the rest of the roll without a pause."""


@workflow.defn(name="sweep")
class Sweep:
    """One sweep for the whole register; it looks every minute, or when it is called, as long as the engine lives.

    Its first round calls the whole roll at once: an engine that lost its own database gets every open case back.
    """

    def __init__(self) -> None:
        self.called = False
        self.filed = False
        self.reached = ""

    @workflow.run
    async def run(self) -> None:
        """Open what is to be opened, publish what is new, call one page of the roll, wait, look again.

        Where some are missing more may be: the rest of the roll is called at once.
        """
        in_one_go = workflow.patched(IN_ONE_GO)
        first_round, hurried = True, False
        while not workflow.info().is_continue_as_new_suggested():
            self.called = False
            await self._open_all()
            await self._publish_news()
            missing = await self._call_roll()
            first_round = first_round and self.reached != ""
            if in_one_go:
                hurried = missing > 0 and self.reached != ""
                if missing and not hurried:
                    await self._open_all()
            else:
                hurried = bool(missing) and not hurried
            await (workflow.sleep(BREATH) if first_round or hurried else self._pause())
        workflow.continue_as_new()

    @workflow.signal
    def look(self) -> None:
        """Look now."""
        self.called = True

    @workflow.signal
    def registered(self) -> None:
        """Open what was just registered."""
        self.filed = True

    async def _pause(self) -> None:
        """Wait a minute, or until called; what is registered meanwhile is opened at once, and nothing else is done."""
        until = workflow.now() + PAUSE
        while (left := until - workflow.now()) > NOTHING and not workflow.info().is_continue_as_new_suggested():
            try:
                await workflow.wait_condition(lambda: self.called or self.filed, timeout=left)
            except TimeoutError:
                return
            if self.called:
                return
            await self._open_all()

    async def _open_all(self) -> None:
        self.filed = False
        reached = ""
        while True:
            done = await workflow.execute_local_activity_method(
                Unopened.open_some, After(after=reached), start_to_close_timeout=PATIENCE, retry_policy=RETRY
            )
            reached = done.reached
            if not reached or workflow.info().is_continue_as_new_suggested():
                return
            await workflow.sleep(BREATH)

    async def _call_roll(self) -> int:
        called = await workflow.execute_local_activity_method(
            Unopened.call_roll, After(after=self.reached), start_to_close_timeout=ROLL_PATIENCE, retry_policy=RETRY
        )
        self.reached = called.reached
        return called.missing

    async def _publish_news(self) -> None:
        """Start the publication of each notice whose publication has not come to its end, unless it runs."""
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
