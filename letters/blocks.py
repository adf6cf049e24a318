"""What a letter consists of, before it becomes a page: blocks of plain text that every renderer sets the same way.

A letter that exists can be rendered: characters no paper can carry are refused when it is made.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from letters.number import chinese_numeral, written
from rules.refusals import UnreadableText

TITLE_WIDTH = 20
# Invisible marks that turn the reading direction; a letter must read as it is written.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
OPENING = frozenset("《〈（(“‘〔【[")
CLOSING = frozenset("》〉）)”’〕】]，。、；：！？,.;:!?")


class Head(StrEnum):
    """How the first page begins (GB/T 9704): a letter's red head and rules, or a titled form without them."""

    LETTER = "letter"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, first line indented by two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: level 1 "一、", level 2 "（一）" (GB/T 9704 7.3.3)."""

    level: int
    number: int
    text: str

    @property
    def line(self) -> str:
        """The heading as it is printed."""
        numeral = chinese_numeral(self.number)
        return f"{numeral}、{self.text}" if self.level == 1 else f"（{numeral}）{self.text}"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered "1." onwards (GB/T 9704 7.3.3, third level)."""

    texts: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The items as they are printed."""
        return tuple(f"{number}.{text}" for number, text in enumerate(self.texts, 1))


@dataclass(frozen=True, slots=True)
class Form:
    """Rows of a form, label and entry; an empty entry is left to be filled in by hand."""

    rows: tuple[tuple[str, str], ...]


Block = Paragraph | Heading | Items | Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter as it will be printed. `mark` is the agency's red head (发文机关标志), `contact` the note (附注).

    `title` may hold line breaks where it shall be broken; `dated` is the 成文日期; `addressee` comes without its colon;
    `template_version` is the sha256 of the sources used.
    Raises UnreadableText when a text holds control characters.
    """

    kind: str
    head: Head
    mark: str
    number: str
    title: str
    addressee: str
    blocks: tuple[Block, ...]
    attachments: tuple[str, ...]
    signature: str
    dated: date
    contact: str
    template_version: str

    def __post_init__(self) -> None:
        for line in lines(self):
            refuse_unprintable(line)

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title's lines: as the clerk broke it, else of nearly the same length, the longer ones first."""
        chosen = self.title.split("\n")
        return tuple(chosen) if len(chosen) > 1 else broken_title(self.title)

    @property
    def name(self) -> str:
        """The title in one line, as lists and document properties show it."""
        return self.title.replace("\n", "")

    @property
    def attachment_lines(self) -> tuple[str, ...]:
        """The note of attachments (附件说明): numbered when there are several, no mark at the end (7.3.4)."""
        if len(self.attachments) == 1:
            return (f"附件：{self.attachments[0]}",)
        numbered = (f"{number}.{name}" for number, name in enumerate(self.attachments, 1))
        return tuple(f"附件：{line}" if line.startswith("1.") else line for line in numbered)


def lines(letter: Letter) -> Iterator[str]:
    """Give every printed line of text, in order; the renderers print these lines and no others."""
    if letter.head is Head.LETTER:
        yield letter.mark
    if letter.number:
        yield letter.number
    yield from letter.title_lines
    if letter.addressee:
        yield f"{letter.addressee}："
    for block in letter.blocks:
        yield from block_lines(block)
    yield from letter.attachment_lines
    yield letter.signature
    yield written(letter.dated)
    if letter.contact:
        yield f"（{letter.contact}）"


def block_lines(block: Block) -> Iterator[str]:
    """Give the lines of one block; of a form, label and entry are lines of their own."""
    match block:
        case Paragraph(text=text):
            yield text
        case Heading():
            yield block.line
        case Items():
            yield from block.lines
        case Form(rows=rows):
            for label, entry in rows:
                yield label
                yield entry


def plain(letter: Letter) -> str:
    """Return the letter as plain text, one line each, as golden files and searches see it."""
    return "\n".join(lines(letter)) + "\n"


def refuse_unprintable(text: str) -> None:
    """Refuse control characters, lone surrogates and marks that turn the reading direction (UnreadableText)."""
    for place, sign in enumerate(text, 1):
        if unicodedata.category(sign) in {"Cc", "Cs"} or sign in TURNING or sign in "\ufffe\uffff":
            raise UnreadableText(
                f"文字中第{place}个字符是不能打印的控制字符（U+{ord(sign):04X}），公文不能使用；请删除该字符后重新提交。"
            )


def broken_title(title: str) -> tuple[str, ...]:
    """Break a title into lines of at most 20 characters, as even as possible, never before a closing mark.

    GB/T 9704 7.3.1 asks for a trapezoid or diamond; lines of nearly equal length, longest first, are a trapezoid.
    """
    count = max(1, -(-len(title) // TITLE_WIDTH))
    broken: list[str] = []
    rest = title
    for remaining in range(count, 1, -1):
        cut = _cut(rest, -(-len(rest) // remaining))
        broken.append(rest[:cut])
        rest = rest[cut:]
    return (*broken, rest)


def _cut(text: str, wanted: int) -> int:
    """Return the place near `wanted` where a line may end."""
    for cut in (wanted, wanted - 1, wanted + 1, wanted - 2):
        if 0 < cut < len(text) and _may_break(text[cut - 1], text[cut]):
            return cut
    return wanted


def _may_break(before: str, after: str) -> bool:
    both_latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return before not in OPENING and after not in CLOSING and not both_latin
