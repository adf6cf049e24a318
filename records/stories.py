"""What the register knows of the requests of some agencies, as of an instant, from the ledger itself.

The year's table is asked of the projection (`records.flows`); this is the slow way to the same, which proves it.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlmodel import col, select

from records.database import Database
from records.steps import Step, case_after, steps
from records.tables import RequestRow
from rules.counted import owed_by
from rules.entry import Story

PAGE = 500


def told(database: Database, agencies: Sequence[str], until: datetime) -> Iterator[Story]:
    """Give every request of these agencies with what was recorded up to `until`, in order of register number."""
    after = ""
    while True:
        page = _page(database, agencies, until, after)
        yield from page
        if not page:
            return
        after = page[-1].register_no


def _page(database: Database, agencies: Sequence[str], until: datetime, after: str) -> list[Story]:
    with database.reading() as session:
        numbers = session.exec(
            select(RequestRow.register_no, RequestRow.agency)
            .where(col(RequestRow.agency).in_(agencies), col(RequestRow.register_no) > after)
            .where(col(RequestRow.registered_at) <= until.astimezone(UTC))
            .order_by(col(RequestRow.register_no))
            .limit(PAGE)
        ).all()
        owners = dict(numbers)
        return [_told(number, owners[number], known) for number, known in steps(session, owners, until)]


def _told(register_no: str, agency: str, known: Sequence[Step]) -> Story:
    case, last = case_after(known), known[-1]
    return Story(register_no, agency, case, last.receipt, owed_by(case, last))
