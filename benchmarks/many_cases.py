"""Many open cases in one office: how long until all run, what they hold in memory, what waiting for them costs.

`python -m benchmarks many_cases` takes a thousand; `python -m benchmarks.many_cases 50000` as many as you like.
The cases are put into the register as a restored backup would be; `gongkai run` finds them and opens them all.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import httpx
from sqlalchemy import text
from temporalio.client import Client

from benchmarks.at_the_desk import COMPLAINT, REGISTRATION
from bootstrap.engine_address import engine_address
from records.database import Database
from tests.crowd import crowd
from tests.end_to_end.gongkai import Clerk, Gongkai

CASES = 1_000
ARRIVED = date(2026, 12, 15)
"""Due in January 2027: the notice of that year, which is published meanwhile, moves every one of them."""
ASKED = 20
NOTICE_2027 = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
2026年11月4日
"""
"""Composed; the real one was not published when this was written."""


def main(cases: int = CASES) -> None:
    """Print what so many open cases take."""
    with TemporaryDirectory(prefix="gongkai-benchmark-") as folder:
        data = Path(folder) / "data"
        with Gongkai(data) as gongkai:
            clerk = Clerk(gongkai.site)
            clerk.move_in()
            numbers = [str(clerk.post("/requests", REGISTRATION, f"own-{n}")["register_no"]) for n in range(ASKED)]
        with closing(Database(f"sqlite:///{data / 'gongkai.db'}")) as register:
            crowd(register, cases, ARRIVED, agency="640500")
            run(data, register, cases, numbers)


def run(data: Path, register: Database, cases: int, numbers: list[str]) -> None:
    """Open, look, kill, act, publish."""
    print(f"{cases:,} open cases")
    with Gongkai(data) as gongkai:
        taken = until(lambda: asyncio.run(waiting(data)) >= cases, cases / 10)
        print(
            f"  all run, every timer armed: after {taken:.0f} s, {cases / taken:.0f}/s; {memory(gongkai)}", flush=True
        )
        pages = [timed(lambda: listed(gongkai.site)) for _ in range(20)]
        print(f"  list page of 50             {median(pages) * 1e3:6.1f} ms")
        acts = [timed(partial(act, gongkai.site, number, "warm")) for number in numbers]
        print(f"  an act                      {median(acts) * 1e3:6.1f} ms", flush=True)
        gongkai.stop(signal.SIGTERM)
    for how, name in ((signal.SIGTERM, "an orderly stop"), (signal.SIGKILL, "SIGKILL of everything")):
        began = perf_counter()
        with Gongkai(data) as gongkai:
            ready = perf_counter() - began
            act(gongkai.site, numbers[0], f"cold-{how}")
            print(
                f"  after {name}: ready {ready:.2f} s, first act on a cold case {perf_counter() - began:.2f} s",
                flush=True,
            )
            gongkai.stop(signal.SIGKILL)
    with Gongkai(data) as gongkai:
        publish(gongkai, register, cases)


def publish(gongkai: Gongkai, register: Database, cases: int) -> None:
    """Publish a notice that moves every case of the crowd."""
    address = f"{gongkai.site}/api/v1/calendar/CN/notices?save=true"
    headers = {"Idempotency-Key": "notice-2027", "Content-Type": "text/plain; charset=utf-8"}
    began = perf_counter()
    answer = httpx.post(address, content=NOTICE_2027.encode(), headers=headers, timeout=60, trust_env=False)
    name = str(answer.raise_for_status().json()["publication"])
    until(lambda: moves(register, name) >= cases, cases / 10)
    moved = perf_counter() - began
    print(f"  a notice that moves them all: recorded after {moved:.0f} s, {cases / moved:.0f}/s; {memory(gongkai)}")


def moves(register: Database, publication: str) -> int:
    """Return how many cases a publication has moved so far."""
    with register.reading() as session:
        asked = text("select count(distinct register_no) from move where publication = :publication")
        return int(session.connection().execute(asked, {"publication": publication}).scalar_one())


async def waiting(data: Path) -> int:
    """Return how many cases have had their first task in the engine, and wait for their day."""
    client = await Client.connect(engine_address(data) or "")
    return (await client.count_workflows("GongkaiSeq = 1")).count


def listed(site: str) -> None:
    """Read the first page of the list."""
    httpx.get(f"{site}/api/v1/requests", timeout=60, trust_env=False).raise_for_status()


def act(site: str, number: str, key: str) -> None:
    """Do an act."""
    Clerk(site).post(f"/requests/{number}/acts", COMPLAINT, f"{key}-{number}")


def timed(call: Callable[[], object]) -> float:
    """Return how many seconds a call takes."""
    began = perf_counter()
    call()
    return perf_counter() - began


def until(condition: Callable[[], bool], patience: float) -> float:
    """Wait for something, at least a minute, and return how many seconds it took."""
    began = perf_counter()
    while not condition():
        if perf_counter() - began > 60 + patience:
            raise TimeoutError
        sleep(0.2)
    return perf_counter() - began


def memory(gongkai: Gongkai) -> str:
    """Return what each process holds in memory."""
    parts = {"web": gongkai.process.pid, "worker": gongkai.worker, "Temporal": gongkai.temporal}
    return ", ".join(f"{name} {resident(process):.0f} MB" for name, process in parts.items())


def resident(process: int) -> float:
    """Return the resident memory of a process, in megabytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
