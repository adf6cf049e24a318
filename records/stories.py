"""What the register knows of the requests of some agencies, as of an instant: the source of every annual table."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

from sqlmodel import col, select

from records.database import Database
from records.ledger import entry_of
from records.standing import case_of
from records.tables import LedgerRow, RequestRow
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
        rows = session.exec(
            select(LedgerRow)
            .where(col(LedgerRow.register_no).in_(owners), col(LedgerRow.recorded_at) <= until.astimezone(UTC))
            .order_by(col(LedgerRow.register_no), col(LedgerRow.seq))
        )
        return [_told(owners[number], list(group)) for number, group in groupby(rows, lambda row: row.register_no)]


def _told(agency: str, rows: list[LedgerRow]) -> Story:
    entries = [entry_of(row) for row in rows]
    case, dates = case_of(entries), entries[-1].dates
    return Story(rows[0].register_no, agency, case, dates.receipt, owed_by(case, dates))
