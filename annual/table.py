"""One agency's table for one year: a number, or a blank, for every cell of a form."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from annual.refusals import MalformedTable, TablesDiffer, UnknownCell
from annual.shape import Cell, Form
from annual.value import Value, total

# A spreadsheet program takes a text that begins like this for a formula.
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A filled form. `values` stand in the order of `form.cells`; None is a cell left blank.

    `narrative` is the text of the report the table belongs to, "" when there is none.
    """

    form: Form
    agency: str
    year: int
    values: tuple[Value | None, ...]
    narrative: str = ""

    def __post_init__(self) -> None:
        mistakes = [*_mistakes_in_name(self.agency)]
        if not 1000 <= self.year <= 9999:  # noqa: PLR2004 - four digits
            mistakes.append(f"年度“{self.year}”应当是四位数")
        if any(unicodedata.category(letter) == "Cs" for letter in self.narrative):
            mistakes.append("正文里有无法识别的字符")
        if mistakes:
            raise MalformedTable(*mistakes)
        if len(self.values) != len(self.form.cells):
            raise ValueError(f"{len(self.values)} values for {len(self.form.cells)} cells")

    def __getitem__(self, cell: Cell) -> Value | None:
        """Return what stands in `cell`, None when it was left blank; raise UnknownCell when there is none."""
        place = self.form.places.get(cell)
        if place is None:
            raise UnknownCell(self.form.code, str(cell))
        return self.values[place]

    def at(self, row: str, column: str = "") -> Value | None:
        """Return what stands in a row, or in a row's column."""
        return self[Cell(row, column)]

    def items(self) -> Iterator[tuple[Cell, Value | None]]:
        """Yield every cell with what stands in it, in printed order."""
        return zip(self.form.cells, self.values, strict=True)

    def filled(self, cells: Mapping[Cell, Value | None]) -> "Table":
        """Return this table with `cells` overwritten; raise UnknownCell for one the form lacks."""
        values = list(self.values)
        for cell, value in cells.items():
            if cell not in self.form.places:
                raise UnknownCell(self.form.code, str(cell))
            values[self.form.places[cell]] = value
        return replace(self, values=tuple(values))

    def __add__(self, other: "Table") -> "Table":
        """Add two tables cell by cell, as a roll-up does; the sum keeps the first one's agency.

        A blank counts as nothing; two blanks stay blank. Texts are not added up. Tables of different forms
        or years raise TablesDiffer.
        """
        if (self.form, self.year) != (other.form, other.year):
            raise TablesDiffer(
                f"“{self.agency}”的表是{self.year}年度{self.form.code}年格式，“{other.agency}”的表是"
                f"{other.year}年度{other.form.code}年格式，不能相加。"
            )
        values = tuple(_added(mine, theirs) for mine, theirs in zip(self.values, other.values, strict=True))
        return replace(self, values=values, narrative="")


def blank(form: Form, agency: str, year: int) -> Table:
    """Return a table of `form` with every cell left blank."""
    return Table(form, agency, year, (None,) * len(form.cells))


def rolled_up(agency: str, tables: Iterable[Table]) -> Table:
    """Add the tables of an agency and all below it (law.md 5.2) into one under the name `agency`.

    Raises TablesDiffer when forms or years differ, and when there is nothing to add.
    """
    each = iter(tables)
    first = next(each, None)
    if first is None:
        raise TablesDiffer(f"“{agency}”没有可以汇总的表。")
    whole = replace(first, agency=agency, narrative="")
    for table in each:
        whole += table
    return whole


def _added(mine: Value | None, theirs: Value | None) -> Value | None:
    if mine is None:
        return theirs
    return mine if theirs is None else total((mine, theirs))


def _mistakes_in_name(agency: str) -> Iterator[str]:
    if not agency.strip():
        yield "没有写明机关名称"
    elif len(agency) > _LONGEST_NAME:
        yield f"机关名称超过{_LONGEST_NAME}个字"
    elif any(unicodedata.category(letter).startswith("C") for letter in agency):
        yield "机关名称里有控制字符"
    elif agency.lstrip().startswith(_LIKE_A_FORMULA):
        yield "机关名称不能以 = + - @ 开头"
