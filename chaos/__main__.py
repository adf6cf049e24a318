"""Kill everything, at random moments, under load, and see that nothing is lost: `make chaos`.

    python -m chaos --minutes 60 --kills 500 --database postgresql --seed 1

Ends with 0 when after every pause the ledger was complete and the doctor silent, with 1 when anything was wrong.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from random import SystemRandom

from chaos.account import keep
from chaos.run import Run, Wanted
from chaos.system import SYSTEMS
from tests.bootstrap.instance import ROOT

PLACE = ROOT / "var" / "chaos"


def main(arguments: Sequence[str]) -> int:
    """Run as the arguments say and return the exit code."""
    wanted = _read(arguments)
    name = f"{datetime.now():%Y%m%d-%H%M%S}-{wanted.database}"  # noqa: DTZ005 -- a name for whoever sits here
    data = PLACE / name
    data.mkdir(parents=True)
    print(f"seed {wanted.seed}, {wanted.database}, {data}", flush=True)
    run = Run(SYSTEMS[wanted.database](data), wanted)
    try:
        run.go()
    finally:
        told = run.told()
        keep(told, data.with_suffix(".json"))
    for sentence in run.account.wrong:
        print(f"WRONG: {sentence}")
    print(_summary(told))
    if run.account.wrong:
        print(f"something is wrong; everything is kept in {data}, and this run is repeated by --seed {wanted.seed}")
        return 1
    shutil.rmtree(data)
    return 0


def _summary(told: dict[str, object]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in told.items())


def _read(arguments: Sequence[str]) -> Wanted:
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long at least")
    parser.add_argument("--kills", type=int, default=80, help="how many parts are killed at least")
    parser.add_argument("--database", choices=sorted(SYSTEMS), default="postgresql")
    parser.add_argument("--clerks", type=int, default=4)
    parser.add_argument("--pause", type=float, default=0.6, help="seconds a clerk rests at most between two acts")
    parser.add_argument("--check-every", type=int, default=25, help="faults between two checks")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    return Wanted(**vars(parser.parse_args(arguments)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
