"""What the register knows of an act before it is done: whether it was done already, and who may do it."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from records import agencies, ledger, standing
from records.database import Database
from rules.agency import Actor
from rules.entry import Entry
from rules.refusals import NotFound

FindOfficer: TypeAlias = Callable[[str], Actor]
"""Find an officer of the request's agency by code (UnknownActor if there is none)."""


def done_before(database: Database, register_no: str, key: str) -> Entry | None:
    """Return the entry that was recorded under this key, or None."""
    with database.reading() as session:
        return ledger.recorded(session, register_no, key)


def done_or_checked(
    database: Database, register_no: str, key: str, check: Callable[[FindOfficer], None]
) -> Entry | None:
    """Return the entry that was recorded under this key; None when there is none and `check` did not refuse.

    Raises NotFound when there is no such request, and whatever `check` refuses.
    """
    with database.reading() as session:
        there = ledger.recorded(session, register_no, key)
        if there is not None:
            return there
        place = standing.find_in(session, register_no)
        if place is None:
            raise NotFound("登记册中没有这个登记编号；请核对编号。")
        check(partial(agencies.actor, session, place.agency))
        return None
