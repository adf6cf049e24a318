"""The least an act can be on this engine: an update that answers at once, and one with an ordinary SQL activity."""

from datetime import timedelta

from temporalio import workflow

QUEUE = "bare"
PATIENCE = timedelta(seconds=30)


@workflow.defn(name="bare")
class Bare:
    """A workflow that can be asked, and does nothing else."""

    @workflow.run
    async def run(self) -> None:
        """Hang there."""
        await workflow.wait_condition(lambda: False)

    @workflow.update
    def answer(self, key: str) -> str:
        """Answer at once."""
        return key

    @workflow.update
    async def write(self, key: str) -> str:
        """Answer when an activity has written one row."""
        written: str = await workflow.execute_activity(
            "write_row", key, result_type=str, start_to_close_timeout=PATIENCE
        )
        return written
