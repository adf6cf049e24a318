"""The projection: where each request stands, folded from its ledger in the same transaction, rebuilt at any time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, bindparam
from sqlmodel import Session, col, func, select

from records.database import Database
from records.rows import put_over, table_of
from records.tables import StandingRow
from rules.acts import Act
from rules.case import Case, Remedy, Stage
from rules.cells import closing_date
from rules.entry import Entry, Receive
from rules.history import fold

_STANDING = table_of(StandingRow).c
_ONE = select(*_STANDING).where(_STANDING.register_no == bindparam("number"))
ENDED = frozenset({Stage.CLOSED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one request stands."""

    register_no: str
    agency: str
    seq: int
    stage: Stage
    remedy: Remedy
    outcome: str | None
    arrived_on: date
    receipt: date | None
    due: date | None
    provisional: bool
    replied_on: date | None
    calendar: str
    open: bool


def case_of(entries: Sequence[Entry]) -> Case:
    """Return the case that a ledger amounts to."""
    first, acts = _parts(entries)
    return fold(first.arrival, first.applicant, acts, first.matter)


def _parts(entries: Sequence[Entry]) -> tuple[Receive, list[Act]]:
    received = next(entry.fact for entry in entries if isinstance(entry.fact, Receive))
    return received, [entry.fact for entry in entries if not isinstance(entry.fact, Receive)]


def project_all(session: Session, ledgers: Sequence[tuple[str, Sequence[Entry]]]) -> None:
    """Write where each request stands, given its agency and its entries, over whatever older state was there."""
    rows = [_row(standing_of(agency, entries)) for agency, entries in ledgers]
    put_over(session, StandingRow, rows, at_least="seq")


def _row(place: Standing) -> Mapping[str, object]:
    return {name: getattr(place, name) for name in Standing.__dataclass_fields__}


def standing_of(agency: str, entries: Sequence[Entry]) -> Standing:
    """Return where the request of these entries stands."""
    case, last = case_of(entries), entries[-1]
    stage = case.stage(last.dates.receipt)
    return Standing(
        register_no=last.register_no,
        agency=agency,
        seq=last.seq,
        stage=stage,
        remedy=case.remedy,
        outcome="withdrawn" if case.withdrawn_on else case.decision.outcome if case.decision else None,
        arrived_on=case.arrival.arrived_on,
        receipt=last.dates.receipt,
        due=last.dates.due,
        provisional=last.dates.provisional,
        replied_on=closing_date(case),
        calendar=last.dates.calendar,
        open=stage not in ENDED or case.remedy is not Remedy.NONE,
    )


def find(database: Database, register_no: str) -> Standing | None:
    """Return where a request stands, or None when it is not in the register."""
    with database.reading() as session:
        return find_in(session, register_no)


def find_in(session: Session, register_no: str) -> Standing | None:
    """Return the same inside a transaction."""
    row = session.connection().execute(_ONE, {"number": register_no}).first()
    return None if row is None else as_standing(row)


def as_standing(row: StandingRow | Row[tuple[object, ...]]) -> Standing:
    """Return a row as the shape it holds."""
    values = {name: getattr(row, name) for name in Standing.__dataclass_fields__}
    values["stage"], values["remedy"] = Stage(row.stage), Remedy(row.remedy)
    return Standing(**values)


def page(
    database: Database, *, agency: str | None, stage: Stage | None, after: str, size: int
) -> tuple[Sequence[Standing], int]:
    """Return one page of requests in order of register number, those after `after`, and how many there are in all."""
    statement = select(StandingRow)
    if agency is not None:
        statement = statement.where(col(StandingRow.agency) == agency)
    if stage is not None:
        statement = statement.where(col(StandingRow.stage) == stage.value)
    with database.reading() as session:
        total = session.exec(select(func.count()).select_from(statement.subquery())).one()
        rows = session.exec(
            statement.where(col(StandingRow.register_no) > after).order_by(col(StandingRow.register_no)).limit(size)
        )
        return [as_standing(row) for row in rows], total


def open_cases(database: Database, after: str, size: int) -> Sequence[Standing]:
    """Return open requests in order of register number, those after `after`; for the sweep and the rebuild."""
    with database.reading() as session:
        rows = session.exec(
            select(StandingRow)
            .where(col(StandingRow.open), col(StandingRow.register_no) > after)
            .order_by(col(StandingRow.register_no))
            .limit(size)
        )
        return [as_standing(row) for row in rows]


def how_many_open(database: Database) -> int:
    """Return how many requests are open."""
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(StandingRow).where(col(StandingRow.open))).one()


def at_rest(database: Database, register_nos: Sequence[str]) -> Sequence[str]:
    """Return which of these requests have ended."""
    number = col(StandingRow.register_no)
    with database.reading() as session:
        return session.exec(select(number).where(number.in_(register_nos), ~col(StandingRow.open))).all()
