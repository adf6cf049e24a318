"""The year 2017 of 中卫市: agencies, 43 requests, indicators, and the table that falls out."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from annual.fold import entered_cells
from annual.form import form
from annual.published import Published
from annual.value import written
from bootstrap.demo.desk import CLERK, HEAD, Desk

CITY, FORM, YEAR = "640500", "2014", "2017"
SINCE = "2008-05-01"
DESCRIPTION = "（演示用内容）"
REMEDIES = ("reconsideration", "litigation")
ARRIVAL = ("channel", "arrived_on", "signed_on", "confirmed_on")

Line = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Request:
    """One composed request: how it came, what was asked, how it was answered, the remedies sought."""

    came: Line
    asked: str
    answered: Line
    remedies: Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class Year:
    """What is played: agencies and requests, as composed."""

    agencies: Sequence[Line]
    requests: Sequence[Request]


def composed() -> Year:
    """Return the composed year, dates as YYYY-MM-DD."""
    told = tomllib.loads(files("bootstrap.demo").joinpath("zhongwei_2017.toml").read_text("utf-8"))
    return Year([_plain(line) for line in told["agency"]], [_request(line) for line in told["request"]])


def _request(told: Mapping[str, Line]) -> Request:
    remedies = {name: _plain(told[name]) for name in REMEDIES if name in told}
    return Request(_plain(told["came"]), str(told["asked"]), _plain(told["answered"]), remedies)


def _plain(line: Line) -> Line:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in line.items()}


async def set_up(desk: Desk, year: Year) -> None:
    """Register the agencies and their officers."""
    for agency in year.agencies:
        extra = {"since": SINCE, "scope": "CN-NX", "court": "中卫市沙坡头区人民法院"}
        await desk.post("/agencies", {**agency, **extra})
        for code, role, name in ((CLERK, "clerk", "演示经办人"), (HEAD, "head", "演示负责人")):
            await desk.post(f"/agencies/{agency['code']}/actors", {"code": code, "name": name, "role": role})


async def play(desk: Desk, year: Year, step: Callable[[], None]) -> None:
    """Play every request from arrival to the end of its remedies; `step` is called after each."""
    for number, request in enumerate(year.requests, 1):
        await _play_one(desk, number, request)
        step()


async def _play_one(desk: Desk, number: int, request: Request) -> None:
    came, answered = request.came, request.answered
    registered = await desk.post(
        "/requests",
        {
            "agency": came["agency"],
            "actor": CLERK,
            "applicant": {"kind": came["kind"], "name": f"演示申请人{number:02d}", "contact": "演示联系方式"},
            "received": {name: came[name] for name in ARRIVAL if name in came},
            "description": f"{request.asked}{DESCRIPTION}",
        },
    )
    no = str(registered["register_no"])
    await desk.act(no, "decide", str(answered["decided_on"]), outcome=answered["outcome"])
    sent = {"method": answered["method"], "received_on": answered["received_on"]}
    await desk.act(no, "dispatch", str(answered["sent_on"]), **sent)
    for remedy, review in request.remedies.items():
        await desk.act(no, f"file_{remedy}", str(review["filed_on"]))
        await desk.act(no, f"conclude_{remedy}", str(review["concluded_on"]), result=review["result"])


async def enter_indicators(desk: Desk, published: Published) -> None:
    """Enter what no request can supply: the city's own published figures."""
    figures = {
        str(cell): written(value)
        for cell, value in published.table.items()
        if cell in entered_cells(form(FORM)) and value is not None
    }
    await desk.post(f"/annual/{FORM}/{YEAR}/indicators", {"actor": CLERK, "figures": figures}, agency=CITY)
