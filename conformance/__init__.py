"""Public vectors: facts of a case and what must follow from them in law, to be held against any implementation.

The vectors are JSON files beside this one, written by hand from the law. `python -m conformance` runs them.
"""
