"""The page of GB/T 9704-2012, letter format (信函格式), in one place for every renderer. mm and pt as named.

The clause numbers stand beside the measures. Widths are counted in characters of the body size (3号).
"""

import unicodedata
from dataclasses import dataclass
from math import floor

PAPER_WIDTH_MM, PAPER_HEIGHT_MM = 210, 297  # 5.1
TOP_MM, LEFT_MM, RIGHT_MM, BOTTOM_MM = 37, 28, 26, 35  # 5.2.1
LINES, CHARACTERS = 22, 28  # 5.2.3
LINE_PT = 28.95  # 22 lines fill 225 mm; 29 pt would not fit
CHARACTER_PT = 15.75  # 28 characters fill 156 mm; 16 pt would not fit
BODY_PT, TITLE_PT, PAGE_NUMBER_PT, FORM_PT = 16, 22, 14, 14  # 3号, 2号, 4号, 4号
FORM_LINE_PT, FORM_ROW_PT = 21, 26
LABEL_MM, ENTRY_MM = 45, 111
TITLE_LINE_PT = 34
MARK_TOP_MM = 30  # 10.1: from the edge of the paper
MARK_PT = 36  # at most; a long name stays on one line
MARK_NARROWEST = 0.67
RULE_GAP_MM = 4  # 10.1: mark to upper rule
RULE_WIDTH_MM = 170  # 10.1
RULE_PT, THIN_RULE_PT = 3.0, 0.75
LOWER_RULE_MM = 277  # 10.1: 20 mm from the lower edge of the paper
NUMBER_GAP_PT = 14  # 10.1: 7/8 of a character below the upper rule
PAGE_NUMBER_MM = 7  # 7.5: below the type area
SEAL_LINES, FORM_SEAL_LINES = 2, 1  # empty lines above the signature: a 42 to 45 mm seal keeps to the text
DATE_INSET = 4  # 7.3.5.1: characters from the right edge to the date
NAME_INSET = 2
PT_PER_MM = 72 / 25.4
RED = "E60012"


def width(text: str) -> float:
    """Return how many full-width characters a text takes; Latin letters and digits count half."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


@dataclass(frozen=True, slots=True)
class MarkSize:
    """The size of the agency's mark in points, and how much its characters are narrowed (1: not at all)."""

    points: int
    narrowed: float


def mark_size(mark: str) -> MarkSize:
    """Return the size that sets the mark on one line of the type area: a long name is narrowed first, then smaller."""
    area, characters = (PAPER_WIDTH_MM - LEFT_MM - RIGHT_MM) * PT_PER_MM, max(1.0, width(mark))
    narrowed = min(1.0, max(MARK_NARROWEST, floor(100 * area / (MARK_PT * characters)) / 100))
    return MarkSize(min(MARK_PT, int(area / (characters * narrowed))), narrowed)


def upper_rule_mm(mark: str) -> float:
    """Return how far below the paper's edge the upper red rule begins."""
    return MARK_TOP_MM + mark_size(mark).points / PT_PER_MM + RULE_GAP_MM


@dataclass(frozen=True, slots=True)
class Box:
    """The box in which signature and date are centred: distances from the type area's edges, in characters."""

    left: float
    right: float


def signature_box(name: str, day: str) -> Box:
    """Return the box that puts the date four characters in and the name centred over it (7.3.5.1).

    A name too long for that keeps two characters from the edge, and the date moves left under its middle.
    """
    middle = max(DATE_INSET + width(day) / 2, NAME_INSET + width(name) / 2)
    half = max(width(name), width(day)) / 2 + 1
    return Box(left=max(0.0, CHARACTERS - middle - half), right=max(0.0, middle - half))
