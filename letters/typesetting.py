"""A letter as PDF, typeset by typst with one compiler that is kept warm; PDF/A-2u, so every glyph must exist.

The same letter with the same faces always gives the same bytes.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from types import MappingProxyType

import typst

from letters import page
from letters.blocks import Block, Form, Head, Heading, Items, Letter, Paragraph
from letters.number import written
from letters.type_case import TypeCase

NO_GLYPH = re.compile(r'the text `"(.+)"` could not be displayed')
MEASURES: Mapping[str, object] = MappingProxyType(
    {
        "paper": {"width": page.PAPER_WIDTH_MM, "height": page.PAPER_HEIGHT_MM},
        "margin": {"top": page.TOP_MM, "right": page.RIGHT_MM, "bottom": page.BOTTOM_MM, "left": page.LEFT_MM},
        "line": page.LINE_PT,
        "character": page.CHARACTER_PT,
        "body": page.BODY_PT,
        "title": page.TITLE_PT,
        "title-line": page.TITLE_LINE_PT,
        "form": page.FORM_PT,
        "form-line": page.FORM_LINE_PT,
        "form-row": page.FORM_ROW_PT,
        "label": page.LABEL_MM,
        "mark-top": page.MARK_TOP_MM,
        "rule": page.RULE_PT,
        "thin": page.THIN_RULE_PT,
        "rule-gap": page.RULE_GAP_MM,
        "rule-width": page.RULE_WIDTH_MM,
        "lower-rule": page.LOWER_RULE_MM,
        "number-gap": page.NUMBER_GAP_PT,
        "page-number": page.PAGE_NUMBER_PT,
        "page-number-below": page.PAGE_NUMBER_MM,
        "red": f"#{page.RED}",
    }
)


class NoGlyph(ValueError):
    """No face at hand has a character of the letter; `sign` is the character."""

    def __init__(self, sign: str) -> None:
        super().__init__("no face has the character")
        self.sign = sign


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """What the sheet prints: a title, lines below it, and rows of day or days, count, reason and source.

    `dated` is the day as of which it tells the case.
    """

    title: str
    dated: date
    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str], ...]


class Typesetter:
    """Sets letters as PDF. One compiler is shared by all threads, one letter at a time."""

    def __init__(self, case: TypeCase) -> None:
        folder = Path(__file__).parent
        self._letters, self._sheets = (
            typst.Compiler(folder / source, folder, case.fonts, ignore_system_fonts=True)
            for source in ("letter.typ", "proof_sheet.typ")
        )
        self._faces = {role: [face.family for face in faces] for role, faces in case.roles.items()}
        self._one_at_a_time = Lock()

    def pdf(self, letter: Letter) -> bytes:
        """Return the letter as a PDF file (NoGlyph when no face has one of its characters)."""
        told = json.dumps(_told(letter) | {"page": dict(MEASURES), "faces": self._faces}, ensure_ascii=False)
        return self._set(self._letters, "letter", told)

    def proof_sheet(self, sheet: ProofSheet) -> bytes:
        """Return the working of a due date as one page (NoGlyph when no face has one of its characters)."""
        dated = [sheet.dated.year, sheet.dated.month, sheet.dated.day]
        told = json.dumps(asdict(sheet) | {"dated": dated, "faces": self._faces["body"]}, ensure_ascii=False)
        return self._set(self._sheets, "sheet", told)

    def _set(self, compiler: typst.Compiler, name: str, told: str) -> bytes:
        try:
            with self._one_at_a_time:
                found = compiler.compile(sys_inputs={name: told}, format="pdf", pdf_standards="a-2u")
        except typst.TypstError as error:
            missing = NO_GLYPH.search(error.message)
            if missing is None:
                raise
            raise NoGlyph(missing[1]) from None
        if not isinstance(found, bytes):
            raise TypeError("typst gave no file")
        return found


def _told(letter: Letter) -> dict[str, object]:
    """Return what the template prints, and the measures that depend on this letter."""
    day = written(letter.dated)
    size, box = page.mark_size(letter.mark), page.signature_box(letter.signature, day)
    form = letter.head is Head.FORM
    return {
        "head": letter.head.value,
        "name": letter.name,
        "mark": letter.mark,
        "mark-size": size.points,
        "mark-narrowed": size.narrowed,
        "number": letter.number,
        "title": letter.title_lines,
        "addressee": f"{letter.addressee}：" if letter.addressee else "",
        "blocks": [_block(block) for block in letter.blocks],
        "attachments": letter.attachment_lines if letter.attachments else (),
        "seal-lines": page.FORM_SEAL_LINES if form else page.SEAL_LINES,
        "signature": letter.signature,
        "signed": {"left": box.left, "right": box.right},
        "dated": [letter.dated.year, letter.dated.month, letter.dated.day],
        "date": day,
        "contact": f"（{letter.contact}）" if letter.contact else "",
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case Paragraph(text=text):
            return {"kind": "text", "text": text}
        case Heading(level=level):
            return {"kind": f"heading{level}", "text": block.line}
        case Items():
            return {"kind": "items", "lines": block.lines}
        case Form(rows=rows):
            return {"kind": "form", "rows": rows}
