"""What the annual statistics count of each request, kept beside its ledger in the same transaction.

A row is one line of the count. It holds from the entry that made it so (`since`) until the entry that changed it
(`until`), so that any table can be told as of any instant; what goes on unchanged beside it is not written again.
Everything here follows from the ledger: `lines_of` is the only way to make it, also when it is made again
(`records.refolding`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypedDict

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, select

from records.rows import put, table_of
from records.steps import Step, case_after, step_of
from records.tables import CountedRow
from rules.acts import Reckon, RestateArrival, StrikeOut, Supersede
from rules.case import Case
from rules.counted import Counted, counted, owed_by
from rules.entry import Entry, Receive
from rules.history import apply, opened

PLACE = ("register_no", "seq", "line")
_COUNTED = table_of(CountedRow).c
_ENDS = select(_COUNTED.register_no, _COUNTED.seq, _COUNTED.line, _COUNTED.until).where(
    _COUNTED.register_no.in_(bindparam("numbers", expanding=True))
)
_AT_PLACE = [_COUNTED[name] == bindparam(f"at_{name}") for name in PLACE]
_END = update(table_of(CountedRow)).where(*_AT_PLACE).values(until=bindparam("ends"))
_REMOVE = delete(table_of(CountedRow)).where(*_AT_PLACE)


class Line(TypedDict):
    """One row of what is counted, column by column."""

    register_no: str
    seq: int
    line: int
    agency: str
    what: str
    began_on: date
    ended_on: date | None
    began: int
    ended: int | None
    applicant: str
    channel: str
    timeliness: str | None
    outcome: str | None
    ground: str | None
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Version:
    """What was counted of a request from entry `seq` on, recorded at `since`, until something else was."""

    seq: int
    since: datetime
    until: datetime | None
    lines: tuple[Counted, ...]


def project_all(session: Session, ledgers: Sequence[tuple[str, Sequence[Entry]]]) -> None:
    """Bring the rows of these requests, given their agency and all their entries, up to their ledgers."""
    there = _ends(session, [entries[0].register_no for _, entries in ledgers])
    new: list[Line] = []
    ended: list[dict[str, object]] = []
    for agency, entries in ledgers:
        for row in lines_of(agency, entries[0].register_no, [step_of(entry) for entry in entries]):
            place = (row["register_no"], row["seq"], row["line"])
            if place not in there:
                new.append(row)
            elif there.pop(place) != row["until"]:
                ended.append(_at(place) | {"ends": row["until"]})
    put(session, CountedRow, new)
    if ended:
        session.connection().execute(_END, ended)
    if there:
        session.connection().execute(_REMOVE, [_at(place) for place in there])


def _at(place: tuple[str, int, int]) -> dict[str, object]:
    return {f"at_{name}": value for name, value in zip(PLACE, place, strict=True)}


def _ends(session: Session, register_nos: Sequence[str]) -> dict[tuple[str, int, int], datetime | None]:
    """Return until when each row of these requests holds, by its place."""
    found = session.connection().execute(_ENDS, {"numbers": list(register_nos)})
    return {(number, seq, line): until for number, seq, line, until in found}


def lines_of(agency: str, register_no: str, steps: Sequence[Step]) -> Iterator[Line]:
    """Give every row of a request: a line that goes on unchanged from version to version is one row."""
    found = versions(steps)
    for line in range(max((len(version.lines) for version in found), default=0)):
        for here, alike in groupby(found, lambda version: version.lines[line : line + 1]):  # noqa: B023 -- called at once
            first, *others = alike
            for one in here:
                yield _line(agency, register_no, first, line, one, until=(others or [first])[-1].until)


def versions(steps: Sequence[Step]) -> Sequence[Version]:
    """Return what was counted of a request, and when: one version for each entry that changed it."""
    found: list[Version] = []
    since = steps[0].recorded_at
    lines: tuple[Counted, ...] = ()
    for step, case in zip(steps, _cases(steps), strict=True):
        since = max(since, step.recorded_at)  # entries hold in their order, whatever the clocks of two machines say
        now = tuple(counted(case, step.receipt, owed_by(case, step)))
        if now != lines:
            if found:
                found[-1] = Version(found[-1].seq, found[-1].since, since, lines)
            found.append(Version(step.seq, since, None, now))
            lines = now
    return [version for version in found if version.until is None or version.since < version.until]


def _cases(steps: Sequence[Step]) -> Iterator[Case]:
    """Give the case as it stood after each entry; only a correction of an earlier one folds everything again."""
    case: Case | None = None
    for at, step in enumerate(steps, 1):
        match step.fact:
            case Receive(arrival=arrival, applicant=applicant, matter=matter):
                case = opened(arrival, applicant, matter)
            case Reckon():
                pass
            case Supersede() | StrikeOut() | RestateArrival():
                case = case_after(steps[:at])
            case act if case is not None:
                case = apply(case, act)
        if case is not None:
            yield case


def _line(agency: str, register_no: str, version: Version, line: int, one: Counted, *, until: datetime | None) -> Line:
    return {
        "register_no": register_no,
        "seq": version.seq,
        "line": line,
        "agency": agency,
        "what": one.what.value,
        "began_on": one.began_on,
        "ended_on": one.ended_on,
        "began": one.began_on.year,
        "ended": None if one.ended_on is None else one.ended_on.year,
        "applicant": one.applicant.value,
        "channel": one.channel.value,
        "timeliness": None if one.timeliness is None else one.timeliness.value,
        "outcome": one.outcome,
        "ground": None if one.ground is None else one.ground.value,
        "since": version.since,
        "until": until,
    }
