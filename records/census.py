"""How many requests there are of each kind, in a handful of numbers: for those who watch over the service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_
from sqlmodel import col, func, select

from records.agenda import NOT_OWED
from records.database import Database
from records.tables import RequestRow, StandingRow, UnopenedRow


@dataclass(frozen=True, slots=True)
class Census:
    """How many requests stand in each stage, are overdue, wait to be opened; since when the oldest of these waits."""

    stages: Mapping[str, int]
    overdue: int
    unopened: int
    waiting_since: datetime | None


def take(database: Database, today: date) -> Census:
    """Count the requests as of today (DatabaseAway)."""
    stage, due = col(StandingRow.stage), col(StandingRow.due)
    with database.reading() as session:
        stages = dict(session.exec(select(stage, func.count()).group_by(stage)).all())
        late = select(func.count()).select_from(StandingRow).where(and_(stage.not_in(NOT_OWED), due < today))
        same = col(RequestRow.register_no) == col(UnopenedRow.register_no)
        waiting = (
            select(func.count(), func.min(RequestRow.registered_at)).select_from(UnopenedRow).join(RequestRow, same)
        )
        unopened, since = session.exec(waiting).one()
        return Census(stages, session.exec(late).one(), unopened, since)
