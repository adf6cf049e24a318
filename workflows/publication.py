"""A calendar notice is published: every open case is reckoned again in pages, and the moved ones read again."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ApplicationError

with workflow.unsafe.imports_passed_through():
    from activities.publication import PageAsked, PageDone, Publication, Published
    from activities.shapes import Missing
    from activities.unopened import Unopened
    from workflows.names import workflow_id
    from workflows.request import RequestLife

EVERYBODY_LOOKS = timedelta(seconds=2)
"""By then every process of the service has looked at the notices again (holidays.board), and reckons by this one."""
PATIENCE = timedelta(minutes=1)
"""A page takes a second, or twenty while it waits for another writer; that of a killed worker is asked for again."""
RETRY = RetryPolicy(initial_interval=timedelta(milliseconds=200), maximum_interval=timedelta(seconds=30))
AT_ONCE = 50
"""Signals under way at the same time; the engine refuses more than 2000 of one workflow."""
PAGES_OF_A_RUN = 10
"""Two events a signal: 10 pages are 10 000 events, of 51 200 that a run may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a publication is: the page to come, how many cases were seen, moved, or could not be reckoned."""

    published: Published
    after: str = ""
    seen: int = 0
    moved: int = 0
    failed: int = 0

    def having(self, done: PageDone) -> "Progress":
        """Return the progress after one more page."""
        return replace(
            self,
            after=done.reached,
            seen=self.seen + done.seen,
            moved=self.moved + done.moved,
            failed=self.failed + done.failed,
        )


@workflow.defn(name="publication")
class CalendarPublication:
    """One publication; killed anywhere and started again it ends with the same result."""

    @workflow.init
    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    @workflow.run
    async def run(self, progress: Progress) -> Progress:
        """Go through the open cases page by page."""
        if not progress.seen:
            await workflow.sleep(EVERYBODY_LOOKS)
        for page in count(1):
            done = await self._move_page()
            await self._tell(done.tell)
            self.progress = self.progress.having(done)
            if not done.reached:
                await self._note()
                break
            if page == PAGES_OF_A_RUN or workflow.info().is_continue_as_new_suggested():
                workflow.continue_as_new(self.progress)
        return self.progress

    async def _move_page(self) -> PageDone:
        return await workflow.execute_activity_method(
            Publication.move_page,
            PageAsked(published=self.progress.published, after=self.progress.after, at=workflow.now()),
            start_to_close_timeout=PATIENCE,
            retry_policy=RETRY,
        )

    async def _tell(self, register_nos: Sequence[str]) -> None:
        """Have running cases read their ledgers again; those that should run and do not are opened by the sweep."""
        missing: list[str] = []
        for first in range(0, len(register_nos), AT_ONCE):
            batch = register_nos[first : first + AT_ONCE]
            there = await asyncio.gather(*(self._signal(register_no) for register_no in batch))
            missing += [register_no for register_no, is_there in zip(batch, there, strict=True) if not is_there]
        if missing:
            await workflow.execute_activity_method(
                Unopened.missing,
                Missing(register_nos=tuple(missing)),
                start_to_close_timeout=PATIENCE,
                retry_policy=RETRY,
            )

    async def _signal(self, register_no: str) -> bool:
        """Have a case read its ledger again; say whether it runs."""
        handle = workflow.get_external_workflow_handle(workflow_id(register_no))
        try:
            await handle.signal(RequestLife.reread)
        except ApplicationError:
            return False
        return True

    async def _note(self) -> None:
        """Note that all is done. Until then the notice is news to the sweep, which starts a lost publication again."""
        await workflow.execute_activity_method(
            Publication.published,
            self.progress.published,
            start_to_close_timeout=PATIENCE,
            retry_policy=RETRY,
        )

    @workflow.query
    def so_far(self) -> Progress:
        """Return how far the publication is."""
        return self.progress
