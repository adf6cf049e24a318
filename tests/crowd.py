"""Many requests at once, put into the register in one transaction, as a year's work would have left them there."""

from collections.abc import Sequence
from datetime import date

from records import intake, ledger
from records.database import Database
from records.tables import UnopenedRow
from rules.calendar import WorkingCalendar
from rules.entry import Receive
from tests.zhongwei import CITY, NATION, first_dates, registration


def crowd(
    database: Database, count: int, arrived_on: date, *, agency: str = CITY, days: WorkingCalendar = NATION
) -> Sequence[str]:
    """Register so many requests of one day, their lives still to be opened; return their numbers."""
    wanted = registration("crowd", arrived_on, agency=agency)
    dates = first_dates(wanted, days)
    received = Receive(on=arrived_on, arrival=wanted.arrival, applicant=wanted.applicant.kind)
    numbers = [f"{agency}-{arrived_on.year}-{place:06d}" for place in range(1, count + 1)]
    wanted_each = [registration(number, arrived_on, agency=agency) for number in numbers]
    with database.writing() as session:
        session.add_all(intake._request_row(each, each.key) for each in wanted_each)
        session.flush()
        session.add_all(UnopenedRow(register_no=number) for number in numbers)
        first = [((), intake._first(each, each.key, received, dates)) for each in wanted_each]
        ledger.append_all(session, first)
    return numbers
