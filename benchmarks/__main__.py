"""Run every benchmark: each module of this folder that has a `main()`, in order of name, each in a process of its own.

`make bench` runs them all; `python -m benchmarks assess letters` runs those that are named.
"""

import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

import benchmarks


def found() -> list[str]:
    """Return the name of every benchmark: each module here that has a `main`."""
    names = sorted(module.name for module in iter_modules(benchmarks.__path__) if module.name != "__main__")
    return [name for name in names if hasattr(import_module(f"benchmarks.{name}"), "main")]


def run(wanted: Sequence[str]) -> int:
    """Run the benchmarks that are named, or all of them; 2 when one is not there, 1 when one came to no end."""
    present = found()
    missing = [name for name in wanted if name not in present]
    if missing:
        print(f"no such benchmark: {', '.join(missing)}; there are: {', '.join(present)}", file=sys.stderr)
        return 2
    failed = []
    for name in wanted or present:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"came to no end: {', '.join(failed)}; see what is written above", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
