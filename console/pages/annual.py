"""A year's table with each counted cell open to its requests, and the list behind a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from annual.exports import FORMATS
from annual.exports.page import fragment
from annual.fold import counted_cells, parts_of
from annual.form import Cell, Form, form, form_for_year, forms
from annual.identities import broken
from annual.printed import title as printed_title
from annual.table import Table
from console import addresses, words
from console.desk import Desk
from console.fields import Choice
from console.page import Page
from office import tables
from office.tables import Asked
from records import agencies, agenda
from rules.refusals import NotFound

SHOWN = 200
"""Requests that the list behind a cell shows at most."""


@dataclass(frozen=True, slots=True)
class Breach:
    """An identity that the table does not satisfy."""

    says: str
    where: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Download:
    """The table in another format."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annual(Page):
    """The table of a year; `sheets` is the printed form as annual.exports renders it, already escaped."""

    template: ClassVar[str] = "annual.html"

    agencies: Sequence[Choice]
    agency: str
    forms: Sequence[Choice]
    form: str
    year: int
    whole: bool
    notice: str
    sheets: Markup
    breaches: Sequence[Breach]
    downloads: Sequence[Download]


@dataclass(frozen=True, slots=True)
class Behind:
    """A request that a cell counts. Personal data."""

    no: str
    state: str
    applicant: str
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindCell(Page):
    """The requests that a cell counts; `total` of them, of which the first are listed."""

    template: ClassVar[str] = "behind.html"

    label: str
    row: str
    total: int
    lines: Sequence[Behind]
    back: str


def annual_page(asked: Asked, desk: Desk) -> Annual:
    """Return the table (NotFound for a form or an agency that does not exist)."""
    chosen = form(asked.form)
    table = tables.table(asked, desk)
    listed = agencies.listed(desk.database, desk.today)
    return Annual(
        title=printed_title(table),
        today=desk.today,
        agencies=[Choice(one.code, one.name) for one in listed],
        agency=asked.agency,
        forms=[Choice(one.code, f"{one.code}年格式（{one.notice}）") for one in forms()],
        form=chosen.code,
        year=asked.year,
        whole=asked.whole,
        notice=chosen.notice,
        sheets=Markup(_sheets(asked, table)),  # noqa: S704 - escaped by the template it was rendered from
        breaches=list(_breaches(table)),
        downloads=[
            Download(name.upper(), addresses.export(asked.form, asked.year, _query(asked), name)) for name in FORMATS
        ],
    )


def _sheets(asked: Asked, table: Table) -> str:
    chosen = table.form
    counted = counted_cells(chosen)

    def link(cell: Cell) -> str | None:
        return _address(asked, cell) if table[cell] and counted.issuperset(parts_of(chosen, cell)) else None

    return fragment(table, link)


def _breaches(table: Table) -> Iterator[Breach]:
    for one in broken(table):
        yield Breach(one.says, one.where, str(one.expected), str(one.found))


def behind_page(asked: Asked, row: str, column: str, desk: Desk) -> BehindCell:
    """Return the list behind a cell (NotFound if the form has no such cell)."""
    chosen = form(asked.form)
    numbers = tables.behind(asked, row, column, desk)
    lines = agenda.of_numbers(desk.database, numbers[:SHOWN])
    return BehindCell(
        title=f"{asked.year}年度统计表：{row}",
        today=desk.today,
        label=chosen.label(Cell(row, column)),
        row=row,
        total=len(numbers),
        lines=[
            Behind(
                one.standing.register_no,
                words.state_words(one.standing.stage, one.standing.remedy),
                one.applicant,
                " ".join(one.description.split()),
            )
            for one in lines
        ],
        back=table_address(asked),
    )


def usual_table(agency: str, year: int | None, desk: Desk) -> Asked:
    """Return which table is meant when little was said: last year's, of the only agency without a parent."""
    listed = agencies.listed(desk.database, desk.today)
    if not listed:
        raise NotFound("登记册中还没有机关；请先登记机关。")
    top = next((one.code for one in listed if one.parent is None), listed[0].code)
    wanted = year or desk.today.year - 1
    first = forms()[0]
    chosen: Form = form_for_year(wanted) if wanted >= first.first_year else first
    return Asked(form=chosen.code, year=wanted, agency=agency or top)


def table_address(asked: Asked) -> str:
    """Return the address of a table."""
    return addresses.table(asked.form, asked.year, _query(asked))


def _address(asked: Asked, cell: Cell) -> str:
    return addresses.behind(asked.form, asked.year, (cell.row, cell.column), _query(asked))


def _query(asked: Asked) -> dict[str, str]:
    return {"agency": asked.agency} if asked.whole else {"agency": asked.agency, "whole": "false"}
