"""Requests that live in the real engine, with a clock of their own that can be moved on."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from uuid import uuid4

from temporalio.client import Client, WorkflowHandle
from temporalio.testing import TimeSkipper
from temporalio.worker import Worker

from activities.register import Register, life
from activities.shapes import Office as OfficeOf
from activities.shapes import RecordAct
from bootstrap.worker import make_worker
from bootstrap.worker import working as at_work
from records import ledger, reminders, standing
from records.database import Database
from records.encoding import digest
from records.standing import Standing
from rules.acts import Arrival, Channel, PlainAct
from rules.calendar import WorkingCalendar
from rules.entry import Entry
from rules.law import law
from rules.shanghai import SHANGHAI
from tests.engine import engine, office
from tests.workflows.later import PLAYED, later, played, real
from tests.zhongwei import CITY, CLERK, NATION, RECORDED, file, recorded, registration
from workflows.client import Cases
from workflows.messages import Answer, Perform
from workflows.names import TASK_QUEUE, workflow_id
from workflows.request import RequestLife

MORNING = time(10)
KEYS = count(1)


@dataclass(frozen=True, slots=True)
class Office:
    """A register and an engine; in one that plays later, the days of every request are moved 28 years on."""

    client: Client
    database: Database
    plays_later: bool

    @property
    def cases(self) -> Cases:
        """The door to running requests."""
        return Cases(self.client, lambda number: life(self.database, number))

    @property
    def calendar(self) -> WorkingCalendar:
        """The days that count here."""
        return PLAYED if self.plays_later else NATION

    def worker(self) -> Worker:
        """Return a worker of this office, to be run."""
        return make_worker(self.client, self.database, law(), lambda _scope, _local: self.calendar, list)

    def filed(self, arrived_on: date, channel: Channel = Channel.IN_PERSON, *, agency: str = CITY) -> "Living":
        """Register a request without opening its life."""
        day = later(arrived_on) if self.plays_later else arrived_on
        wanted = replace(registration(uuid4().hex, agency=agency), arrival=Arrival(channel=channel, arrived_on=day))
        return Living(self, file(self.database, wanted, self.calendar).register_no)

    async def opened(self, arrived_on: date, channel: Channel = Channel.IN_PERSON, *, agency: str = CITY) -> "Living":
        """Register a request and open its life; its clock says ten in the morning of the day it arrived."""
        living = self.filed(arrived_on, channel, agency=agency)
        await self.cases.open_again(living.number)
        if self.plays_later:
            await living.until(arrived_on)
        return living


@dataclass(frozen=True, slots=True)
class Living:
    """One request in an office."""

    office: Office
    number: str

    @property
    def handle(self) -> WorkflowHandle[RequestLife, None]:
        """Its life in the engine."""
        return self.office.client.get_workflow_handle_for(RequestLife.run, workflow_id(self.number))

    async def until(self, day: date, at: time = MORNING) -> None:
        """Move its clock on to a real day, at a time in Shanghai; what is to happen on the way happens."""
        skipper = TimeSkipper(self.office.client)
        way = datetime.combine(later(day), at, SHANGHAI) - await skipper.get_current_time(self.handle)
        if way > timedelta(0):
            await skipper.fast_forward(self.handle, way)

    async def forgotten_until(self, day: date) -> None:
        """Lose its life with the engine's data: it is opened from its ledger again, but no work is done until a day."""
        await self.handle.terminate()
        await self.office.client.start_workflow(
            RequestLife.run,
            life(self.office.database, self.number),
            id=workflow_id(self.number),
            task_queue=TASK_QUEUE,
            start_delay=datetime.combine(later(day), MORNING, SHANGHAI) - datetime.now(UTC),
        )

    async def act(self, act: PlainAct, key: str | None = None, body: str = "body") -> Answer:
        """Do an act of real days, under a key of its own unless one is given."""
        wanted = Perform(
            act=played(act) if self.office.plays_later else act,
            actor=CLERK,
            key=digest(key or f"{self.number} {next(KEYS)}"),
            body=digest(body),
        )
        return await self.office.cases.perform(self.number, wanted)

    async def acts(self, *acts: PlainAct) -> None:
        """Do acts one after the other, each on its day."""
        for act in acts:
            if self.office.plays_later:
                await self.until(act.on)
            await self.act(act)

    def recorded_behind(self, act: PlainAct, seq: int, key: str = "behind") -> Entry:
        """Append to its ledger without its knowing, as a calendar notice or a rebuild would; return the entry."""
        office = self.office
        register = Register(office.database, law(), lambda _scope, _local: office.calendar)
        recorded(
            register,
            RecordAct(
                register_no=self.number,
                office=OfficeOf(agency=CITY, scope="CN", local_days_count=True),
                seq=seq,
                act=played(act) if office.plays_later else act,
                actor=CLERK,
                key=digest(key, str(seq)),
                body=digest("body"),
                recorded_at=RECORDED,
            ),
        )
        return self.entries[-1]

    @property
    def entries(self) -> Sequence[Entry]:
        """Its ledger."""
        return ledger.history(self.office.database, self.number)

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        found = standing.find(self.office.database, self.number)
        assert found is not None
        return found

    def reminders(self) -> Sequence[tuple[str, str]]:
        """What was sent, in order: the minute in Shanghai as "2025-09-28 09:00", and what for."""
        sent = sorted(reminders.of_request(self.office.database, self.number), key=lambda one: one.sent_at)
        local = [(one.sent_at.astimezone(SHANGHAI), one.kind) for one in sent]
        return [(f"{real(at.date()) if self.office.plays_later else at.date()} {at:%H:%M}", kind) for at, kind in local]

    async def history_length(self) -> int:
        """How many events the engine has noted in its present run."""
        return len((await self.handle.fetch_history()).events)


@asynccontextmanager
async def working(office: Office) -> AsyncIterator[Office]:
    """Let a worker of the office run meanwhile."""
    async with at_work(office.worker()):
        yield office


@asynccontextmanager
async def hurrying(register: Database, events: int, *, plays_later: bool) -> AsyncIterator[Office]:
    """Keep an office at work whose engine, one of its own, wants a new run after so many events."""
    async with (
        engine(**{"limit.historyCount.suggestContinueAsNew": str(events)}) as address,
        working(Office(await office(address), register, plays_later=plays_later)) as hurried,
    ):
        yield hurried
