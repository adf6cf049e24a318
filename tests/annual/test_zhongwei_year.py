"""The year 2017 of Zhongwei, request by request through this engine: 65 of 65 rows equal the published table."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from annual.counting import flows, requests_behind
from annual.fold import entered_cells, fold, parts_of
from annual.form import Cell
from annual.identities import broken
from annual.table import Table
from bootstrap.demo import year_2017
from bootstrap.demo.comparison import compared
from rules.acts import (
    Act,
    ApplicantKind,
    Arrival,
    Channel,
    ConcludeLitigation,
    ConcludeReconsideration,
    Decide,
    Dispatch,
    FileLitigation,
    FileReconsideration,
    Matter,
    Method,
    Result,
)
from rules.entry import Story
from tests.annual.city import Told

Line = Mapping[str, object]


def day(line: Line, name: str) -> date | None:
    return date.fromisoformat(str(line[name])) if name in line else None


def story(number: int, request: year_2017.Request) -> Story:
    came = request.came
    arrival = Arrival(
        channel=Channel(str(came["channel"])),
        arrived_on=date.fromisoformat(str(came["arrived_on"])),
        signed_on=day(came, "signed_on"),
        confirmed_on=day(came, "confirmed_on"),
    )
    agency, applicant = str(came["agency"]), ApplicantKind(str(came["kind"]))
    return Told(f"{number:02d}", agency, applicant, arrival, Matter.DISCLOSURE, acts(request), ([], [])).story


def acts(request: year_2017.Request) -> list[Act]:
    answered = request.answered
    done: list[Act] = [
        Decide(on=date.fromisoformat(str(answered["decided_on"])), outcome=str(answered["outcome"])),
        Dispatch(
            on=date.fromisoformat(str(answered["sent_on"])),
            method=Method(str(answered["method"])),
            received_on=day(answered, "received_on"),
        ),
    ]
    for name, review in request.remedies.items():
        filed, ended = (date.fromisoformat(str(review[day])) for day in ("filed_on", "concluded_on"))
        result = Result(str(review["result"]))
        if name == "reconsideration":
            done += [FileReconsideration(on=filed), ConcludeReconsideration(on=ended, result=result)]
        else:
            done += [FileLitigation(on=filed), ConcludeLitigation(on=ended, result=result)]
    return done


def told() -> list[Story]:
    return [story(number, one) for number, one in enumerate(year_2017.composed().requests, 1)]


def filled(zhongwei: Table) -> Table:
    entered = {
        cell: Decimal(value)
        for cell, value in zhongwei.items()
        if cell in entered_cells(zhongwei.form) and value is not None
    }
    return fold(zhongwei.form, zhongwei.agency, 2017, flows(told()), entered)


def test_the_table_that_falls_out_equals_the_published_one_in_all_65_rows(zhongwei: Table) -> None:
    rows = compared(filled(zhongwei), zhongwei)
    assert len(rows) == 65
    assert [row.row.id for row in rows if not row.equal] == []
    assert filled(zhongwei) == zhongwei


def test_it_breaks_no_identity(zhongwei: Table) -> None:
    assert broken(filled(zhongwei)) == []


def test_each_cell_that_is_not_zero_opens_to_exactly_its_requests(zhongwei: Table) -> None:
    of = zhongwei.form
    sizes = {
        row: len(list(requests_behind(told(), of, 2017, frozenset(parts_of(of, Cell(row))))))
        for row in ("A3.1", "A3.1.1", "A3.1.2", "A3.1.3", "A3.1.4", "A3.2.1", "A3.3", "A3.3.1", "A3.3.2", "A3.3.3")
    }
    # As published: 43 received, 33 in person, none by fax, 6 by web, 4 by letter; 43 on time; 4, 4 and 2 answers.
    assert list(sizes.values()) == [43, 33, 0, 6, 4, 43, 43, 4, 4, 2]
    assert len(list(requests_behind(told(), of, 2017, frozenset({Cell("A3.3.4.5")})))) == 33
    assert len(list(requests_behind(told(), of, 2017, frozenset({Cell("A4.2")})))) == 1
    assert len(list(requests_behind(told(), of, 2017, frozenset({Cell("A5.3")})))) == 1
