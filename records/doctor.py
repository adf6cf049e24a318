"""The register examined: chain, projection, reminders and the list to be opened of each request, page by page.

Nothing is written. One page is one snapshot and all that is held in memory, however large the register.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import TypeVar

from pydantic import ValidationError
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from records import refolding
from records.chain import broken
from records.contributions import lines_of
from records.database import Database
from records.findings import Fault, Finding
from records.ledger import entry_of
from records.reminders import as_reminder
from records.standing import Standing, standing_of
from records.steps import step_of
from records.tables import CountedRow, LedgerRow, ReminderRow, RequestRow, StandingRow, UnopenedRow
from rules.case import Remedy, Stage
from rules.clock import remedies_end
from rules.entry import Entry
from rules.reminders import Reminder, due_now, is_chased, with_following
from rules.shanghai import office_day

R = TypeVar("R", LedgerRow, CountedRow, ReminderRow, StandingRow, UnopenedRow)

PATIENCE = timedelta(minutes=15)
"""How late a reminder may be before somebody should be told."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in some requests; of the open ones how many entries each ledger has; the others."""

    findings: Sequence[Finding]
    open: Mapping[str, int]
    ended: frozenset[str]
    absent: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """Everything the register knows of one request but who asks."""

    register_no: str
    agency: str
    rows: Sequence[LedgerRow]
    standing: StandingRow | None
    counted: Sequence[CountedRow]
    sent: Sequence[Reminder]
    unopened: bool


def examine(database: Database, register_nos: Sequence[str], now: datetime) -> Examined:
    """Examine these requests as of `now`; `absent` are those that the register does not know."""
    findings: list[Finding] = []
    ledgers: dict[str, int] = {}
    ended: set[str] = set()
    absent = set(register_nos)
    counts = not refolding.is_outdated(database)  # else they are all to be made again
    with database.reading() as session:
        for request in _read(session, register_nos):
            absent.discard(request.register_no)
            entries = _entries(request, findings)
            if entries:
                expected = standing_of(request.agency, entries)
                findings.extend(_differences(request, expected, entries, now, counts=counts))
                if expected.open:
                    ledgers[request.register_no] = len(entries)
                else:
                    ended.add(request.register_no)
    return Examined(findings, ledgers, frozenset(ended), frozenset(absent))


def _read(session: Session, register_nos: Sequence[str]) -> Iterator[_Request]:
    """Read the requests by one question for each table."""
    owners = select(RequestRow.register_no, RequestRow.agency).where(col(RequestRow.register_no).in_(register_nos))
    agencies = dict(session.exec(owners).all())
    rows = _by_request(session.exec(_of(LedgerRow, agencies).order_by(col(LedgerRow.seq))), agencies)
    counted = _by_request(session.exec(_of(CountedRow, agencies)), agencies)
    sent = _by_request(session.exec(_of(ReminderRow, agencies)), agencies)
    standings = {row.register_no: row for row in session.exec(_of(StandingRow, agencies))}
    unopened = {row.register_no for row in session.exec(_of(UnopenedRow, agencies))}
    for number in sorted(agencies):
        yield _Request(
            register_no=number,
            agency=agencies[number],
            rows=rows[number],
            standing=standings.get(number),
            counted=counted[number],
            sent=[as_reminder(row) for row in sent[number]],
            unopened=number in unopened,
        )


def _of(table: type[R], register_nos: Collection[str]) -> SelectOfScalar[R]:
    return select(table).where(col(table.register_no).in_(register_nos))


def _by_request(rows: Iterable[R], register_nos: Iterable[str]) -> Mapping[str, Sequence[R]]:
    found: dict[str, list[R]] = {number: [] for number in register_nos}
    for row in rows:
        found[row.register_no].append(row)
    return found


def _entries(request: _Request, findings: list[Finding]) -> Sequence[Entry]:
    """Return the entries as far as they can be believed at all; none when the request cannot be examined further."""
    if not request.rows:
        findings.append(Finding(request.register_no, Fault.NO_LEDGER))
        return ()
    known = request.standing.seq if request.standing is not None else 0
    findings.extend(Finding(request.register_no, Fault.BROKEN_CHAIN, str(seq)) for seq in broken(request.rows, known))
    entries = []
    for row in request.rows:
        try:
            entries.append(entry_of(row))
        except ValidationError:
            findings.append(Finding(request.register_no, Fault.UNREADABLE, str(row.seq)))
            return ()
    return entries


def _differences(
    request: _Request, expected: Standing, entries: Sequence[Entry], now: datetime, *, counts: bool
) -> Iterator[Finding]:
    differing = _differing(expected, request.standing)
    if differing:
        yield Finding(request.register_no, Fault.PROJECTION, "、".join(differing))
    if counts and not _counts_well(request, entries):
        yield Finding(request.register_no, Fault.COUNTED)
    if request.unopened:
        yield Finding(request.register_no, Fault.UNOPENED)
    elif expected.open:
        yield from _forgotten(expected, entries[-1], request.sent, now)


def _counts_well(request: _Request, entries: Sequence[Entry]) -> bool:
    """Say whether exactly those rows are counted that follow from the ledger, in whatever order."""
    steps = [step_of(entry) for entry in entries]
    expected = lines_of(request.agency, request.register_no, steps)
    there = (row.model_dump() for row in request.counted)
    return {tuple(sorted(row.items())) for row in there} == {tuple(sorted(line.items())) for line in expected}


def _differing(expected: Standing, row: StandingRow | None) -> Sequence[str]:
    if row is None:
        return ["缺失"]
    names = (field.name for field in fields(Standing))
    return [name for name in names if getattr(expected, name) != getattr(row, name)]


def _forgotten(expected: Standing, last: Entry, sent: Sequence[Reminder], now: datetime) -> Iterator[Finding]:
    """Give what should have happened by itself by now and did not."""
    if last.recorded_at > now - PATIENCE:  # it is being seen to
        return
    number, today = expected.register_no, office_day(now - PATIENCE)
    planned = with_following(last.dates.reminders, (one for one in sent if is_chased(one)))
    for reminder in due_now(planned, frozenset(one.key for one in sent), today):
        yield Finding(number, Fault.NOT_REMINDED, f"{reminder.on} {reminder.kind}")
    end = remedies_end(last.dates)
    if expected.stage is Stage.REPLIED and expected.remedy is Remedy.NONE and end is not None and end < today:
        yield Finding(number, Fault.NOT_ARCHIVED, end.isoformat())
