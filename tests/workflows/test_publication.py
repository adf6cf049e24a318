"""A notice is published while requests live in the real engine: their clocks follow, and nothing that dies loses it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from temporalio import activity
from temporalio.client import Client, WorkflowHandle
from temporalio.service import RPCError
from temporalio.testing import TimeSkipper

from activities.publication import PageAsked, PageDone, Publication, Published
from activities.register import life
from bootstrap import worker as bootstrap_worker
from records import ledger, opening, reminders
from records.encoding import FACT
from records.ledger import Proposed
from records.publications import MOVED
from rules.acts import Decide, Reckon
from rules.entry import Entry
from rules.law import law
from rules.shanghai import SHANGHAI
from tests import databases, engine, zhongwei
from tests.crowd import crowd
from tests.publishing import MONDAY, NOW, SPRING, TODAY, Office2087
from tests.zhongwei import CLERK, COUNTY
from workflows.attributes import SEQ
from workflows.client import Cases
from workflows.names import TASK_QUEUE, publication_id, workflow_id
from workflows.publication import CalendarPublication, Progress

PATIENCE = 60.0
OLD, NEW = date(2087, 2, 3), date(2087, 2, 6)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office2087]:
    """The sample office in the year 2087."""
    with databases.migrated("sqlite", tmp_path) as database:
        zhongwei.move_in(database)
        yield Office2087.over(database, tmp_path)


@pytest.fixture
async def client(temporal: str) -> AsyncIterator[Client]:
    """The engine, in which nothing of one test is left for the next."""
    client = await engine.office(temporal)
    yield client
    async for running in client.list_workflows("ExecutionStatus = 'Running'"):
        await client.get_workflow_handle(running.id).terminate()


@asynccontextmanager
async def working(office: Office2087, client: Client) -> AsyncIterator[Cases]:
    """Let a worker of the office run meanwhile, and give the door to its requests."""
    board = office.board
    async with bootstrap_worker.make_worker(client, office.database, law(), board.of, board.notices):
        yield Cases(client, lambda number: life(office.database, number))


async def until(come_true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(PATIENCE):
        while not come_true():  # noqa: ASYNC110 - what is waited for happens in another thread, or in the engine
            await asyncio.sleep(0.05)


async def knows(client: Client, number: str, entries: int) -> None:
    """Wait until a running request knows so many entries of its ledger."""
    async with asyncio.timeout(PATIENCE):
        while await _known(client, number) != entries:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def _known(client: Client, number: str) -> int | None:
    try:
        found = await client.get_workflow_handle(workflow_id(number)).describe()
    except RPCError:  # it does not run yet
        return None
    return found.typed_search_attributes.get(SEQ)


async def play(client: Client, number: str, day: date) -> None:
    """Move the clock of a request on to ten in the morning of a day."""
    skipper = TimeSkipper(client)
    handle = client.get_workflow_handle(workflow_id(number))
    way = datetime.combine(day, time(10), SHANGHAI) - await skipper.get_current_time(handle)
    await skipper.fast_forward(handle, way)


async def start(client: Client, published: Published) -> WorkflowHandle[CalendarPublication, Progress]:
    """Start a publication as the sweep does."""
    name = publication_id(published.publication)
    return await client.start_workflow(
        CalendarPublication.run, Progress(published=published), id=name, task_queue=TASK_QUEUE
    )


async def publish(office: Office2087, client: Client) -> Progress:
    """Run the publication of the one notice that is news to its end."""
    (published,) = office.publication.news(NOW)
    return await (await start(client, published)).result()


def given(office: Office2087, number: str) -> list[tuple[str, str]]:
    """Return the reminders of the reply date that were sent, in order: the day in Shanghai, and what for."""
    sent = sorted(reminders.of_request(office.database, number), key=lambda one: one.sent_at)
    days = [(f"{one.sent_at.astimezone(SHANGHAI):%m-%d}", one.kind) for one in sent]
    return [(day, kind) for day, kind in days if kind.startswith("due")]


async def test_a_moved_case_reminds_of_its_new_date_and_never_of_the_old_one(
    office: Office2087, client: Client
) -> None:
    number = office.request()
    async with working(office, client) as cases:
        await cases.keep_sweeping()
        await knows(client, number, 1)
        await play(client, number, TODAY)
        office.board.save(SPRING)
        await cases.look_now()
        await knows(client, number, 2)
        await play(client, number, date(2087, 2, 12))
    # Working days before 6 February: 5, 4, 3 February, 31, 30, 29, 28, 27, 21, 20 January.
    assert given(office, number) == [
        ("01-20", "due-10"),
        ("01-30", "due-5"),
        ("02-03", "due-3"),
        ("02-05", "due-1"),
        ("02-06", "due-0"),
        ("02-07", "due-overdue"),
        ("02-10", "due-overdue-2"),
        ("02-11", "due-overdue-3"),
        ("02-12", "due-overdue-4"),
    ]
    assert {one.deadline for one in reminders.of_request(office.database, number) if one.kind != MOVED} == {
        NEW,
        date(2087, 1, 15),  # the correction notice, which did not move
    }


async def test_a_moved_case_has_read_that_it_moved(office: Office2087, client: Client) -> None:
    number = office.request()
    async with working(office, client) as cases:
        await cases.open_again(number)
        opening.opened(office.database, {number: 1})
        office.board.save(SPRING)
        progress = await publish(office, client)
        await knows(client, number, 2)
    assert (progress.seen, progress.moved, progress.failed) == (1, 1, 0)


async def test_a_case_that_should_run_and_does_not_is_opened_by_the_sweep(office: Office2087, client: Client) -> None:
    number = office.request()
    opening.opened(office.database, {number: 1})  # as if the engine had lost it
    office.board.save(SPRING)
    async with working(office, client) as cases:
        await publish(office, client)
        assert opening.unopened(office.database, 10) == [number]
        await cases.keep_sweeping()
        await knows(client, number, 2)
        await until(lambda: opening.unopened(office.database, 10) == [])


# ------------------------------------------------------------ killed in the middle


class Dying(Publication):
    """A publication that dies at its tenth page: what the page wrote is there, its answer never arrives."""

    pages = 0

    @activity.defn(name="move_page")
    def move_page(self, asked: PageAsked) -> PageDone:
        """Write a page; from the tenth on, die."""
        done = super().move_page(asked)
        Dying.pages += 1
        if Dying.pages >= 10:
            raise OSError("killed")
        return done


def crowded(office: Office2087, page: int) -> list[str]:
    """Fill the register with twenty pages of open cases and return those that the notice moves, in order: 18 pages.

    The page that it does not move comes first, one that is decided last: the tenth page ends after nine of moves.
    """
    days = office.board.of("CN", True)  # noqa: FBT003 - the agency's own choice
    moved = crowd(office.database, 18 * page, MONDAY, days=days)
    crowd(office.database, page, date(2026, 6, 1), days=days)  # due in June 2026
    decided = crowd(office.database, page, MONDAY, agency=COUNTY, days=days)
    with office.database.writing() as session:
        ledgers = ledger.histories(session, decided)
        ledger.append_all(session, [(ledgers[number], _decided(ledgers[number])) for number in decided])
    return list(moved)


def _decided(entries: tuple[Entry, ...]) -> Proposed:
    return Proposed(
        register_no=entries[0].register_no,
        agency=COUNTY,
        seq=2,
        fact=Decide(on=TODAY, outcome="disclosed"),
        actor=CLERK,
        key="decided",
        body="decided",
        recorded_at=NOW,
        dates=entries[0].dates,
    )


def told_by_sql(office: Office2087, question: str) -> list[tuple[object, ...]]:
    """Ask the register behind its back."""
    with office.database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(question))]


@pytest.mark.slow
@pytest.mark.parametrize(("killed", "page"), [("worker", 500), ("engine", 100)])
async def test_a_publication_killed_half_way_through_ends_as_if_nothing_had_been(
    office: Office2087, client: Client, killed: str, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = crowded(office, page)
    running = moved[:: 4 * page]  # some of them before the kill, some after
    office.board.save(SPRING)
    (published,) = office.publication.news(NOW)
    monkeypatch.setattr(Dying, "pages", 0)
    monkeypatch.setattr(bootstrap_worker, "Publication", partial(Dying, page=page))
    async with working(office, client) as cases:
        for number in running:
            await cases.open_again(number)
            opening.opened(office.database, {number: 1})
        handle = await start(client, published)
        await until(lambda: Dying.pages >= 10)
        if killed == "engine":
            await handle.terminate()
    assert told_by_sql(office, "select count(*) from ledger where act = 'reckon'") == [(9 * page,)]
    monkeypatch.setattr(bootstrap_worker, "Publication", partial(Publication, page=page))
    async with working(office, client):
        if killed == "engine":  # the notice is news to the sweep as long as its publication has not come to its end
            assert [one.publication for one in office.publication.news(NOW)] == [published.publication]
            handle = await start(client, published)
        progress = await handle.result()
        for number in running:
            await knows(client, number, 2)
    assert (progress.seen, progress.moved, progress.failed) == (19 * page, 18 * page, 0)
    assert office.publication.news(NOW) == []
    check_ledger(office, moved, page)
    check_what_was_told(office, moved, 20 * page - len(running))


def check_ledger(office: Office2087, moved: list[str], page: int) -> None:
    """Each case has the one entry it should have, in a chain that is whole."""
    reckoned = "select register_no, seq from ledger where act = 'reckon' order by register_no, seq"
    assert told_by_sql(office, reckoned) == [(number, 2) for number in moved]
    facts = "select distinct fact, json_extract(dates, '$.due') from ledger where act = 'reckon'"
    ((fact, due),) = told_by_sql(office, facts)
    assert FACT.validate_json(str(fact)) == Reckon(on=TODAY, notice=SPRING.number)
    assert due == NEW.isoformat()
    torn = "select count(*) from ledger a join ledger b on a.register_no = b.register_no and b.seq = a.seq + 1"
    assert told_by_sql(office, f"{torn} where a.hash <> b.previous") == [(0,)]
    assert [ledger.broken_links(office.database, number) for number in moved[::page]] == [[]] * 18
    assert told_by_sql(office, "select seq, due, count(*) from standing group by seq, due order by seq, due") == [
        (1, "2026-06-30", page),
        (2, OLD.isoformat(), page),
        (2, NEW.isoformat(), 18 * page),
    ]


def check_what_was_told(office: Office2087, moved: list[str], still_to_be_opened: int) -> None:
    """The list of moves is complete, each owner was told once, and who did not run is still to be opened."""
    moves = "select register_no, seq, due_before, due_after from move order by register_no"
    assert told_by_sql(office, moves) == [(number, 2, OLD.isoformat(), NEW.isoformat()) for number in moved]
    owners = "select register_no from reminder where kind = 'moved' order by register_no"
    assert told_by_sql(office, owners) == [(number,) for number in moved]
    assert told_by_sql(office, "select count(*) from unopened") == [(still_to_be_opened,)]
