"""What a statistics form is made of: sections, rows, columns, and the cells they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annual.refusals import UnknownCell
from annual.value import Measure
from rules.outcomes import Form as CountedForm


class Kind(StrEnum):
    """Where a row's numbers come from."""

    HEADER = "header"  # prints a title; has no number
    ENTERED = "entered"  # an indicator no request supplies, entered by the office
    COUNTED = "counted"  # counted from the requests
    SUM = "sum"  # added up from other cells


class Layout(StrEnum):
    """How a section is printed."""

    LIST = "list"  # 统计指标 / 单位 / 统计数
    BLOCKS = "blocks"  # section 二: one small table under another
    GRID = "grid"  # section 三: results down, applicants across
    LINE = "line"  # section 四: one line of numbers under a merged head


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """The address of one number: a row, and a column where the row has several."""

    row: str
    column: str = ""

    def __str__(self) -> str:
        return f"{self.row}/{self.column}" if self.column else self.row


@dataclass(frozen=True, slots=True)
class Column:
    """One numeric column of a row. `group` is the merged head above it, `also` other names in use."""

    id: str
    label: str
    group: str = ""
    unit: str = ""
    kind: Kind | None = None
    measure: Measure = Measure.COUNT
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form, with the label as officially printed. A header has no columns."""

    id: str
    label: str
    kind: Kind
    parent: str = ""
    unit: str = ""
    columns: tuple[Column, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The addresses of this row's numbers, in printed order."""
        return tuple(Cell(self.id, column.id) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the form's tables. `corner` is the text of its top left head, `head` the merged head."""

    id: str
    title: str
    layout: Layout
    rows: tuple[Row, ...]
    corner: str = ""
    head: str = ""

    def children(self, parent: str) -> tuple[Row, ...]:
        """Return the rows directly under `parent` ("" for the top), in printed order."""
        return tuple(row for row in self.rows if row.parent == parent)


@dataclass(frozen=True, slots=True)
class Rule:
    """An identity as the form file writes it; annual.identities reads `rule`.

    `confidence` is "confirmed" when a source prints or states it, "inferred" when it is a reading.
    """

    id: str
    rule: str
    says: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure that reports repeat in their text.

    `words` (a pattern) stand before the number, which is the sum `rule`; `none` are words that mean zero.
    """

    id: str
    rule: str
    unit: str
    words: str
    none: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the written report: heading, paragraphs with {cell} figures, and the tables that follow."""

    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a picture: `rule` is the sum of cells it shows."""

    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What of the form is drawn: bars under one title."""

    id: str
    title: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One statistics form. Two forms are the same when their code is.

    `counts_like` is the form whose way of counting it has (by channel in 2014, by applicant since) and whose cells the
    table of outcomes names.
    """

    code: str
    first_year: int
    counts_like: CountedForm = field(compare=False)
    title: str = field(compare=False)
    report_title: str = field(compare=False)
    notice: str = field(compare=False)
    sections: tuple[Section, ...] = field(compare=False, repr=False)
    rules: tuple[Rule, ...] = field(compare=False, repr=False)
    phrases: tuple[Phrase, ...] = field(compare=False, repr=False)
    chapters: tuple[Chapter, ...] = field(compare=False, repr=False)
    pictures: tuple[Picture, ...] = field(compare=False, repr=False)
    cells: tuple[Cell, ...] = field(compare=False, repr=False)
    places: Mapping[Cell, int] = field(compare=False, repr=False)
    rows: Mapping[str, Row] = field(compare=False, repr=False)

    def row(self, row: str) -> Row:
        """Return the row with this id; raise UnknownCell when there is none."""
        if row not in self.rows:
            raise UnknownCell(self.code, row)
        return self.rows[row]

    def column(self, cell: Cell) -> Column:
        """Return the column `cell` stands in; raise UnknownCell when the form has no such cell."""
        if cell not in self.places:
            raise UnknownCell(self.code, str(cell))
        return next(column for column in self.rows[cell.row].columns if column.id == cell.column)

    def kind(self, cell: Cell) -> Kind:
        """Say where the number of `cell` comes from; a column's own kind goes before its row's."""
        return self.column(cell).kind or self.rows[cell.row].kind

    def unit(self, cell: Cell) -> str:
        """Return the unit the number of `cell` is counted in, as printed (件, 条, 万元 ...)."""
        return self.column(cell).unit or self.rows[cell.row].unit

    def label(self, cell: Cell) -> str:
        """Name `cell` in Chinese as the printed form does: row label, and column label if it has one."""
        column = self.column(cell).label
        return self.rows[cell.row].label + (f"［{column}］" if column else "")
