"""The counts behind a year's table, asked of the projection in one question, as of now or of any instant.

Everything is told as seen from the end of the year: what ended later is open, what began earlier began the year before.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, Connection, Date, RowMapping, TextualSelect, bindparam, text

from records.database import Database
from records.instants import Instant
from rules.acts import ApplicantKind, Channel, Ground
from rules.counted import Flow, Timeliness, What

_NOW = "until is null"
_THEN = "since <= :at and (until is null or until > :at)"
_KEYS = "what, began, ended, applicant, channel, timeliness, outcome, ground"
_SEEN = """
    what,
    case when began < :year then :year - 1 else began end as began,
    case when ended > :year then null else ended end as ended,
    applicant,
    channel,
    case when ended > :year then null else timeliness end as timeliness,
    case when ended > :year then null else outcome end as outcome,
    case when ended > :year then null else ground end as ground
"""
_WANTED = "agency in :agencies and began <= :year and (ended is null or ended >= :year)"
# Equal rows are counted in the order of the index first, and the few that are left told as seen from the year.
_EQUAL = f"select agency, {_KEYS}, count(*) as number from counted where %s and {_WANTED} group by agency, {_KEYS}"  # noqa: S608 - constants of this file
_TOGETHER = f"""
    select {_KEYS}, sum(number) as number
    from (select {_SEEN}, number from ({_EQUAL}) as equal) as seen group by {_KEYS}
"""  # noqa: S608 - the same
_BY_AGENCY = f"""
    select agency, {_KEYS}, sum(number) as number
    from (select agency, {_SEEN}, number from ({_EQUAL}) as equal) as seen group by agency, {_KEYS}
"""  # noqa: S608 - the same
_REQUESTS = f"select register_no, {_SEEN} from counted where %s and {_WANTED} order by register_no"  # noqa: S608 - the same
_MONTHS = """
    select began_on, ended_on, count(*) as number from counted
    where %s and agency in :agencies and what = 'request' and (began = :year or ended = :year)
    group by began_on, ended_on
"""
_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Months:
    """How many requests were received and how many closed in each of the twelve months of a year."""

    received: tuple[int, ...]
    closed: tuple[int, ...]


def together(database: Database, agencies: Sequence[str], year: int, at: datetime | None = None) -> Counter[Flow]:
    """Return what is counted of these agencies for a year, as of an instant or as of now; equal flows together."""
    found: Counter[Flow] = Counter()
    with database.reading() as session:
        for row in _asked(session.connection(), _TOGETHER, agencies, year, at):
            found[_flow(row)] += int(row["number"])
    return found


def by_agency(
    database: Database, agencies: Sequence[str], year: int, at: datetime | None = None
) -> Mapping[str, Counter[Flow]]:
    """Return the same for each agency by itself."""
    found: dict[str, Counter[Flow]] = {agency: Counter() for agency in agencies}
    with database.reading() as session:
        for row in _asked(session.connection(), _BY_AGENCY, agencies, year, at):
            found[row["agency"]][_flow(row)] += int(row["number"])
    return found


def behind(
    database: Database, agencies: Sequence[str], year: int, wanted: Callable[[Flow], bool], at: datetime | None = None
) -> Sequence[str]:
    """Return the register numbers of the requests with a flow that is wanted, in order, each once."""
    known: dict[tuple[object, ...], bool] = {}
    found: dict[str, None] = {}
    with database.reading() as session:
        for row in _asked(session.connection(), _REQUESTS, agencies, year, at):
            key = tuple(row.values())[1:]
            if key not in known:
                known[key] = wanted(_flow(row))
            if known[key]:
                found[str(row["register_no"])] = None
    return list(found)


def months(database: Database, agencies: Sequence[str], year: int, at: datetime | None = None) -> Months:
    """Return how the year went, month by month."""
    received, closed = [0] * 12, [0] * 12
    with database.reading() as session:
        for row in _asked(session.connection(), _MONTHS, agencies, year, at):
            for day, counts in ((row["began_on"], received), (row["ended_on"], closed)):
                if day is not None and day.year == year:
                    counts[day.month - 1] += int(row["number"])
    return Months(tuple(received), tuple(closed))


def _asked(
    connection: Connection, question: str, agencies: Sequence[str], year: int, at: datetime | None
) -> Iterator[RowMapping]:
    values: dict[str, object] = {"agencies": list(agencies), "year": year}
    if at is not None:
        values["at"] = at
    streamed = connection.execution_options(yield_per=_BATCH).execute(_statement(question, at), values)
    return streamed.mappings()


def _statement(question: str, at: datetime | None) -> TextualSelect:
    parameters: list[BindParameter[object]] = [bindparam("agencies", expanding=True)]
    if at is not None:
        parameters.append(bindparam("at", type_=Instant))
    asked = text(question % (_NOW if at is None else _THEN)).bindparams(*parameters)
    return asked.columns(began_on=Date, ended_on=Date)


def _flow(row: RowMapping) -> Flow:
    timeliness, ground = row["timeliness"], row["ground"]
    return Flow(
        what=What(row["what"]),
        began=row["began"],
        ended=row["ended"],
        applicant=ApplicantKind(row["applicant"]),
        channel=Channel(row["channel"]),
        timeliness=None if timeliness is None else Timeliness(timeliness),
        outcome=row["outcome"],
        ground=None if ground is None else Ground(ground),
    )
