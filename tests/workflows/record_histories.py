"""Record how requests of several shapes, and the sweep, live today: `python -m tests.workflows.record_histories`.

Histories are recorded when a shape is new, or when lives begin to go another way (`overdue.2.json`), and none is ever
written over: those that run in some office were recorded by an older version, and today's code must still be able to
follow them.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory

from temporalio.client import WorkflowHandle

from rules.acts import (
    Channel,
    ConcludeLitigation,
    ConcludeReconsideration,
    ConfirmReceipt,
    ConsultThirdParty,
    Decide,
    Dispatch,
    Extend,
    FileComplaint,
    FileLitigation,
    FileReconsideration,
    Ground,
    Method,
    ReceiveCorrection,
    RecordService,
    RequestCorrection,
    Result,
    ThirdPartyAnswers,
    Withdraw,
)
from rules.refusals import Refusal
from tests import databases, zhongwei
from tests.engine import engine, office
from tests.workflows.living import Living, Office, working
from tests.zhongwei import HEAD
from workflows.names import SWEEP
from workflows.request import RequestLife
from workflows.roll import Roll
from workflows.sweep import Sweep

HISTORIES = Path(__file__).with_name("histories")
RECEIVED = date(2025, 9, 15)
ANONYMOUS = "recorded"


async def withdrawn(playing: Office) -> Living:
    """Opened, extended, withdrawn."""
    living = await playing.opened(RECEIVED)
    await living.acts(Extend(on=date(2025, 9, 18), days=20, approved_by=HEAD), Withdraw(on=date(2025, 9, 25)))
    await living.handle.result()
    return living


async def overdue(playing: Office) -> Living:
    """Nobody handles it: every reminder of the period is sent, and it stays open."""
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 10, 31))
    return living


async def closed_by_itself(playing: Office) -> Living:
    """Answered on the third day; closed when the last remedy period is over."""
    living = await playing.opened(RECEIVED)
    await living.acts(
        Decide(on=date(2025, 9, 18), outcome="disclosed"),
        Dispatch(on=date(2025, 9, 18), method=Method.IN_PERSON),
    )
    await living.until(date(2026, 3, 31))
    await living.handle.result()
    return living


async def consulted(playing: Office) -> Living:
    """A third party refuses; so does the reply, sent by post and signed for four days later."""
    living = await playing.opened(RECEIVED)
    await living.acts(
        ConsultThirdParty(on=date(2025, 9, 16), party="甲", served_on=date(2025, 9, 17)),
        ThirdPartyAnswers(on=date(2025, 9, 24), party="甲", consents=False),
        Decide(on=date(2025, 9, 30), outcome="refused_third_party_rights", ground=Ground.TRADE_SECRET),
        Dispatch(on=date(2025, 9, 30), method=Method.POST),
    )
    await living.until(date(2025, 10, 9))
    await living.act(RecordService(on=date(2025, 10, 4)))
    await living.until(date(2025, 12, 31))
    return living


async def litigated(playing: Office) -> Living:
    """An ordinary letter, corrected, extended, taken to reconsideration and to court."""
    living = await playing.opened(date(2025, 6, 9), Channel.ORDINARY_LETTER)
    await living.acts(
        ConfirmReceipt(on=date(2025, 6, 11)),
        RequestCorrection(on=date(2025, 6, 16), until=date(2025, 6, 30)),
        ReceiveCorrection(on=date(2025, 6, 26)),
        Extend(on=date(2025, 7, 22), days=20, approved_by=HEAD),
        Decide(on=date(2025, 8, 20), outcome="partially_disclosed"),
        Dispatch(on=date(2025, 8, 20), method=Method.IN_PERSON),
        FileReconsideration(on=date(2025, 10, 9)),
        ConcludeReconsideration(on=date(2025, 12, 8), result=Result.UPHELD),
        FileLitigation(on=date(2025, 12, 15)),
        ConcludeLitigation(on=date(2026, 8, 10), result=Result.UPHELD),
    )
    return living


async def refused_by_the_ledger(playing: Office) -> Living:
    """The ledger has gone on without it: an act comes after what is there, another is refused; then it is told."""
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 9, 17))
    living.recorded_behind(Extend(on=date(2025, 9, 17), days=10, approved_by=HEAD), 2)
    try:
        await living.act(Extend(on=date(2025, 9, 17), days=5, approved_by=HEAD))
    except Refusal:
        living.recorded_behind(FileComplaint(on=date(2025, 9, 17)), 3)
    await living.act(FileComplaint(on=date(2025, 9, 17)))
    living.recorded_behind(FileComplaint(on=date(2025, 9, 17)), 5)
    await living.handle.signal(RequestLife.reread)
    await living.until(date(2025, 9, 18))
    await living.act(FileComplaint(on=date(2025, 9, 17)))
    return living


async def late(playing: Office) -> Living:
    """Nobody worked on it for eleven days: the latest reminder of each deadline is sent late."""
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 9, 18))
    await living.forgotten_until(date(2025, 9, 29))
    await living.until(date(2025, 10, 31))
    return living


async def chased(playing: Office) -> Living:
    """Overdue day by day, over a weekend and an outage of a week; then the day is met."""
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 10, 21))
    await living.forgotten_until(date(2025, 10, 29))
    await living.until(date(2025, 11, 4))
    await living.acts(
        Decide(on=date(2025, 11, 4), outcome="disclosed"),
        Dispatch(on=date(2025, 11, 4), method=Method.IN_PERSON),
    )
    await living.until(date(2025, 11, 7))
    return living


async def another_run(playing: Office) -> Living:
    """So much was done that it goes on in another run, of which this is the history."""
    living = await playing.opened(RECEIVED)
    await living.until(date(2025, 9, 17))
    run = (await living.handle.describe()).run_id
    while (await living.handle.describe()).run_id == run:
        await living.act(FileComplaint(on=date(2025, 9, 17)))
    await living.acts(Withdraw(on=date(2025, 9, 18)))
    await living.handle.result()
    return living


@dataclass(frozen=True, slots=True)
class Sweeping:
    """The sweep of an office."""

    handle: WorkflowHandle[Sweep, None]


async def sweep(playing: Office) -> Sweeping:
    """It opens what was filed, and brings back what the engine lost."""
    living = playing.filed(RECEIVED)
    await playing.cases.keep_sweeping()
    await _runs(living)
    await living.handle.terminate()
    await playing.cases.look_now()
    await _runs(living)
    return Sweeping(playing.client.get_workflow_handle_for(Sweep.run, SWEEP))


async def _runs(living: Living) -> None:
    while not (await Roll(living.office.client).known([living.number])).get(living.number):  # noqa: ASYNC110 -- the engine's
        await asyncio.sleep(0.1)


SHAPES: Mapping[str, Callable[[Office], Awaitable[Living | Sweeping]]] = {
    shape.__name__: shape
    for shape in (
        withdrawn,
        overdue,
        closed_by_itself,
        consulted,
        litigated,
        refused_by_the_ledger,
        late,
        chased,
        another_run,
        sweep,
    )
}
SHORT = {"limit.historyCount.suggestContinueAsNew": "40"}


def named_alike(value: object) -> object:
    """Return a history without the names of the machine and the process that recorded it."""
    match value:
        case dict():
            return {key: named_alike(inside) for key, inside in value.items()}
        case list():
            return [named_alike(inside) for inside in value]
        case str() if "@" in value:  # "process@machine", alone or before a name
            return ANONYMOUS
        case _:
            return value


def place_of(name: str) -> Path:
    """Return the first place that is free for another history of this shape."""
    places = chain([HISTORIES / f"{name}.json"], (HISTORIES / f"{name}.{n}.json" for n in count(2)))
    return next(place for place in places if not place.exists())


async def record(names: list[str]) -> None:
    """Play the shapes and write down their histories."""
    with TemporaryDirectory() as folder, databases.migrated("sqlite", Path(folder)) as register:
        zhongwei.move_in(register)
        for name in names:
            settings = SHORT if name == another_run.__name__ else {}
            async with engine(**settings) as address:
                played = Office(await office(address), register, plays_later=True)
                async with working(played):
                    history = await (await SHAPES[name](played)).handle.fetch_history()
            text = json.dumps(named_alike(json.loads(history.to_json())), ensure_ascii=False, separators=(",", ":"))
            place_of(name).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(record(sys.argv[1:] or list(SHAPES)))
