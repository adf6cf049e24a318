"""An agency with all below it: whose requests are counted, and whose table is given.

A table that was filed or handed in stands for its agency and all below it: a government's report adds up what its
departments and lower governments reported (law.md 5.2), not what they would report today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from office.books import Books
from records import agencies, filings
from records.filings import Filing
from rules.agency import Agency
from rules.refusals import UnknownAgency


@dataclass(frozen=True, slots=True)
class Territory:
    """What the table of an agency is made of: itself first among those counted."""

    counted: tuple[str, ...]
    given: tuple[Filing, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The agencies as they stood at the end of a year."""

    known: Mapping[str, Agency]

    def agency(self, code: str) -> Agency:
        """Return an agency (UnknownAgency if there is none)."""
        if code not in self.known:
            raise UnknownAgency(f"登记册中没有代码为“{code[:40]}”的机关；请先登记该机关。")
        return self.known[code]

    def children(self, code: str) -> Sequence[str]:
        """Return the agencies directly below one, in order of code."""
        return [one.code for one in self.known.values() if one.parent == code]

    def below(self, code: str) -> Sequence[str]:
        """Return an agency and every agency below it."""
        return self.territory(code, {}).counted

    def above(self, code: str) -> Sequence[str]:
        """Return an agency and every agency above it."""
        found = [code]
        while (parent := self.agency(found[-1]).parent) is not None and parent in self.known and parent not in found:
            found.append(parent)
        return found

    def territory(self, code: str, filed: Mapping[str, Filing]) -> Territory:
        """Return what the table of an agency is made of, given what was filed below it."""
        self.agency(code)
        counted, given = [code], []
        for one in counted:
            for child in self.children(one):
                if child in filed:
                    given.append(filed[child])
                elif child not in counted:
                    counted.append(child)
        return Territory(tuple(counted), tuple(given))


def tree(year: int, books: Books) -> Tree:
    """Return the agencies as they stood at the end of a year."""
    return Tree({one.code: one for one in agencies.listed(books.database, date(year, 12, 31))})


def territory(agency: str, year: int, form: str, at: datetime | None, books: Books) -> Territory:
    """Return what an agency's table of a year is made of, as of an instant or as of now."""
    return tree(year, books).territory(agency, filings.latest(books.database, year, form, at))
