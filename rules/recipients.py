"""Who is told: the officer who handles the request, the heads, then those of the agency above; never nobody."""

from collections.abc import Mapping, Sequence

from rules.agency import Actor, Role
from rules.escalation import Level
from rules.messages import Owed

UP = frozenset({Level.YELLOW, Level.RED})


def handlers(trail: Sequence[str], officers: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return who handles a request; `trail` are the codes of who made its entries, the earliest first.

    The clerk of the agency who made the latest entry; else who registered it; else all clerks, else all officers.
    """
    known = {officer.code: officer for officer in officers}
    acted = [known[code] for code in trail if code in known]
    latest = next((one for one in reversed(acted) if one.role is Role.CLERK), None)
    if latest is not None:
        return (latest,)
    if acted and trail[0] == acted[0].code:
        return (acted[0],)
    return of_role(officers, Role.CLERK) or tuple(officers)


def of_role(officers: Sequence[Actor], role: Role) -> tuple[Actor, ...]:
    """Return the officers of one role."""
    return tuple(officer for officer in officers if officer.role is role)


def told(
    level: Level, handling: Sequence[Actor], officers: Sequence[Actor], supervising: Sequence[Actor]
) -> tuple[Actor, ...]:
    """Return everybody who is told at a level, each once: `officers` of the agency, `supervising` of the one above."""
    up = [*handling]
    if level is not Level.REMINDER:
        up += of_role(officers, Role.HEAD)
    if level in UP:
        up += of_role(supervising, Role.HEAD)
    return tuple(dict.fromkeys(up)) or of_role(supervising, Role.HEAD)


def shares(
    owed: Sequence[Owed], trails: Mapping[str, Sequence[str]], officers: Sequence[Actor]
) -> Mapping[Actor, Sequence[Owed]]:
    """Return what each officer has to see to, in the order given: what he handles himself; heads, everything."""
    handling = {one.register_no: handlers(trails.get(one.register_no, ()), officers) for one in owed}
    return {
        officer: [one for one in owed if officer.role is Role.HEAD or officer in handling[one.register_no]]
        for officer in officers
    }
