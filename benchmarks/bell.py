"""The least a signal can do: workflows that only count that they were rung, for comparison."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from benchmarks.heard import HEARD


@workflow.defn(name="bell")
class Bell:
    """A workflow that waits for nothing in particular."""

    @workflow.run
    async def run(self) -> None:
        """Hang there."""
        await workflow.wait_condition(lambda: False)

    @workflow.signal
    def ring(self) -> None:
        """Be heard, once by each worker's memory of it."""
        HEARD.add(workflow.info().workflow_id)
