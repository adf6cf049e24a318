"""Reading a web page: its tables as grids, and the text a reader sees around them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from annual.reading.grid import MOST_COLUMNS, MOST_ROWS, Source, grid_of

_UNSEEN = frozenset({"script", "style", "noscript", "template", "select", "svg"})
_BREAKS = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "title",
        "section",
        "article",
        "table",
        "tr",
        "td",
        "th",
    }
)
_HEADINGS = frozenset({"title", "h1", "h2", "h3"})


@dataclass(slots=True)
class _OpenTable:
    """A table being read. One that holds another table only lays out the page: its text is page text."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    inside: list[tuple[int, int]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    is_layout: bool = False

    def open_cell(self, height: int, width: int) -> None:
        self.close_cell()
        row = max(self.rows - 1, 0)
        self.rows = max(self.rows, 1)
        column = next(at for at in range(len(self.cells) + 1) if (row, at) not in self.cells)
        if row < MOST_ROWS and column < MOST_COLUMNS:
            self.inside = [
                (row + down, column + right)
                for down in range(min(height, MOST_ROWS - row))
                for right in range(min(width, MOST_COLUMNS - column))
            ]
            self.cells.update(dict.fromkeys(self.inside, ""))

    def close_cell(self) -> None:
        text = "".join(self.text)
        self.seen.append(text)
        self.cells.update(dict.fromkeys(self.inside, text.strip()))
        self.inside, self.text = [], []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_OpenTable] = []
        self.tables: list[_OpenTable] = []
        self.text: list[str] = []
        self.headings: list[str] = []
        self.unseen = 0
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        if tag in _HEADINGS:
            self.in_heading = True
            self.headings.append("")
        if tag == "table":
            for outer in self.open:
                outer.is_layout = True
            self.open.append(_OpenTable())
        elif self.open and tag == "tr":
            self.open[-1].close_cell()
            self.open[-1].rows += 1
        elif self.open and tag in {"td", "th"}:
            self.open[-1].open_cell(_span(attrs, "rowspan"), _span(attrs, "colspan"))
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(self.unseen - 1, 0)
        if tag in _HEADINGS:
            self.in_heading = False
        if self.open and tag in {"td", "th"}:
            self.open[-1].close_cell()
        if self.open and tag == "table":
            self._close_table()
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.in_heading:
            self.headings[-1] += data
        (self.open[-1].text if self.open else self.text).append(data)

    def close(self) -> None:
        super().close()
        while self.open:
            self._close_table()

    def _break(self, tag: str) -> None:
        if tag in _BREAKS and not self.open:
            self.text.append("\n")

    def _close_table(self) -> None:
        table = self.open.pop()
        table.close_cell()
        if table.is_layout:
            (self.open[-1].seen if self.open else self.text).extend(f"\n{text}\n" for text in table.seen)
        else:
            self.tables.append(table)


def read_page(html: str) -> Source:
    """Return the tables of a page in the order they end, and the text outside them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.text).replace("\x00", "").splitlines()]
    text = "\n".join(line for line in lines if line)
    grids = tuple(grid_of(table.cells, min(table.rows, MOST_ROWS)) for table in reader.tables if table.cells)
    return Source(grids, text, (*reader.headings, *text.splitlines()))


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    """Return a span as a browser reads it: at least one, whatever is written."""
    value = next((value for key, value in attrs if key == name), None) or ""
    digits = value.strip()
    return max(int(digits), 1) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1  # noqa: PLR2004 - a span of six digits is a mistake
