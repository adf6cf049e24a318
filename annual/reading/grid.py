"""What a published file holds before anyone knows which form it is: grids of text, and text around them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# Larger than any statistics form; whatever lies beyond is not looked at.
MOST_ROWS = 1000
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of equal length; a merged cell's text stands in every place it covers."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file's tables, its text outside them, and the lines that may name agency and year."""

    grids: tuple[Grid, ...]
    text: str
    headings: tuple[str, ...]


def grid_of(cells: Mapping[tuple[int, int], str], rows: int) -> Grid:
    """Make a full grid of cells addressed by (row, column); a place nothing covers is empty."""
    width = 1 + max((column for _, column in cells), default=-1)
    return Grid(tuple(tuple(cells.get((row, column), "") for column in range(width)) for row in range(rows)))


def plain(text: str) -> str:
    """Reduce a label to its letters and digits, so that spaces, width and punctuation do not tell."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())
