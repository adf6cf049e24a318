"""Reading a printed section out of grids: one way for each layout."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from annual.reading.grid import Grid, plain
from annual.reading.labels import Labels, column_named, labels_of
from annual.shape import Cell, Column, Layout, Row, Section
from annual.value import NotAFigure, Value, figure_from_text, total

# So many of a section's column heads in one row make it the head row.
_ENOUGH_HEADS = 4


@dataclass(slots=True)
class Findings:
    """What was read of one form: numbers in their cells, cells that hold no number, and lines without a row."""

    cells: dict[Cell, Value | None] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)
    unread: dict[str, Value] = field(default_factory=dict)

    def take(self, row: Row, column: Column, text: str) -> None:
        """Put the number in `text` into its cell; the first table on a page that names a cell is the one read."""
        cell = Cell(row.id, column.id)
        if cell in self.cells:
            return
        try:
            self.cells[cell] = figure_from_text(text, column.measure)
        except NotAFigure as error:
            name = f"{row.label}［{column.label}］" if column.label else row.label
            self.mistakes.append(f"“{cell}”（{name}）{error}")
            self.cells[cell] = None

    def leave(self, label: str, texts: Iterable[str], column: Column) -> None:
        """Note a line with numbers that no row of the form is called by."""
        numbers: list[Value] = []
        for text in texts:
            try:
                numbers.append(figure_from_text(text, column.measure) or 0)
            except NotAFigure:
                return
        if total(numbers):
            self.unread[label] = total(numbers)


def read_section(section: Section, grids: Iterable[Grid], findings: Findings) -> None:
    """Read every number of `section` that stands in `grids` into `findings`."""
    _READERS[section.layout](section, grids, findings)


def _list(section: Section, grids: Iterable[Grid], findings: Findings) -> None:
    """Read label and number line by line; of two rows with one wording, the next in order is meant."""
    labels, order = labels_of(section.rows), [row.id for row in section.rows]
    for grid in grids:
        at = -1
        column = _column_of(grid, "统计数")
        for line in grid.rows:
            row = _next_named(line, labels, order, at)
            if row is not None:
                at = order.index(row.id)
                if row.columns:
                    findings.take(row, row.columns[0], line[column])


def _column_of(grid: Grid, head: str) -> int:
    """Return where the numbers stand: under their head, or in the last column where there is none."""
    found = (column for line in grid.rows for column, text in enumerate(line) if plain(text) == head)
    return next(found, len(grid.rows[0]) - 1)


def _next_named(line: tuple[str, ...], labels: Labels, order: list[str], at: int) -> Row | None:
    for text in line:
        rows = sorted(labels.find(text), key=lambda row: order.index(row.id))
        if rows:
            return next((row for row in rows if order.index(row.id) > at), rows[0])
    return None


def _blocks(section: Section, grids: Iterable[Grid], findings: Findings) -> None:
    """Read block by block: a band names the block, a head its columns, lines follow."""
    bands = labels_of(section.children(""))
    block: tuple[Row, ...] = ()
    columns: dict[int, Column] = {}
    for line in (line for grid in grids for line in grid.rows):
        band = bands.find(line[0]) if line else ()
        if band:
            block, columns = section.children(band[0].id), {}
        elif block and plain(line[0]) == plain(section.corner):
            columns = _first_places(line, block[0].columns)
        elif columns:
            for row in labels_of(block).find(line[0])[:1]:
                for place, column in columns.items():
                    findings.take(row, column, line[place])


def _grid(section: Section, grids: Iterable[Grid], findings: Findings) -> None:
    """Read lines under the row of heads that names the columns; the label is the last text before them."""
    labels = labels_of(row for row in section.rows if row.columns)
    columns = next(row.columns for row in section.rows if row.columns)
    for grid in grids:
        places: dict[int, Column] = {}
        for at, line in enumerate(grid.rows):
            heads = _heads(grid, at, columns)
            if heads:
                places = heads
            elif places:
                _grid_line(line, places, labels, findings)


def _grid_line(line: tuple[str, ...], places: dict[int, Column], labels: Labels, findings: Findings) -> None:
    label = next((text for text in reversed(line[: min(places)]) if text.strip()), "")
    rows = labels.find(label)
    if len(rows) == 1:
        for place, column in places.items():
            findings.take(rows[0], column, line[place])
    elif label:
        parts = {place: column for place, column in places.items() if column.id != "total"}
        findings.leave(label, (line[place] for place in parts), next(iter(parts.values())))


def _heads(grid: Grid, at: int, columns: tuple[Column, ...]) -> dict[int, Column]:
    """Return where each column stands if row `at` is the last of the heads; merged heads may end above it."""
    here = _first_places(grid.rows[at], columns)
    if len(here) < _ENOUGH_HEADS:
        return {}
    for above in grid.rows[max(at - 2, 0) : at]:
        for place, column in _first_places(above, columns).items():
            if column not in here.values() and place not in here:
                here[place] = column
    return here if len(here) == len(columns) else {}


def _line(section: Section, grids: Iterable[Grid], findings: Findings) -> None:
    """Read the line of numbers under heads that, read downwards, spell each row's path."""
    rows = [row for row in section.rows if row.columns]
    leaves = {plain(row.label) for row in rows}
    for grid in grids:
        for at, line in enumerate(grid.rows[:-1]):
            if sum(plain(text) in leaves for text in line) < _ENOUGH_HEADS:
                continue
            if sum(plain(text) in leaves for text in grid.rows[at + 1]) >= _ENOUGH_HEADS:
                continue
            places = _paths(section, grid, at) or _in_order(rows, grid.rows[at], leaves)
            for place, row in places.items():
                findings.take(row, row.columns[0], grid.rows[at + 1][place])


def _paths(section: Section, grid: Grid, at: int) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for row in (row for row in section.rows if row.columns):
        path = set(_path(section, row))
        for place, leaf in enumerate(grid.rows[at]):
            above = {plain(line[place]) for line in grid.rows[: at + 1]}
            if plain(leaf) == plain(row.label) and path <= above and place not in found:
                found[place] = row
    return found if len(found) == sum(bool(row.columns) for row in section.rows) else {}


def _path(section: Section, row: Row) -> Iterator[str]:
    yield plain(row.label)
    for above in (each for each in section.rows if each.id == row.parent):
        yield from _path(section, above)


def _in_order(rows: list[Row], line: tuple[str, ...], leaves: set[str]) -> dict[int, Row]:
    """Where the heads above were not merged properly: the leaves in printed order."""
    places = [place for place, text in enumerate(line) if plain(text) in leaves]
    if [plain(line[place]) for place in places] != [plain(row.label) for row in rows]:
        return {}
    return dict(zip(places, rows, strict=True))


def _first_places(line: tuple[str, ...], columns: tuple[Column, ...]) -> dict[int, Column]:
    """Return the first place of each column a row of heads names; a merged head counts once."""
    places: dict[int, Column] = {}
    for place, text in enumerate(line):
        column = column_named(text, columns)
        if column is not None and column not in places.values():
            places[place] = column
    return places


_READERS: dict[Layout, Callable[[Section, Iterable[Grid], Findings], None]] = {
    Layout.LIST: _list,
    Layout.BLOCKS: _blocks,
    Layout.GRID: _grid,
    Layout.LINE: _line,
}
