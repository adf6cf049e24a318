"""A process that is to run for months looks for garbage where there may be some."""

import gc

SEARCHED = (10_000, 10, 3)
"""After how many new objects garbage is searched for among the young, and how often among the older ones.

Seldom, but not too seldom: a case that is no longer at hand is garbage of some 250 old objects and 100 KB.
"""


def settle() -> None:
    """Take what was made for good out of what is searched for garbage, and search more seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SEARCHED)
