"""The roll of running requests: which of them live in the engine, and how many entries of their ledger they know."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import timedelta
from time import monotonic

from temporalio.client import (
    Client,
    WorkflowExecution,
    WorkflowExecutionStatus,
    WorkflowHandle,
    WorkflowQueryFailedError,
    WorkflowQueryRejectedError,
)
from temporalio.common import QueryRejectCondition
from temporalio.service import RPCError

from workflows.attributes import SEQ
from workflows.client import answered
from workflows.names import register_no, workflow_id
from workflows.request import RequestLife

CALLED_AT_ONCE = 100
PAGE = 1000
ASKED_AT_ONCE = 4
"""Few: who stands at the desk comes first."""
PATIENCE = timedelta(seconds=2)
MANY_SILENT = 8
BELIEVED = timedelta(days=1)
"""How often all is forgotten that requests have said of themselves, and everybody is asked again."""
UNLESS_IT_RUNS = QueryRejectCondition.NOT_OPEN
RUNNING = "WorkflowType = 'request' AND ExecutionStatus = 'Running'"


class Roll:
    """Calls the roll.

    The engine's list may be a moment old, and a request tells it how much it knows only when it has read its ledger;
    `behind` and `known` ask the requests themselves. What one has said `behind` believes for up to a day: a request
    forgets nothing, unless its engine is set back.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._said: dict[str, int] = {}
        self._since = monotonic()

    async def call(self, register_nos: Sequence[str]) -> Mapping[str, int]:
        """Return which of these requests are running, with the entries each last said it knew (EngineAway)."""
        found: dict[str, int] = {}
        for some in _pages(register_nos, CALLED_AT_ONCE):
            names = ", ".join(f"'{_quoted(workflow_id(number))}'" for number in some)
            found |= {number: seq async for number, seq in self._listed(f"{RUNNING} AND WorkflowId IN ({names})")}
        return found

    async def behind(self, expected: Mapping[str, int]) -> Sequence[str]:
        """Return which of these requests do not run, or know fewer entries than expected, this moment (EngineAway).

        One that does not answer is not among them: it is at work on something, and will see for itself.
        """
        said, listed = self._believed(), await self.call(list(expected))
        suspects = [
            number
            for number, entries in expected.items()
            if number not in listed or max(listed[number], said.get(number, 0)) < entries
        ]
        known = await self.known(suspects)
        return [one for one in suspects if (seq := known.get(one, 0)) is not None and seq < expected[one]]

    async def known(self, register_nos: Sequence[str]) -> Mapping[str, int | None]:
        """Return which of these requests are running, with the entries each knows this moment (EngineAway).

        None stands for those that do not answer; when many in a row do not, the rest is not asked: nobody is at work.
        """
        found: dict[str, int | None] = {}
        in_a_row = 0
        for some in _pages(register_nos, ASKED_AT_ONCE):
            if in_a_row >= MANY_SILENT:
                found |= dict.fromkeys(some)
                continue
            answers: dict[str, int | None] = {}
            for answer in await asyncio.gather(*map(self._ask, some)):
                answers |= answer
            said = {number: seq for number, seq in answers.items() if seq is not None}
            in_a_row = 0 if said else in_a_row + len(answers)
            found |= answers
            self._said |= said
        return found

    async def how_many(self) -> int:
        """Return how many requests are running (EngineAway)."""
        return (await answered(self._client.count_workflows(RUNNING))).count

    async def everybody(self) -> AsyncIterator[Sequence[str]]:
        """Give the register numbers of all running requests, a page at a time (EngineAway)."""
        page: list[str] = []
        async for number, _ in self._listed(RUNNING):
            page.append(number)
            if len(page) == CALLED_AT_ONCE:
                yield page
                page = []
        if page:
            yield page

    def _believed(self) -> dict[str, int]:
        """Return how many entries each has said it knows."""
        if monotonic() - self._since > BELIEVED.total_seconds():
            self._said, self._since = {}, monotonic()
        return self._said

    async def _ask(self, number: str) -> Mapping[str, int | None]:
        """Ask one request; nothing when it is not running."""
        life: WorkflowHandle[RequestLife, None]
        life = self._client.get_workflow_handle_for(RequestLife.run, workflow_id(number))
        try:
            return {
                number: await life.query(
                    RequestLife.entries_known, reject_condition=UNLESS_IT_RUNS, rpc_timeout=PATIENCE
                )
            }
        except WorkflowQueryRejectedError:  # it has ended
            return {}
        except (RPCError, WorkflowQueryFailedError):
            return await self._described(life, number)

    async def _described(self, life: WorkflowHandle[RequestLife, None], number: str) -> Mapping[str, int | None]:
        """Say of one that did not answer whether it runs: its task may fail again and again, or nobody is at work."""
        try:
            found = await answered(life.describe())
        except RPCError:  # it was never there
            return {}
        return {number: None} if found.status is WorkflowExecutionStatus.RUNNING else {}

    async def _listed(self, query: str) -> AsyncIterator[tuple[str, int]]:
        listed = self._client.list_workflows(query, page_size=PAGE)
        while True:
            await answered(listed.fetch_next_page())
            for execution in listed.current_page or ():
                yield register_no(execution.id), _seq(execution)
            if not listed.next_page_token:
                return


def _seq(execution: WorkflowExecution) -> int:
    """Return how many entries a request said that it knows; 0 while it has said nothing."""
    return execution.typed_search_attributes.get(SEQ) or 0


def _pages(register_nos: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for first in range(0, len(register_nos), size):
        yield register_nos[first : first + size]


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace("'", "\\'")
