"""Tables the tests share: Zhongwei's published one, and composed ones that satisfy every identity."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annual import document
from annual.form import Cell, form
from annual.published import published
from annual.table import Table, blank
from annual.value import Value
from records.database import Database
from tests import databases
from tests.annual.register import move_in

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def zhongwei() -> Table:
    return published("zhongwei_2017").table


@pytest.fixture(scope="session")
def composed() -> Callable[[int], Table]:
    """示例市, report years 2020 (form 2019), 2021 and 2022 (form 2021): each follows from the year before."""
    return lambda year: document.read((CASES / f"composed_{year}.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def adding_up(zhongwei: Table, composed: Callable[[int], Table]) -> Callable[[str], tuple[Table, Table | None]]:
    """A table of each form that adds up, with the table of the year before where there is one."""
    tables: dict[str, tuple[Table, Table | None]] = {
        "2014": (zhongwei, None),
        "2019": (composed(2020), blank(form("2019"), "示例市", 2019).filled(carried_out(composed(2020)))),
        "2021": (composed(2022), composed(2021)),
    }
    return lambda code: tables[code]


@pytest.fixture(scope="session")
def numbered() -> Callable[[str], Table]:
    """A table in which every cell holds another number, so that none can stand in a wrong place unseen."""

    def make(code: str) -> Table:
        of = form(code)
        return Table(of, "示例市", 2023, tuple(range(1, len(of.cells) + 1)))

    return make


def carried_out(table: Table) -> dict[Cell, Value | None]:
    """What the year before must have carried out: the carried-in of `table`."""
    return {Cell("S3.4", cell.column): value for cell, value in table.items() if cell.row == "S3.2"}


@pytest.fixture(params=databases.KINDS)
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A register with its tables, in which the composed city has moved in."""
    with databases.migrated(str(request.param), tmp_path) as migrated:
        move_in(migrated)
        yield migrated
