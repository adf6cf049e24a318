"""The desk's list: requests by what they wait for, in order of their due date, with who asks and what for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlmodel import Session, col

from records.database import Database
from records.standing import Standing, as_standing
from records.tables import RequestRow, StandingRow
from rules.case import Remedy, Stage

NOT_OWED = (Stage.REPLIED, Stage.WITHDRAWN, Stage.CLOSED)
APPLICANT = (Stage.AWAITING_RECEIPT, Stage.AWAITING_CORRECTION, Stage.AWAITING_REASONS)


class View(StrEnum):
    """One question the desk asks of the register."""

    OWED = "owed"
    OVERDUE = "overdue"
    SOON = "soon"
    APPLICANT = "applicant"
    CONSULTED = "consulted"
    PAYMENT = "payment"
    PROVISIONAL = "provisional"
    REMEDY = "remedy"
    REPLIED = "replied"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which requests: of an agency, in a stage, or all; overdue before `today`, due soon up to `until`.

    `words` stand in the register number, the applicant's name or what is asked for.
    """

    today: date
    until: date
    agency: str | None = None
    stage: Stage | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list. Personal data: for the pages of this office only."""

    standing: Standing
    applicant: str
    description: str


def counts(database: Database, wanted: Wanted) -> Mapping[View, int]:
    """Return how many requests each view shows. What is archived is only counted, never looked through."""
    views = _views(wanted)
    among_open = [view for view in View if view is not View.ALL]
    numbers = select(*(func.count().filter(views[view]) for view in among_open)).select_from(StandingRow)
    everything = select(func.count()).select_from(StandingRow).where(_filter(wanted))
    with database.reading() as session:
        found = session.execute(numbers.where(col(StandingRow.open), _filter(wanted))).one()
        total = session.execute(everything).scalar_one()
    return {**dict(zip(among_open, (int(number) for number in found), strict=True)), View.ALL: int(total)}


def page(database: Database, wanted: Wanted, view: View, *, first: int, size: int) -> Sequence[Listed]:
    """Return `size` lines of a view from the `first` (0) on: the earliest due first, those without a date last.

    The view of all is in order of register number instead, the latest first.
    """
    number = col(StandingRow.register_no)
    chosen = select(number).where(_views(wanted)[view], _filter(wanted))
    with database.reading() as session:
        if view is View.ALL:
            numbers = session.scalars(chosen.order_by(number.desc()).offset(first).limit(size)).all()
        else:
            numbers = _by_due(session, chosen, first, size)
        found = {line.standing.register_no: line for line in _read(session, _lines().where(number.in_(numbers)))}
    return [found[number] for number in numbers]


def _by_due(session: Session, chosen: Select[str], first: int, size: int) -> Sequence[str]:
    """Return numbers in order of their due dates, then those without; two questions that an index answers in order."""
    number, due = col(StandingRow.register_no), col(StandingRow.due)
    dated = chosen.where(due.is_not(None))
    numbers = session.scalars(dated.order_by(due, number).offset(first).limit(size)).all()
    if len(numbers) == size:
        return numbers
    before = session.scalar(select(func.count()).select_from(dated.subquery())) or 0
    undated = chosen.where(due.is_(None)).order_by(number)
    return [*numbers, *session.scalars(undated.offset(max(0, first - before)).limit(size - len(numbers)))]


def of_numbers(database: Database, numbers: Sequence[str]) -> Sequence[Listed]:
    """Return the lines of these requests, in order of register number."""
    chosen = col(StandingRow.register_no).in_(numbers)
    with database.reading() as session:
        return _read(session, _lines().where(chosen).order_by(col(StandingRow.register_no)))


def _lines() -> Select[StandingRow, str, str]:
    columns = col(RequestRow.applicant_name), col(RequestRow.description)
    return select(StandingRow, *columns).join(RequestRow, col(RequestRow.register_no) == col(StandingRow.register_no))


def _read(session: Session, statement: Select[StandingRow, str, str]) -> Sequence[Listed]:
    return [Listed(as_standing(row), name, text) for row, name, text in session.execute(statement)]


def _filter(wanted: Wanted) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = [true()]
    if wanted.agency is not None:
        found.append(col(StandingRow.agency) == wanted.agency)
    if wanted.stage is not None:
        found.append(col(StandingRow.stage) == wanted.stage.value)
    if wanted.words:
        places = (col(RequestRow.register_no), col(RequestRow.applicant_name), col(RequestRow.description))
        told = or_(*(place.contains(wanted.words, autoescape=True) for place in places))
        found.append(col(StandingRow.register_no).in_(select(col(RequestRow.register_no)).where(told)))
    return and_(*found)


def _views(wanted: Wanted) -> Mapping[View, ColumnElement[bool]]:
    """Return what each view shows; all but the last show open requests only."""
    is_open, stage, due = col(StandingRow.open), col(StandingRow.stage), col(StandingRow.due)
    owed = and_(is_open, stage.not_in(NOT_OWED))
    return {
        View.OWED: owed,
        View.OVERDUE: and_(owed, due < wanted.today),
        View.SOON: and_(owed, due >= wanted.today, due <= wanted.until),
        View.APPLICANT: and_(is_open, stage.in_(APPLICANT)),
        View.CONSULTED: and_(is_open, stage == Stage.CONSULTING),
        View.PAYMENT: and_(is_open, stage == Stage.AWAITING_PAYMENT),
        View.PROVISIONAL: and_(owed, col(StandingRow.provisional)),
        View.REMEDY: and_(is_open, col(StandingRow.remedy) != Remedy.NONE),
        View.REPLIED: and_(is_open, stage == Stage.REPLIED),
        View.ALL: true(),
    }
