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
ARRIVAL = ("channel", "arrived_on", "signed_on", "confirmed_on")

Line = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Year:
    """What is played: agencies and requests, as composed."""

    agencies: Sequence[Line]
    requests: Sequence[Line]


def composed() -> Year:
    """Return the composed year, dates as YYYY-MM-DD."""
    told = tomllib.loads(files("bootstrap.demo").joinpath("zhongwei_2017.toml").read_text("utf-8"))
    return Year([_plain(line) for line in told["agency"]], [_plain(line) for line in told["request"]])


def _plain(line: Line) -> Line:
    return {name: _plain_value(value) for name, value in line.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return _plain(value) if isinstance(value, dict) else value


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


async def _play_one(desk: Desk, number: int, request: Line) -> None:
    received = {
        name: request[name] for name in ("channel", "arrived_on", "signed_on", "confirmed_on") if name in request
    }
    registered = await desk.post(
        "/requests",
        {
            "agency": request["agency"],
            "actor": CLERK,
            "applicant": {"kind": request["kind"], "name": f"演示申请人{number:02d}", "contact": "演示联系方式"},
            "received": received,
            "description": f"{request['description']}{DESCRIPTION}",
        },
    )
    no = str(registered["register_no"])
    await desk.act(no, "decide", str(request["decided_on"]), outcome=request["outcome"])
    sent = {"method": request["method"], "received_on": request["received_on"]}
    await desk.act(no, "dispatch", str(request["sent_on"]), **sent)
    for remedy in ("reconsideration", "litigation"):
        review = request.get(remedy)
        if isinstance(review, Mapping):
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
