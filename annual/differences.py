"""What a table says now against what was filed: the list a restatement is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from annual.refusals import TablesDiffer
from annual.shape import Cell
from annual.table import Table
from annual.value import Value, written


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that changed; None is a cell left blank."""

    cell: Cell
    label: str
    filed: Value | None
    now: Value | None

    @property
    def says(self) -> str:
        """The difference in one Chinese phrase."""
        return f"{self.label}由{_shown(self.filed)}改为{_shown(self.now)}"


def differences(filed: Table, now: Table) -> list[Difference]:
    """Return every cell in which two tables of one form and year differ, in printed order (TablesDiffer)."""
    if (filed.form, filed.year) != (now.form, now.year):
        raise TablesDiffer("两份表的格式或者年度不同，不能比较。")
    return list(_differences(filed, now))


def _differences(filed: Table, now: Table) -> Iterator[Difference]:
    for (cell, before), after in zip(filed.items(), now.values, strict=True):
        if before != after:
            yield Difference(cell, filed.form.label(cell), before, after)


def _shown(value: Value | None) -> str:
    return "空白" if value is None else written(value)
