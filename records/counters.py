"""Numbers without gaps: one counter per agency, series and year, taken in the transaction that uses it."""

from sqlalchemy import text
from sqlmodel import Session

NEXT = text(
    "insert into counter (agency, series, year, value) values (:agency, :series, :year, 1) "
    "on conflict (agency, series, year) do update set value = counter.value + 1 returning value"
)


def next_number(session: Session, agency: str, series: str, year: int) -> int:
    """Return the next number; if the transaction is undone the number is given again, so none is missing."""
    values = {"agency": agency, "series": series, "year": year}
    return int(session.connection().execute(NEXT, values).scalar_one())
