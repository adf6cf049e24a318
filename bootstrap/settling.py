"""A process that is to run for months looks for garbage where there may be some."""

import gc

SEARCHED = (50_000, 20, 100)
"""After how many new objects garbage is searched for among the young, and how often among the older ones."""


def settle() -> None:
    """Take what was made for good out of what is searched for garbage, and search more seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SEARCHED)
