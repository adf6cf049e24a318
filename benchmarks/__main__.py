"""Run every benchmark: each module of this folder that has a `main()`, in order of name, in one process.

`make bench` runs them all; `python -m benchmarks clock calendar` runs those that are named.
"""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pkgutil import iter_modules

import benchmarks


def found() -> dict[str, Callable[[], object]]:
    """Return every benchmark by name: the `main` of each module here, but this one."""
    names = sorted(module.name for module in iter_modules(benchmarks.__path__) if module.name != "__main__")
    mains = {name: getattr(import_module(f"benchmarks.{name}"), "main", None) for name in names}
    return {name: main for name, main in mains.items() if callable(main)}


def run(wanted: Sequence[str]) -> int:
    """Run the benchmarks that are named, or all of them; 2 when one is not there."""
    present = found()
    missing = [name for name in wanted if name not in present]
    if missing:
        print(f"no such benchmark: {', '.join(missing)}; there are: {', '.join(present) or 'none'}", file=sys.stderr)
        return 2
    for name in wanted or present:
        print(f"== {name}", flush=True)
        present[name]()
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
