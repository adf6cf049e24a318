"""What the annual statistics count of each request, kept beside its ledger in the same transaction.

A row holds from the entry that made it so (`since`) until the entry that changed it (`until`), so that any table can be
told as of any instant. Everything here follows from the ledger: `versions` is the only way to make it, also when it is
made again (`records.refolding`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlmodel import Session, col, select

from records.standing import case_of
from records.tables import CountedRow
from rules.acts import Reckon, RestateArrival, StrikeOut, Supersede
from rules.case import Case
from rules.counted import Counted, counted, owed_by
from rules.entry import Entry, Receive
from rules.history import apply, opened

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Version:
    """What was counted of a request from entry `seq` on, recorded at `since`, until something else was."""

    seq: int
    since: datetime
    until: datetime | None
    lines: tuple[Counted, ...]


def project_all(session: Session, ledgers: Sequence[tuple[str, Sequence[Entry]]]) -> None:
    """Bring the rows of these requests, given their agency and all their entries, up to their ledgers."""
    wanted = {_key(row): row for agency, entries in ledgers for row in rows_of(agency, entries)}
    numbers = [entries[0].register_no for _, entries in ledgers]
    there = {_key(row): row for row in session.exec(select(CountedRow).where(col(CountedRow.register_no).in_(numbers)))}
    for key, row in wanted.items():
        old = there.pop(key, None)
        if old is None:
            session.add(row)
        elif old.until != row.until:
            old.until = row.until
    for row in there.values():
        session.delete(row)


def rows_of(agency: str, entries: Sequence[Entry]) -> Iterator[CountedRow]:
    """Give every row of a request."""
    for version in versions(entries):
        for line, one in enumerate(version.lines):
            yield _row(agency, entries[0].register_no, version, line, one)


def versions(entries: Sequence[Entry]) -> Sequence[Version]:
    """Return what was counted of a request, and when: one version for each entry that changed it."""
    found: list[Version] = []
    since = entries[0].recorded_at
    lines: tuple[Counted, ...] = ()
    for entry, case in zip(entries, _cases(entries), strict=True):
        since = max(since, entry.recorded_at)  # entries hold in their order, whatever the clocks of two machines say
        now = tuple(counted(case, entry.dates.receipt, owed_by(case, entry.dates)))
        if now != lines:
            if found:
                found[-1] = Version(found[-1].seq, found[-1].since, since, lines)
            found.append(Version(entry.seq, since, None, now))
            lines = now
    return [version for version in found if version.until is None or version.since < version.until]


def _cases(entries: Sequence[Entry]) -> Iterator[Case]:
    """Give the case as it stood after each entry; only a correction of an earlier one folds everything again."""
    case: Case | None = None
    for at, entry in enumerate(entries, 1):
        match entry.fact:
            case Receive(arrival=arrival, applicant=applicant, matter=matter):
                case = opened(arrival, applicant, matter)
            case Reckon():
                pass
            case Supersede() | StrikeOut() | RestateArrival():
                case = case_of(entries[:at])
            case act if case is not None:
                case = apply(case, act)
        if case is not None:
            yield case


def _row(agency: str, register_no: str, version: Version, line: int, one: Counted) -> CountedRow:
    return CountedRow(
        register_no=register_no,
        seq=version.seq,
        line=line,
        agency=agency,
        since=version.since,
        until=version.until,
        began=one.began_on.year,
        ended=None if one.ended_on is None else one.ended_on.year,
        **{field.name: getattr(one, field.name) for field in fields(Counted)},
    )


def _key(row: CountedRow) -> Key:
    return row.register_no, row.seq, row.line
