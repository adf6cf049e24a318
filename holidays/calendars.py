"""The main entrance of the room: the working calendar of a scope."""

from datetime import date
from functools import cache, lru_cache

from holidays.arrangements import Arrangements, Shelf
from holidays.compiled import CompiledCalendar, Layer
from holidays.scopes import NATION, chain
from rules.calendar import WorkingCalendar

_KEPT = 512


def calendar(
    scope: str = NATION,
    *,
    local_days_count: bool = True,
    known_on: date | None = None,
    arrangements: Arrangements | None = None,
) -> WorkingCalendar:
    """Return the working calendar of `scope`, compiled once for each set of notices.

    For one date the nearest scope that speaks wins, in both directions. With `local_days_count` false only
    the nation speaks (whether local days stop a statutory clock is a policy of the deployment: law.md 3.1).
    `known_on` leaves out every notice that became known later than that day. `arrangements` defaults to the
    packaged notices. Raises UnknownScope.
    """
    shelf = (arrangements or packaged()).shelf
    return _compiled(shelf, scope, local_days_count=local_days_count, known_on=known_on)


@cache
def packaged() -> Arrangements:
    """Return the notices that ship with the product."""
    return Arrangements.load()


@lru_cache(maxsize=_KEPT)
def _compiled(shelf: Shelf, scope: str, *, local_days_count: bool, known_on: date | None) -> CompiledCalendar:
    shelf.scope(scope)
    codes = chain(scope) if local_days_count else (NATION,)
    layers = tuple(Layer(shelf.scopes[code], shelf.of(code, known_on)) for code in codes if code in shelf.scopes)
    policy = f"{local_days_count} {known_on}"
    return CompiledCalendar(scope, policy, layers, first_day(shelf))


def first_day(shelf: Shelf) -> date:
    """Return the first day the nation's notices speak of, 2007-12-29: nothing earlier is answered."""
    return min(day for notice in shelf.of(NATION) for day in notice.named_days)
