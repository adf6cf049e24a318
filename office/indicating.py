"""Entering the indicators that no request supplies: read strictly, checked, kept with who and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from annual.form import form_for_year
from annual.indicators import contradictions, figures
from annual.refusals import NoFormForYear
from annual.soundness import blocking, refuse
from annual.table import Table, blank
from annual.value import total
from office.books import Books
from office.tables import Asked, Cut, cut, entered
from records import agencies, indicators
from records.indicators import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """Figures by cell ("A1.1", "S2.1.1/made"), and who enters them.

    `accepted` are ids of inferred rules that the office does not follow; `key` and `body` are digests.
    """

    actor: str
    figures: Mapping[str, Decimal | str]
    accepted: tuple[str, ...] = ()
    key: str
    body: str


def enter(asked: Asked, wanted: Entering, books: Books) -> int:
    """Enter indicators for an agency's year; return how many. The latest entry of a cell counts.

    The same key again enters nothing. Raises UnknownActor, MalformedTable, DoesNotAddUp.
    """
    before = indicators.entered_before(books.database, wanted.key, wanted.body)
    if before:
        return before
    agencies.find_actor(books.database, asked.agency, wanted.actor)
    own = replace(cut(asked), whole=False, at=None)
    found = figures(own.form, wanted.figures)
    table = _table(own, books).filled(found)
    wrong = contradictions(table, _last_year(own, books), found)
    refuse([(one, ()) for one in blocking(wrong, wanted.accepted)], "填报的指标")
    now = books.now()
    entries = [
        Indicator(
            agency=asked.agency,
            year=asked.year,
            form=own.form.code,
            row=cell.row,
            column=cell.column,
            value=Decimal(value),
            actor=wanted.actor,
            entered_at=now,
        )
        for cell, value in found.items()
    ]
    indicators.enter(books.database, entries, wanted.key, wanted.body)
    return len(entries)


def history(asked: Asked, books: Books) -> Sequence[Indicator]:
    """Return every entry of an agency's year, oldest first (UnknownForm)."""
    return indicators.history(books.database, asked.agency, asked.year, cut(asked).form.code)


def _table(own: Cut, books: Books) -> Table:
    """Return an agency's own indicators as a table in which nothing is counted."""
    known = {cell: total((value,)) for cell, value in entered(own, [own.agency], books).items()}
    return blank(own.form, own.agency, own.year).filled(known)


def _last_year(own: Cut, books: Books) -> Table | None:
    try:
        last = form_for_year(own.year - 1)
    except NoFormForYear:
        return None
    return _table(replace(own, form=last, year=own.year - 1), books)
