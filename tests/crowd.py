"""Many requests at once, put into the register in one transaction, as a year's work would have left them there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import insert

from records import intake, ledger
from records.database import Database
from records.tables import RequestRow, UnopenedRow
from rules.calendar import WorkingCalendar
from tests.zhongwei import CITY, NATION, RECORDED, first_dates, registration


def crowd(
    database: Database, count: int, arrived_on: date, *, agency: str = CITY, days: WorkingCalendar = NATION
) -> Sequence[str]:
    """Register so many requests of one day, their lives still to be opened; return their numbers."""
    wanted = registration("crowd", arrived_on, agency=agency)
    row = intake._request(wanted, "", RECORDED)
    first = intake._first(wanted, "", first_dates(wanted, days), RECORDED)
    numbers = [f"{agency}-{arrived_on.year}-{place:06d}" for place in range(1, count + 1)]
    with database.writing() as session:
        session.execute(insert(RequestRow), [{**row, "register_no": number, "key": number} for number in numbers])
        session.execute(insert(UnopenedRow), [{"register_no": number} for number in numbers])
        ledger.append_all(session, [((), replace(first, register_no=number, key=number)) for number in numbers])
    return numbers
