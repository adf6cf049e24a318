"""The press: whatever letters are made with, handed over by bootstrap. It pulls proofs and prints.

One press serves all threads. The same letter always comes out as the same bytes.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from letters.blocks import Letter
from letters.docx import docx
from letters.faces import USUAL_FACES, Faces
from letters.facts import LetterFacts
from letters.findings import Finding, finding
from letters.html import html
from letters.lint import examine
from letters.templating import Templates, shipped_templates
from letters.type_case import TypeCase, open_type_case
from letters.typesetting import NoGlyph, ProofSheet, Typesetter


@dataclass(frozen=True, slots=True)
class Proof:
    """A letter as far as it could be written and set, and everything that is wrong with it, errors first."""

    letter: Letter | None
    pdf: bytes | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter in all its forms."""

    title: str
    html: str
    docx: bytes
    pdf: bytes
    template_version: str


class Press:
    """Templates and faces in use: the DOCX names `faces`, the PDF is set with those of the type case."""

    def __init__(self, templates: Templates, case: TypeCase, faces: Faces = USUAL_FACES) -> None:
        self.templates = templates
        self.case = case
        self._faces = faces
        self._typesetter = Typesetter(case)

    def proof(self, code: str, facts: LetterFacts) -> Proof:
        """Write and set the letter of kind `code`, and hold it against every rule; a missing glyph is an error too."""
        examined = examine(code, facts, self.templates)
        if examined.letter is None:
            return Proof(None, None, examined.findings)
        try:
            return Proof(examined.letter, self._typesetter.pdf(examined.letter), examined.findings)
        except NoGlyph as missing:
            found = finding("GlyphMissing", sign=missing.sign)
            return Proof(examined.letter, None, (found, *examined.findings))

    def printed(self, letter: Letter, pdf: bytes | None = None) -> Printed:
        """Return the letter in all its forms; `pdf` is that of its proof (NoGlyph when it cannot be set)."""
        return Printed(
            title=letter.name,
            html=html(letter),
            docx=docx(letter, self._faces),
            pdf=pdf or self._typesetter.pdf(letter),
            template_version=letter.template_version,
        )

    def pdf(self, letter: Letter) -> bytes:
        """Return the letter as PDF alone (NoGlyph when it cannot be set)."""
        return self._typesetter.pdf(letter)

    def proof_sheet(self, sheet: ProofSheet) -> bytes:
        """Return the working of a due date as one page of PDF."""
        return self._typesetter.proof_sheet(sheet)


def open_press(templates: Path | None = None, faces: Path | None = None, *, system_faces: bool = True) -> Press:
    """Return a press with an agency's own templates and faces, each from its folder.

    Raises TemplateBroken with file and line when one of the templates cannot be used.
    """
    own = shipped_templates() if templates is None else Templates(templates)
    return Press(own, open_type_case(faces, system=system_faces))


@cache
def usual_press() -> Press:
    """Return the press with the shipped templates and the faces of this computer, opened once."""
    return open_press()
