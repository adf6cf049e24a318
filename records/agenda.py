"""The desk's list: requests by what they wait for, in order of their due date, with who asks and what for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlmodel import col

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
    """Return how many requests each view shows."""
    views = _views(wanted)
    numbers = [func.count().filter(views[view]) for view in View]
    statement = select(*numbers).select_from(StandingRow).join(RequestRow, _same_request()).where(_filter(wanted))
    with database.reading() as session:
        found = session.execute(statement).one()
    return dict(zip(View, (int(number) for number in found), strict=True))


def page(database: Database, wanted: Wanted, view: View, *, first: int, size: int) -> Sequence[Listed]:
    """Return `size` lines of a view from the `first` (0) on: the earliest due first, those without a date last."""
    due = col(StandingRow.due)
    statement = _lines().where(_views(wanted)[view], _filter(wanted))
    statement = statement.order_by(due.is_(None), due, col(StandingRow.register_no)).offset(first).limit(size)
    return _read(database, statement)


def of_numbers(database: Database, numbers: Sequence[str]) -> Sequence[Listed]:
    """Return the lines of these requests, in order of register number."""
    chosen = col(StandingRow.register_no).in_(numbers)
    return _read(database, _lines().where(chosen).order_by(col(StandingRow.register_no)))


def _lines() -> Select[StandingRow, str, str]:
    columns = col(RequestRow.applicant_name), col(RequestRow.description)
    return select(StandingRow, *columns).join(RequestRow, _same_request())


def _same_request() -> ColumnElement[bool]:
    return col(RequestRow.register_no) == col(StandingRow.register_no)


def _read(database: Database, statement: Select[StandingRow, str, str]) -> Sequence[Listed]:
    with database.reading() as session:
        return [Listed(as_standing(row), name, text) for row, name, text in session.execute(statement)]


def _filter(wanted: Wanted) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = [true()]
    if wanted.agency is not None:
        found.append(col(StandingRow.agency) == wanted.agency)
    if wanted.stage is not None:
        found.append(col(StandingRow.stage) == wanted.stage.value)
    if wanted.words:
        places = (col(RequestRow.register_no), col(RequestRow.applicant_name), col(RequestRow.description))
        found.append(or_(*(place.contains(wanted.words, autoescape=True) for place in places)))
    return and_(*found)


def _views(wanted: Wanted) -> Mapping[View, ColumnElement[bool]]:
    stage, due = col(StandingRow.stage), col(StandingRow.due)
    owed = stage.not_in(NOT_OWED)
    return {
        View.OWED: owed,
        View.OVERDUE: and_(owed, due < wanted.today),
        View.SOON: and_(owed, due >= wanted.today, due <= wanted.until),
        View.APPLICANT: stage.in_(APPLICANT),
        View.CONSULTED: stage == Stage.CONSULTING,
        View.PAYMENT: stage == Stage.AWAITING_PAYMENT,
        View.PROVISIONAL: and_(owed, col(StandingRow.provisional)),
        View.REMEDY: col(StandingRow.remedy) != Remedy.NONE,
        View.REPLIED: stage == Stage.REPLIED,
        View.ALL: true(),
    }
