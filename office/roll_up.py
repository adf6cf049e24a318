"""The roll-up of an agency, level by level: its own table, those of its children, and whose is missing or unfiled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from annual import document
from annual.differences import differences
from annual.table import Table
from office.books import Books
from office.tables import Asked, Cut, cut, entered, table_of
from office.territory import Tree, tree
from records import filings
from records.filings import Filing, Source


class State(StrEnum):
    """Where the table of a child stands."""

    FILED = "filed"
    HANDED_IN = "handed_in"
    UNFILED = "unfiled"  # it keeps its register here, or entered indicators, but has not filed: it is counted
    MISSING = "missing"  # nothing at all is known of its year


@dataclass(frozen=True, slots=True)
class Level:
    """A child's table with all below it. `changed`: what it filed differs from what its register says now."""

    agency: str
    name: str
    state: State
    filing: Filing | None
    changed: bool
    table: Table


@dataclass(frozen=True, slots=True)
class RollUp:
    """An agency's own table, those of its children, and their sum."""

    own: Table
    children: Sequence[Level]
    whole: Table


def roll_up(asked: Asked, books: Books) -> RollUp:
    """Return how an agency's table is made up: the own one and the children's add up to the whole, cell by cell."""
    wanted = replace(cut(asked), whole=True)
    agencies = tree(wanted.year, books)
    filed = filings.latest(books.database, wanted.year, wanted.form.code, wanted.at)
    children = [_level(child, agencies, filed.get(child), wanted, books) for child in agencies.children(wanted.agency)]
    return RollUp(table_of(replace(wanted, whole=False), books), children, table_of(wanted, books))


def _level(child: str, agencies: Tree, filing: Filing | None, wanted: Cut, books: Books) -> Level:
    now = replace(wanted, agency=child)
    if filing is None:
        state = State.UNFILED if _is_known(child, agencies, now, books) else State.MISSING
        return Level(child, agencies.agency(child).name, state, None, changed=False, table=table_of(now, books))
    table = document.read(filing.document)
    if filing.source is Source.HANDED_IN:
        return Level(child, table.agency, State.HANDED_IN, filing, changed=False, table=table)
    changed = bool(differences(table, table_of(now, books)))
    return Level(child, table.agency, State.FILED, filing, changed=changed, table=table)


def _is_known(child: str, agencies: Tree, now: Cut, books: Books) -> bool:
    """Say whether anything is known of a child, or of those below it; one that did not exist yet owes nothing."""
    codes = agencies.below(child)
    if agencies.agency(child).since > date(now.year, 12, 31):
        return True
    return filings.have_requests(books.database, codes) or bool(entered(now, codes, books))
