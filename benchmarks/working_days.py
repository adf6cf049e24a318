"""How long the n-th working day takes: ours, workalendar's China, chinesecalendar, in one run, as ratios of medians."""

import gc
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from statistics import median
from time import perf_counter

import chinese_calendar
from workalendar.asia import China

from holidays.arrangements import Arrangements
from holidays.calendars import first_day, packaged
from holidays.compiled import CompiledCalendar, Layer
from holidays.engine import StateCalendar
from holidays.scopes import chain

NTH = 20
STARTS = [date(2023, 1, 1) + timedelta(days=place) for place in range(324)]
RUNS = 7
SLOWEST = 1e-6
"""Seconds the median call may take."""
FEWEST_TIMES = 250
"""How many times faster than workalendar's China it must be."""
BUILDS = 15


def main() -> None:
    """Print the median time of one call for each way, and how many times ours it is."""
    national = compiled("CN")
    china = China()
    engine = StateCalendar(national)
    ways: dict[str, tuple[Callable[[date], object], int]] = {
        "ours, compiled": (lambda start: national.add(start, NTH), 20),
        "ours, is_working": (national.is_working, 20),
        "ours, day": (national.day, 20),
        "ours, as workalendar engine": (lambda start: engine.add_working_days(start, NTH), 20),
        "workalendar China": (lambda start: china.add_working_days(start, NTH), 1),
        "chinesecalendar find_workday": (
            lambda start: chinese_calendar.find_workday(NTH - 1, start + timedelta(days=1)),
            1,
        ),
    }
    with warnings.catch_warnings(action="ignore"):  # workalendar warns that its years end in 2023
        times = {name: per_call(way, rounds) for name, (way, rounds) in ways.items()}
    ours = times["ours, compiled"]
    print(f"{NTH}th working day after each of {len(STARTS)} starts in 2023, median of {RUNS} runs")
    for name, time in times.items():
        print(f"  {name:<30} {time * 1e6:9.3f} us  x{time / ours:,.1f}")
    print(f"  target: under 1 us ({'met' if ours < SLOWEST else 'MISSED'}),", end=" ")
    ratio = times["workalendar China"] / ours
    print(f"at least 250 times workalendar's China ({ratio:,.0f}: {'met' if ratio >= FEWEST_TIMES else 'MISSED'})")
    print_builds()


def print_builds() -> None:
    """Print what it costs to have the tables: compiling them, reading every notice file."""
    for scope in ("CN", "CN-NX"):
        print(
            f"  building all tables of {scope:<6} {of_builds(partial(compiled, scope)) * 1e3:6.2f} ms (target: under 5)"
        )
    print(f"  reading every notice file      {of_builds(Arrangements.load) * 1e3:6.2f} ms")
    print(f"  looking whether any changed    {of_builds(packaged().reload) * 1e3:6.2f} ms")


def compiled(scope: str) -> CompiledCalendar:
    """Compile a calendar anew, past the cache."""
    shelf = packaged().shelf
    layers = tuple(Layer(shelf.scopes[code], shelf.of(code)) for code in chain(scope))
    return CompiledCalendar(scope, "", layers, first_day(shelf))


def per_call(way: Callable[[date], object], rounds: int) -> float:
    """Return the median over the runs of the mean seconds of one call."""
    taken = []
    for _ in range(RUNS):
        began = perf_counter()
        for _ in range(rounds):
            for start in STARTS:
                way(start)
        taken.append((perf_counter() - began) / (len(STARTS) * rounds))
    return median(taken)


def of_builds(build: Callable[[], object]) -> float:
    """Return the median seconds of one build."""
    taken = []
    for _ in range(BUILDS):
        gc.collect()
        began = perf_counter()
        build()
        taken.append(perf_counter() - began)
    return median(taken)


if __name__ == "__main__":
    main()
