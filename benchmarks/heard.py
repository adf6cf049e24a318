"""Which bells were rung: outside the sandbox, so that the benchmark sees when the last one was."""

HEARD: set[str] = set()
