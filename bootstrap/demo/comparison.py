"""Our table beside the published one, row by row."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from annual.shape import Row
from annual.table import Table
from annual.value import written

LABEL, FIGURE = 78, 9


@dataclass(frozen=True, slots=True)
class Compared:
    """One row of the form: what we count, what was published."""

    row: Row
    ours: str
    theirs: str

    @property
    def equal(self) -> bool:
        """Whether the two say the same."""
        return self.ours == self.theirs


def compared(ours: Table, theirs: Table) -> tuple[Compared, ...]:
    """Return every row of the form with both figures; a header row has none on either side."""
    rows = (row for section in ours.form.sections for row in section.rows)
    return tuple(Compared(row, _figure(ours, row), _figure(theirs, row)) for row in rows)


def lines(rows: tuple[Compared, ...]) -> Iterator[str]:
    """Give the comparison as lines of a terminal."""
    yield f"{_padded('统计指标', LABEL)}{_right('本系统')}{_right('已公布')}"
    for row in rows:
        mark = "  ✓" if row.equal else "  ✗ 不一致"
        yield f"{_padded(_short(row.row.label), LABEL)}{_right(row.ours)}{_right(row.theirs)}{mark}"
    yield f"一致：{sum(row.equal for row in rows)} / {len(rows)} 行"


def _figure(table: Table, row: Row) -> str:
    values = [table[cell] for cell in row.cells]
    return "" if not values else "空白" if values[0] is None else written(values[0])


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _short(label: str) -> str:
    while _width(label) > LABEL - 2:
        label = label.rstrip("…")[:-1] + "…"
    return label


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _right(text: str) -> str:
    return " " * (FIGURE - _width(text)) + text
