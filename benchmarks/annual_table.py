"""How long a year's table takes: from the projection, by hand-written SQL over the same rows, and from the ledger.

`python -m benchmarks annual_table` runs a small one; `python -m benchmarks.annual_table 1000000 [URL]` any size, on
SQLite in a folder of its own or on the empty database of the URL. What an earlier run filled is measured again.
"""

import resource
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import text

from annual.counting import flows as folded
from annual.fold import fold
from annual.form import form, form_for_year
from annual.table import Table
from benchmarks.invented_register import AGENCIES, fill
from records import flows, numbering, refolding, stories
from records.database import Database
from rules.shanghai import end_of

FEW = 10_000
YEAR = 2023
RUNS = 5
MOST_TIMES = 1.5
"""How many times as long as one hand-written aggregate query a table may take."""
SLOWEST = 2.0
"""Seconds a table may take with a million requests."""
NAIVE_UP_TO = 20_000

BY_HAND = text("""
    select what, began = :year, ended = :year, applicant,
           case when ended = :year then outcome end, case when ended = :year then ground end, count(*)
    from counted
    where until is null and began <= :year and (ended is null or ended >= :year)
    group by 1, 2, 3, 4, 5, 6
""")
"""What a person who knows the projection would write to fill the sections three and four of one year."""


def main(requests: int = FEW, url: str | None = None) -> None:
    """Fill a register, make its projection from the ledger, and print what a year's table takes."""
    with TemporaryDirectory(prefix="gongkai-benchmark-") as folder:
        database = Database(url or f"sqlite:///{Path(folder) / 'register.db'}")
        database.migrate()
        measure(database, requests)
        database.close()


def measure(database: Database, requests: int) -> None:
    """Print what everything takes on one database."""
    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    if numbering.how_many(database) >= requests:
        print(f"{kind}: {requests:,} requests, as an earlier run left them")
    else:
        start = perf_counter()
        entries = fill(database, requests)
        filled = perf_counter() - start
        print(
            f"{kind}: {requests:,} requests, {entries:,} entries, written past the door in {filled:.0f} s", flush=True
        )
        print_refolding(database, requests, entries)
    table, hand = of(lambda: projected(database)), of(lambda: by_hand(database))
    print(f"  the table of {YEAR} from the projection  {table:8.3f} s")
    print(f"  one aggregate query written by hand  {hand:8.3f} s   x{table / hand:.2f}", end=" ")
    print(f"(target: at most x{MOST_TIMES}: {'met' if table <= MOST_TIMES * hand else 'MISSED'})")
    print(f"  target: under {SLOWEST} s ({'met' if table < SLOWEST else 'MISSED'})")
    print(f"  as of the end of {YEAR}                {of(lambda: projected(database, past=True), 1):8.3f} s")
    if requests <= NAIVE_UP_TO:
        print(f"  folded from the ledger               {of(lambda: naive(database), 1):8.3f} s")
        print(f"  the same table: {naive(database) == projected(database)}")


def print_refolding(database: Database, requests: int, entries: int) -> None:
    """Print what it takes to make the projection from the ledger, and whether its memory stays flat."""
    start, done, memory = perf_counter(), 0, [_megabytes()]

    def told(page: int) -> None:
        nonlocal done
        before, done = done, done + page
        if done * 10 // requests > before * 10 // requests:
            memory.append(_megabytes())
            rate = done / (perf_counter() - start)
            print(f"    {done:>9,} of {requests:,}, {rate:,.0f} requests/s, at most {memory[-1]:.0f} MB", flush=True)

    refolding.refold(database, told)
    took = perf_counter() - start
    rates = f"{requests / took:,.0f} requests/s, {entries / took:,.0f} entries/s"
    print(f"  refolded from the ledger in {took:.0f} s: {rates}")
    print(f"  memory grew by {memory[-1] - memory[1]:.0f} MB between the first tenth and the last")


def projected(database: Database, *, past: bool = False) -> Table:
    """Return the table from the projection."""
    at = end_of(_last_day()) if past else None
    return fold(form_for_year(YEAR), "示例市", YEAR, flows.together(database, AGENCIES, YEAR, at), {})


def naive(database: Database) -> Table:
    """Return the table from the ledger."""
    told = stories.told(database, AGENCIES, end_of(_last_day().replace(year=2050)))
    return fold(form("2021"), "示例市", YEAR, folded(told), {})


def by_hand(database: Database) -> int:
    """Ask the one query and read its answer."""
    with database.reading() as session:
        return len(session.connection().execute(BY_HAND, {"year": YEAR}).all())


def of(call: Callable[[], object], runs: int = RUNS) -> float:
    """Return how many seconds a call takes, as the median of some runs."""
    call()
    times = []
    for _ in range(runs):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return median(times)


def _last_day() -> date:
    return date(YEAR, 12, 31)


def _megabytes() -> float:
    """Return the most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else FEW, sys.argv[2] if sys.argv[2:] else None)
