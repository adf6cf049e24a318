"""Requests in every stage, as of 10 March 2026; each is told as its arrival and what was done since."""

from collections.abc import Mapping, Sequence
from datetime import date

from records.database import Database
from rules.acts import (
    Approve,
    Arrival,
    Channel,
    Close,
    ConcludeReconsideration,
    ConsultAgency,
    ConsultThirdParty,
    Decide,
    Dispatch,
    Extend,
    FileLitigation,
    FileReconsideration,
    Method,
    NotifyFee,
    PlainAct,
    ReceiveReasons,
    RequestCorrection,
    RequestReasons,
    Result,
    SetReasonablePeriod,
    StrikeOut,
    Supersede,
    Withdraw,
)
from tests.console.office import Door
from tests.zhongwei import CLERK, HEAD, file, registration
from workflows.messages import Perform

MARCH = {day: date(2026, 3, day) for day in range(1, 11)}
FEBRUARY = {day: date(2026, 2, day) for day in range(1, 29)}


def in_person(day: date) -> Arrival:
    return Arrival(channel=Channel.IN_PERSON, arrived_on=day)


def decided(outcome: str, on: date, *, sent: date | None = None) -> list[PlainAct]:
    done: list[PlainAct] = [Decide(on=on, outcome=outcome)]
    return done if sent is None else [*done, Dispatch(on=sent, method=Method.IN_PERSON, received_on=sent)]


REFUSED = decided("refused_by_law", FEBRUARY[5], sent=FEBRUARY[6])
Told = tuple[Arrival, Sequence[PlainAct | Supersede]]

STAGES: Mapping[str, Told] = {
    "awaiting_receipt": (Arrival(channel=Channel.WEB, arrived_on=MARCH[9]), []),
    "handling": (in_person(MARCH[5]), []),
    # 20 working days from 21 January: 3 + 5 + 5 + 5 and 14, 24 February (14 is made up, 15 to 23 are off).
    "overdue": (in_person(date(2026, 1, 20)), []),
    # from 5 February: 4 of February 5 and 6..14, 24..28 (28 is made up), 2..6 March, 9, 10.
    "today": (in_person(FEBRUARY[4]), []),
    "tomorrow": (in_person(FEBRUARY[5]), []),
    "extended": (in_person(FEBRUARY[5]), [Extend(on=MARCH[9], days=10, approved_by=HEAD)]),
    "awaiting_correction": (in_person(MARCH[2]), [RequestCorrection(on=MARCH[4], until=date(2026, 3, 20))]),
    "awaiting_reasons": (in_person(MARCH[2]), [RequestReasons(on=MARCH[4], until=date(2026, 3, 20))]),
    "consulting": (
        in_person(MARCH[2]),
        [
            ConsultThirdParty(on=MARCH[4], party="甲", served_on=MARCH[6]),
            ConsultThirdParty(on=MARCH[4], party="乙"),
            ConsultAgency(on=MARCH[5], party="丙"),
        ],
    ),
    "awaiting_payment": (in_person(MARCH[2]), [NotifyFee(on=MARCH[5], served_on=MARCH[6], amount=880, pages=109)]),
    "decided": (in_person(MARCH[2]), [*decided("disclosed", MARCH[9]), Approve(on=MARCH[9], approved_by=HEAD)]),
    "posted": (
        in_person(FEBRUARY[2]),
        [*decided("disclosed", MARCH[2]), Dispatch(on=MARCH[3], method=Method.POST)],
    ),
    "replied": (in_person(FEBRUARY[2]), decided("partially_disclosed", MARCH[2], sent=MARCH[3])),
    "in_reconsideration": (in_person(FEBRUARY[2]), [*REFUSED, FileReconsideration(on=MARCH[2])]),
    "in_litigation": (
        in_person(FEBRUARY[2]),
        [*decided("not_held", FEBRUARY[5], sent=FEBRUARY[6]), FileLitigation(on=MARCH[2])],
    ),
    "reopened": (
        in_person(FEBRUARY[2]),
        [
            *REFUSED,
            FileReconsideration(on=FEBRUARY[9]),
            ConcludeReconsideration(on=MARCH[5], result=Result.CORRECTED, ordered_days=15),
        ],
    ),
    "withdrawn": (in_person(MARCH[2]), [Withdraw(on=MARCH[4])]),
    "closed": (
        in_person(date(2025, 3, 3)),
        [*decided("disclosed", date(2025, 3, 10), sent=date(2025, 3, 11)), Close(on=date(2025, 10, 10))],
    ),
    "provisional": (
        in_person(FEBRUARY[24]),
        [
            RequestReasons(on=FEBRUARY[25], until=MARCH[6]),
            ReceiveReasons(on=MARCH[3]),
            SetReasonablePeriod(on=MARCH[4], until=date(2027, 1, 15)),
        ],
    ),
    "corrected": (
        in_person(MARCH[2]),
        [
            RequestCorrection(on=MARCH[3], until=date(2026, 3, 20)),
            Supersede(on=MARCH[5], entry=2, by=RequestCorrection(on=MARCH[3], until=date(2026, 3, 27))),
        ],
    ),
    "struck": (
        in_person(MARCH[2]),
        [Extend(on=MARCH[3], days=5, approved_by=HEAD), StrikeOut(on=MARCH[4], entry=2)],
    ),
}


async def fill(database: Database, door: Door, names: Sequence[str] = tuple(STAGES)) -> Mapping[str, str]:
    """Register a request for each of these names and do what was done; return the numbers."""
    return {name: await lived(database, door, name) for name in names}


async def lived(database: Database, door: Door, name: str) -> str:
    """Register one request and do what was done with it; return its number."""
    arrival, acts = STAGES[name]
    wanted = registration(f"register {name}", arrival.arrived_on)
    told = type(wanted)(**{slot: getattr(wanted, slot) for slot in wanted.__slots__} | {"arrival": arrival})
    number = file(database, told).register_no
    for place, act in enumerate(acts):
        await door.perform(number, Perform(act=act, actor=CLERK, key=f"{name} {place}", body=f"{name} {place}"))
    return number
