"""What keeps a table from being filed, with the requests behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annual import document
from annual.expression import Equation
from annual.form import form, form_for_year
from annual.identities import Broken, broken, identities
from annual.refusals import NoFormForYear
from annual.shape import Form
from annual.table import Table
from office.books import Books
from office.tables import Cut, behind_cells, table_of
from records import filings
from records.filings import Filing, Source


@dataclass(frozen=True, slots=True)
class Unsound:
    """An identity that does not hold, and the register numbers of the requests behind it, where they can be told."""

    broken: Broken
    requests: Sequence[str]


@dataclass(frozen=True, slots=True)
class LastYear:
    """The table of the year before: as filed, or where nothing was filed as counted now."""

    cut: Cut
    table: Table
    filing: Filing | None


def unsound(wanted: Cut, table: Table, books: Books) -> Sequence[Unsound]:
    """Return the identities that an agency's table breaks, within the year and against the year before."""
    last = last_year(wanted, books)
    found = broken(table, None if last is None else last.table)
    return [Unsound(one, _requests(one, wanted, last, books)) for one in found]


def last_year(wanted: Cut, books: Books) -> LastYear | None:
    """Return the table that carried-in and 现行有效 follow from; None before the first national form."""
    filing = filed_last_year(wanted, books)
    if filing is not None:
        asked = replace(wanted, form=form(filing.form), year=filing.year, whole=True, at=filing.filed_at)
        return LastYear(asked, document.read(filing.document), filing)
    try:
        chosen = form_for_year(wanted.year - 1)
    except NoFormForYear:
        return None
    asked = replace(wanted, form=chosen, year=wanted.year - 1)
    return LastYear(asked, table_of(asked, books), None)


def filed_last_year(wanted: Cut, books: Books) -> Filing | None:
    """Return what the agency filed for the year before, if its table with all below it is asked for."""
    return filings.latest(books.database, wanted.year - 1, at=wanted.at).get(wanted.agency) if wanted.whole else None


def _requests(one: Broken, wanted: Cut, last: LastYear | None, books: Books) -> Sequence[str]:
    """Return the requests that count on one side of an identity across the years and not on the other."""
    equation = _equation(one, wanted.form)
    then = {term.cell for term in equation.terms if term.last_year}
    if last is None or not then or (last.filing is not None and last.filing.source is Source.HANDED_IN):
        return ()
    now = {equation.cell} | {term.cell for term in equation.terms if not term.last_year}
    return sorted(set(behind_cells(last.cut, then, books)) ^ set(behind_cells(wanted, now, books)))


def _equation(one: Broken, of: Form) -> Equation:
    return next(i.equation for i in identities(of) if i.id == one.identity and str(i.cell) == one.where)
