"""The projection says at any instant what folding the ledger says; what is recorded late shows only afterwards."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from annual.counting import cells_of, flows
from annual.fold import fold
from annual.form import Cell, form
from records import flows as counts
from records import ledger, rebuilding, refolding, standing, stories
from records.contributions import lines_of, versions
from records.database import Database
from records.steps import step_of
from rules import history
from rules.acts import (
    Act,
    ApplicantKind,
    Arrival,
    Channel,
    Decide,
    Dispatch,
    Extend,
    FileComplaint,
    FileReconsideration,
    Method,
    RestateArrival,
    StrikeOut,
    Supersede,
    Withdraw,
)
from rules.clock import reckon
from rules.counted import Flow, counted, owed_by
from rules.entry import Entry, Fact, Receive
from rules.law import law
from rules.refusals import NothingToSupersede
from tests.annual import city
from tests.annual.city import BELOW, BUREAU, COUNTY, EVERYONE, NATION, YEAR_BEFORE, Told
from tests.annual.register import file, number, on, play, record

LATER = datetime(2031, 1, 1, tzinfo=UTC)


def asked(database: Database, agencies: Sequence[str], year: int, at: datetime | None = None) -> Counter[Flow]:
    return sum(counts.by_agency(database, agencies, year, at).values(), Counter())


def numbers(found: Counter[Flow], code: str, year: int) -> dict[str, object]:
    return {str(cell): value for cell, value in fold(form(code), "示例市", year, found, {}).items() if value}


@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_the_projection_fills_every_table_as_the_ledger_does(register: Database, code: str) -> None:
    play(register, code)
    for year in range(YEAR_BEFORE[code], YEAR_BEFORE[code] + 4):
        for agency in EVERYONE:
            told = flows(stories.told(register, BELOW[agency], LATER))
            assert numbers(asked(register, BELOW[agency], year), code, year) == numbers(told, code, year)


@pytest.mark.parametrize("year", [1, 2])
def test_each_cell_opens_to_the_requests_worked_out_by_hand(register: Database, year: int) -> None:
    play(register, "2021")
    of = form("2021")
    for (row, column), wanted in city.behind("2021", year, BELOW[COUNTY]).items():

        def is_in_cell(flow: Flow, cell: Cell = Cell(row, column)) -> bool:  # noqa: B008 - bound for this turn
            return cell in cells_of(flow, of, 2020 + year)

        assert counts.behind(register, BELOW[COUNTY], 2020 + year, is_in_cell) == [number(no) for no in wanted]


def instants(code: str) -> list[datetime]:
    days = {act.on for told in city.told(code) for act in told.acts} | {t.arrival.arrived_on for t in city.told(code)}
    return sorted(on(day, hour) for day in days for hour in (9, 23))


def test_the_projection_says_at_every_instant_what_the_ledger_said_then(register: Database) -> None:
    play(register, "2021")
    for at in instants("2021")[::4]:
        told = flows(stories.told(register, EVERYONE, at))
        for year in (2021, 2022):
            assert numbers(asked(register, EVERYONE, year, at), "2021", year) == numbers(told, "2021", year)


@pytest.fixture
def late(register: Database) -> Told:
    """A request of December 2021, registered in January 2022, and answered in February."""
    told = next(one for one in city.told("2021") if one.no == "28")
    file(register, replace(told, acts=[]))
    return replace(told, acts=[])


def received(register: Database, at: datetime | None) -> object:
    return fold(form("2021"), "示例县", 2021, asked(register, [COUNTY], 2021, at), {}).at("S3.1", "business")


def test_what_is_registered_late_shows_after_it_was_registered_only(register: Database) -> None:
    told = replace(next(one for one in city.told("2021") if one.no == "28"), acts=[])
    file(register, told, registered=on(date(2022, 2, 10)))
    assert received(register, on(date(2022, 1, 31))) == 0
    assert received(register, on(date(2022, 2, 10))) == 1
    assert received(register, None) == 1


def results(register: Database, at: datetime | None, year: int) -> set[str]:
    return {name for name in numbers(asked(register, [COUNTY], year, at), "2021", year) if name.endswith("business")}


def test_an_answer_recorded_late_moves_the_request_back_into_its_year_from_then_on(
    register: Database, late: Told
) -> None:
    decided = Decide(on=date(2021, 12, 30), outcome="disclosed")
    posted = Dispatch(on=date(2021, 12, 31), method=Method.POST)
    record(register, late, [], decided, on(date(2022, 3, 1)))
    record(register, late, [decided], posted, on(date(2022, 3, 1), 11))
    before, after = on(date(2022, 2, 28)), on(date(2022, 3, 2))
    assert results(register, before, 2021) == {"S3.1/business", "S3.4/business"}
    assert results(register, before, 2022) == {"S3.2/business", "S3.4/business"}
    assert results(register, after, 2021) == {"S3.1/business", "S3.3.1/business", "S3.3.7/business"}
    assert results(register, after, 2022) == results(register, None, 2022) == set()


def test_a_superseded_answer_counts_as_it_was_known(register: Database, late: Told) -> None:
    acts: list[Act] = [
        Decide(on=date(2021, 12, 30), outcome="disclosed"),
        Dispatch(on=date(2021, 12, 31), method=Method.POST),
        Supersede(on=date(2022, 4, 1), entry=2, by=Decide(on=date(2021, 12, 30), outcome="not_held")),
    ]
    for at, act in enumerate(acts):
        record(register, late, acts[:at], act, on(act.on))
    assert "S3.3.1/business" in results(register, on(date(2022, 3, 1)), 2021)
    assert "S3.3.4.1/business" in results(register, None, 2021)


def test_what_was_struck_out_counts_until_then(register: Database, late: Told) -> None:
    acts: list[Act] = [Withdraw(on=date(2021, 12, 29)), StrikeOut(on=date(2022, 1, 4), entry=2)]
    for at, act in enumerate(acts):
        record(register, late, acts[:at], act, on(act.on))
    assert "S3.3.6.3/business" in results(register, on(date(2021, 12, 31)), 2021)
    assert results(register, None, 2021) == {"S3.1/business", "S3.4/business"}


def rows(database: Database) -> list[tuple[object, ...]]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("select * from counted order by register_no, seq, line"))]


def test_only_entries_that_change_the_count_make_a_version(register: Database) -> None:
    extended = next(one for one in city.told("2021") if one.no == "31")
    file(register, extended)
    with register.reading() as session:
        kept = versions([step_of(entry) for entry in ledger.entries(session, number("31"))])
    # Entry 1 received it, 2 extended it, 3 decided, 4 sent the reply.
    assert [(version.seq, version.until is None) for version in kept] == [(1, False), (4, True)]


def test_what_goes_on_beside_a_change_is_not_written_again(register: Database, late: Told) -> None:
    acts: list[Act] = [
        Decide(on=date(2021, 12, 30), outcome="disclosed"),
        Dispatch(on=date(2021, 12, 31), method=Method.POST),
        *(FileComplaint(on=date(2022, 1, day)) for day in (10, 11, 12)),
    ]
    for at, act in enumerate(acts):
        record(register, late, acts[:at], act, on(act.on))
    # Entry 1 received it, 3 sent the reply; 4, 5 and 6 are the complaints, each a line of its own.
    with register.reading() as session:
        lines = session.connection().execute(text("select seq, line, what, until is null from counted order by 1, 2"))
        assert [tuple(row) for row in lines] == [
            (1, 0, "request", False),
            (3, 0, "request", True),
            (4, 1, "complaint", True),
            (5, 2, "complaint", True),
            (6, 3, "complaint", True),
        ]


def test_made_again_from_the_ledger_it_is_the_same(register: Database) -> None:
    play(register, "2021")
    before = rows(register)
    pages: list[int] = []
    assert len(before) > 80
    assert refolding.refold(register, pages.append) == sum(pages) == 40
    assert rows(register) == before
    with register.engine.begin() as connection:
        connection.execute(text("delete from counted"))
    assert refolding.refold(register) == 40
    assert rows(register) == before


def test_one_request_made_again_is_the_same(register: Database) -> None:
    play(register, "2021")
    before = rows(register)
    with register.engine.begin() as connection:
        connection.execute(text("delete from counted where register_no = 'GK-33'"))
        connection.execute(text("update counted set outcome = 'disclosed' where register_no = 'GK-04'"))
    for no in ("04", "33"):
        rebuilding.rebuild(register, [number(no)])
    assert rows(register) == before


def test_refolding_goes_page_by_page(register: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refolding, "PAGE", 7)
    play(register, "2021")
    pages: list[int] = []
    refolding.refold(register, pages.append)
    assert pages == [7, 7, 7, 7, 7, 5]


def test_a_register_from_before_the_projection_is_known_to_be_outdated(register: Database) -> None:
    assert not refolding.is_outdated(register)
    with register.engine.begin() as connection:
        connection.execute(text("insert into outdated (projection) values ('counted')"))
    assert refolding.is_outdated(register)
    refolding.refold(register)
    assert not refolding.is_outdated(register)


def test_the_months_add_up_to_the_year(register: Database) -> None:
    play(register, "2021")
    months = counts.months(register, EVERYONE, 2021)
    # Two on 1 February, 26 on 1 March, then 31, 32, 35, 36, 38 and on 27 December 28.
    assert months.received == (0, 2, 26, 1, 1, 1, 1, 0, 0, 1, 0, 1)
    # 27 on 9 January; two in February; 26 in March; 31 in May; 35; 36; 32 in September; 38 in October.
    assert months.closed == (1, 2, 26, 0, 1, 1, 1, 0, 1, 1, 0, 0)
    assert counts.months(register, [BUREAU], 2021).received == (0, 1, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert sum(counts.months(register, EVERYONE, 2021, on(date(2021, 3, 1), 8)).received) == 2


RECEIVED = date(2021, 12, 20)
ACTS = st.lists(
    st.sampled_from(
        [
            lambda day, _entry: Extend(on=day),
            lambda day, _entry: Decide(on=day, outcome="disclosed"),
            lambda day, _entry: Dispatch(on=day, method=Method.POST),
            lambda day, _entry: Withdraw(on=day),
            lambda day, _entry: FileComplaint(on=day),
            lambda day, _entry: FileReconsideration(on=day),
            lambda day, entry: Supersede(on=day, entry=entry, by=Decide(on=day, outcome="not_held")),
            lambda day, entry: StrikeOut(on=day, entry=entry),
            lambda day, _entry: RestateArrival(
                on=day, channel=Channel.FAX, arrived_on=RECEIVED, confirmed_on=RECEIVED + timedelta(days=20)
            ),
        ]
    ),
    max_size=7,
)


def entry(seq: int, fact: Fact, acts: Sequence[Act]) -> Entry:
    case = history.fold(ARRIVAL, ApplicantKind.NATURAL, acts)
    return Entry(
        register_no="1",
        seq=seq,
        fact=fact,
        actor="clerk-1",
        key="",
        body="",
        recorded_at=on(RECEIVED + timedelta(days=seq)),
        dates=reckon(case, law(), NATION),
        previous="",
        hash="",
    )


ARRIVAL = Arrival(channel=Channel.FAX, arrived_on=RECEIVED, confirmed_on=RECEIVED)


@settings(max_examples=60, deadline=None)
@given(ACTS, st.data())
def test_whatever_was_recorded_each_version_counts_what_was_known_then(
    wanted: list[Callable[[date, int], Act]], data: st.DataObject
) -> None:
    acts: list[Act] = []
    entries = [entry(1, Receive(on=RECEIVED, arrival=ARRIVAL, applicant=ApplicantKind.NATURAL), acts)]
    for make in wanted:
        act = make(RECEIVED + timedelta(days=len(acts)), data.draw(st.integers(2, 2 + len(acts))))
        with suppress(NothingToSupersede):
            entries.append(entry(len(entries) + 1, act, [*acts, act]))
            acts.append(act)
    kept = list(lines_of("FGW", "1", [step_of(one) for one in entries]))
    assert len({(row["seq"], row["line"]) for row in kept}) == len(kept)
    for known in entries:
        now = standing.case_of(entries[: known.seq])
        valid = [
            v for v in versions([step_of(one) for one in entries]) if v.since <= known.recorded_at < (v.until or LATER)
        ]
        expected = list(counted(now, known.dates.receipt, owed_by(now, known.dates)))
        assert [line for v in valid for line in v.lines] == expected
        rows_then = [row for row in kept if row["since"] <= known.recorded_at < (row["until"] or LATER)]
        assert [(row["what"], row["began_on"], row["ended_on"], row["outcome"]) for row in rows_then] == [
            (one.what, one.began_on, one.ended_on, one.outcome) for one in expected
        ]
