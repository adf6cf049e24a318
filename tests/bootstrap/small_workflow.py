"""The smallest durable thing: a notebook to which words are added until it is closed."""

from temporalio import workflow

TASK_QUEUE = "notebooks"


@workflow.defn
class Notebook:
    """An open case in miniature."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.closed = False

    @workflow.run
    async def run(self) -> list[str]:
        """Stay open until closed."""
        await workflow.wait_condition(lambda: self.closed)
        return self.words

    @workflow.update
    def add(self, word: str) -> list[str]:
        """Add a word; answer with all of them."""
        self.words.append(word)
        self.closed = word == "close"
        return self.words
