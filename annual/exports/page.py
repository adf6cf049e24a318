"""The table as a page that stands alone: printed form, merged heads, no script, nothing fetched."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from annual.pictures import Course, pictures
from annual.printed import Box, Role, Sheet, sheets, subtitle, title
from annual.shape import Cell, Layout
from annual.table import Table
from annual.value import written

Link = Callable[[Cell], str | None]


@dataclass(frozen=True, slots=True)
class ShownBox:
    """One table cell of the page; `attributes` are those HTML needs to span, scope and name it."""

    tag: str
    role: str
    text: str
    link: str | None
    attributes: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The head or the body of a table."""

    tag: str
    lines: list[list[ShownBox]]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """One printed table of the page; `whole` ones are not broken across pages in print."""

    id: str
    title: str
    whole: bool
    widths: list[dict[str, str]]
    parts: list[ShownPart]


def page(table: Table, link: Link | None = None, course: Course | None = None) -> bytes:
    """Return `table` as an HTML page in UTF-8, with pictures of it and of how its year went.

    `link` may give an address for a cell, such as the list of the requests it counts; None for no link.
    """
    drawn = pictures(table, course)
    note = f"统计期限：{table.year}年1月1日至{table.year}年12月31日。格式依据：{table.form.notice}。{drawn.note}"
    shown = _shown(table, link)
    return _template("table.html").render(title=title(table), sheets=shown, pictures=drawn, note=note).encode()


def fragment(table: Table, link: Link | None = None) -> str:
    """Return the printed tables alone, as HTML for a page around them; `link` as in `page`."""
    return _template("_sheets.html").render(sheets=_shown(table, link))


def _shown(table: Table, link: Link | None) -> list[ShownSheet]:
    return [_sheet(sheet, table, link) for sheet in sheets(table.form)]


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("annual"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def _sheet(sheet: Sheet, table: Table, link: Link | None) -> ShownSheet:
    lines = [[_box(box, table, link) for box in line] for line in sheet.lines]
    parts = [ShownPart("thead", lines[: sheet.heads]), ShownPart("tbody", lines[sheet.heads :])]
    return ShownSheet(
        id=sheet.section.id,
        title=subtitle(sheet, table),
        whole=sheet.section.layout is not Layout.LIST,
        widths=[{"style": f"width: {width / sum(sheet.widths):.1%}"} for width in sheet.widths],
        parts=[part for part in parts if part.lines],
    )


def _box(box: Box, table: Table, link: Link | None) -> ShownBox:
    number = box.role in {Role.NUMBER, Role.UNIT}
    attributes: dict[str, str | int] = {}
    if box.height > 1:
        attributes["rowspan"] = box.height
    if box.width > 1:
        attributes["colspan"] = box.width
    if not number:
        attributes["scope"] = _scope(box)
    if box.depth:
        attributes["style"] = f"padding-left: {box.depth + 0.5}em"
    if box.cell is None:
        return ShownBox("td" if number else "th", box.role, box.text, None, attributes)
    value = table[box.cell]
    attributes["data-cell"] = str(box.cell)
    address = link(box.cell) if link and value is not None else None
    return ShownBox("td", box.role, "" if value is None else written(value), address, attributes)


def _scope(box: Box) -> str:
    """Say which cells a head speaks for, for those who hear the table."""
    if box.role is Role.LABEL:
        return "row" if box.height == 1 else "rowgroup"
    return "col" if box.width == 1 else "colgroup"
