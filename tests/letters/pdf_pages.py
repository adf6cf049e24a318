"""What stands where on the pages of a PDF, in millimetres from the upper left corner, read by pypdf."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject, PdfReader

POINT = 25.4 / 72
PAGE_HEIGHT = 297


@dataclass(frozen=True, slots=True)
class Stripe:
    """A filled rectangle."""

    left: float
    top: float
    width: float
    height: float


def pages(data: bytes) -> list[PageObject]:
    """The pages of a file."""
    return list(PdfReader(io.BytesIO(data)).pages)


def text(data: bytes) -> str:
    """Every word of a file without spaces and without the page numbers."""
    found = []
    for number, page in enumerate(pages(data), 1):
        words = "".join(page.extract_text().split())
        if number > 1:
            printed = f"—{number}—"
            assert words.endswith(printed), words[-20:]
            words = words.removesuffix(printed)
        found.append(words)
    return "".join(found)


def stripes(page: PageObject) -> list[Stripe]:
    """The filled rectangles and the drawn lines of a page, from top to bottom."""
    found: list[Stripe] = []
    corners: list[tuple[float, float]] = []
    pens = [1.0]

    def see(operator: bytes, values: list[float], matrix: list[float], _text: list[float]) -> None:
        a, b, c, d, e, f = matrix
        if operator in {b"m", b"l"}:
            x, y = float(values[0]), float(values[1])
            corners.append((a * x + c * y + e, b * x + d * y + f))
        elif operator == b"w":
            pens.append(float(values[0]))
        elif operator in {b"f", b"S", b"n"}:
            if operator == b"f" and len(corners) >= 4:
                found.append(_stripe(corners))
            if operator == b"S" and len(corners) == 2:
                half = pens[-1] / 2
                found.append(_stripe([(x, y + side) for x, y in corners for side in (half, -half)]))
            corners.clear()

    page.extract_text(visitor_operand_before=see)
    return sorted(found, key=lambda stripe: stripe.top)


def _stripe(corners: list[tuple[float, float]]) -> Stripe:
    across, up = [x for x, _ in corners], [y for _, y in corners]
    left, width = min(across) * POINT, (max(across) - min(across)) * POINT
    return Stripe(left, PAGE_HEIGHT - max(up) * POINT, width, (max(up) - min(up)) * POINT)


def lines(page: PageObject) -> Iterator[tuple[float, float, str]]:
    """Each run of text: left edge, baseline, words."""
    found: list[tuple[float, float, str]] = []

    def see(words: str, matrix: list[float], text_matrix: list[float], _font: object, _size: float) -> None:
        if words.strip():
            x = matrix[0] * text_matrix[4] + matrix[4]
            y = matrix[3] * text_matrix[5] + matrix[5]
            found.append((x * POINT, PAGE_HEIGHT - y * POINT, "".join(words.split())))

    page.extract_text(visitor_text=see)
    return iter(found)
