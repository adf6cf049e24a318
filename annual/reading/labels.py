"""Finding a printed label's row, whatever small changes a website made to it (law.md 5.4)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annual.reading.grid import plain
from annual.shape import Column, Row

_NUMBERING = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、)]|其中:)+")
# A note in brackets, as opposed to a number in brackets.
_NOTE = re.compile(r"\([^()]{5,}\)")
# Shorter texts are not taken for the beginning of a longer label.
_LEAST_PREFIX = 8


@dataclass(frozen=True, slots=True)
class Labels:
    """The rows of a section under every wording they are known by."""

    named: Mapping[str, tuple[Row, ...]]

    def find(self, text: str) -> tuple[Row, ...]:
        """Return the rows `text` may be the label of: none, one, or several with the same wording."""
        wanted = plain(text)
        if not wanted:
            return ()
        found = self.named.get(wanted) or self.named.get(plain(_unnumbered(text)), ())
        return found or self._beginning_like(wanted)

    def _beginning_like(self, wanted: str) -> tuple[Row, ...]:
        """Take a label cut short, or one with more behind it, when only one row can be meant."""
        if len(wanted) < _LEAST_PREFIX:
            return ()
        found = {
            row.id: row
            for name, rows in self.named.items()
            for row in rows
            if len(name) >= _LEAST_PREFIX and (name.startswith(wanted) or wanted.startswith(name))
        }
        return tuple(found.values()) if len(found) == 1 else ()


def labels_of(rows: Iterable[Row]) -> Labels:
    """Index `rows` by label, by label without its note or number, and by other wordings in use."""
    named: dict[str, dict[str, Row]] = {}
    for row in rows:
        for wording in _wordings(row):
            named.setdefault(plain(wording), {})[row.id] = row
    return Labels({name: tuple(found.values()) for name, found in named.items()})


def column_named(text: str, columns: Iterable[Column]) -> Column | None:
    """Return the column whose printed label, or another wording of it, is `text`."""
    wanted = plain(text)
    return next(
        (each for each in columns if wanted and wanted in {plain(name) for name in (each.label, *each.also)}), None
    )


def _wordings(row: Row) -> Iterator[str]:
    for label in (row.label, *row.also):
        yield label
        yield _NOTE.sub("", unicodedata.normalize("NFKC", label))
        yield _unnumbered(label)
        yield _NOTE.sub("", _unnumbered(label))


def _unnumbered(text: str) -> str:
    normal = "".join(unicodedata.normalize("NFKC", text).split())
    return _NUMBERING.sub("", normal, count=1) if _NUMBERING.match(normal) else normal
