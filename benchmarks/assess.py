"""How long a whole assessment takes, its proof sheet included, and reckoning alone: in one run with workalendar."""

import warnings
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

from workalendar.asia import China

from holidays.calendars import calendar
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Method
from rules.assess import Facts, assess
from rules.clock import reckon
from rules.law import law
from rules.proof import proof_sheet

RUNS = 2000
SLOWEST_ASSESS, SLOWEST_RECKON = 200e-6, 40e-6
"""Seconds the median may take."""

TEN_ACTS = Facts(
    received=Arrival(channel=Channel.WEB, arrived_on=date(2025, 6, 3), confirmed_on=date(2025, 6, 4)),
    applicant=ApplicantKind.NATURAL,
    acts=(
        acts.RequestCorrection(on=date(2025, 6, 9), until=date(2025, 6, 20)),
        acts.ReceiveCorrection(on=date(2025, 6, 16)),
        acts.ConsultThirdParty(on=date(2025, 6, 18), party="甲", served_on=date(2025, 6, 20)),
        acts.ConsultAgency(on=date(2025, 6, 19), party="乙"),
        acts.AgencyAnswers(on=date(2025, 6, 25), party="乙"),
        acts.ThirdPartyAnswers(on=date(2025, 7, 2), party="甲", consents=False),
        acts.Extend(on=date(2025, 7, 10), days=20, approved_by="H1"),
        acts.Decide(on=date(2025, 8, 1), outcome="partially_disclosed"),
        acts.Dispatch(on=date(2025, 8, 4), method=Method.POST, received_on=date(2025, 8, 6)),
        acts.FileReconsideration(on=date(2025, 9, 1)),
    ),
    on=date(2025, 9, 1),
)


def main() -> None:
    """Print the median time of each, and what it is as a multiple of workalendar's 20th working day."""
    ningxia, nation, china = calendar("CN-NX"), calendar(), China()
    found = assess(TEN_ACTS, law(), ningxia, nation)
    if found.refused:
        raise SystemExit(f"the case to be measured is not lawful: {found.refused}")
    case, dates = found.case, found.dates
    ways: dict[str, Callable[[], object]] = {
        "assess, ten acts": lambda: assess(TEN_ACTS, law(), ningxia, nation),
        "reckon": lambda: reckon(case, law(), ningxia),
        "proof sheet": lambda: proof_sheet(case, dates, law(), ningxia, TEN_ACTS.on),
        "workalendar add_working_days(20)": lambda: china.add_working_days(date(2023, 6, 5), 20),
    }
    with warnings.catch_warnings(action="ignore"):  # workalendar warns that its years end in 2023
        times = {name: median_of(way) for name, way in ways.items()}
    unit = times["workalendar add_working_days(20)"]
    print(f"a case of ten acts, {len(found.proof)} proof rows, median of {RUNS} runs")
    for name, time in times.items():
        print(f"  {name:<34} {time * 1e6:9.1f} us  x{time / unit:.3f}")
    for name, slowest in (("assess, ten acts", SLOWEST_ASSESS), ("reckon", SLOWEST_RECKON)):
        print(f"  target: {name} under {slowest * 1e6:.0f} us: {'met' if times[name] < slowest else 'MISSED'}")


def median_of(way: Callable[[], object]) -> float:
    """Return the median seconds of one call."""
    taken = []
    for _ in range(RUNS):
        began = perf_counter()
        way()
        taken.append(perf_counter() - began)
    return median(taken)


if __name__ == "__main__":
    main()
