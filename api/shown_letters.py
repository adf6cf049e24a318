"""How letters are shown as JSON."""

from collections.abc import Sequence
from dataclasses import asdict

from api.assessing import day
from api.lettering import Preview
from letters.answers import regime
from letters.findings import Finding
from letters.html import html
from letters.kinds import kind
from records.correspondence import Issued

Json = dict[str, object]


def letter_json(issued: Issued) -> Json:
    """Return a letter as it was issued, with the addresses of its forms."""
    addresses = {ending: f"/api/v1/letters/{issued.id}.{ending}" for ending in ("html", "docx", "pdf")}
    return asdict(issued) | {"dated": day(issued.dated), "issued_at": issued.issued_at.isoformat()} | addresses


def letters_json(letters: Sequence[Issued]) -> list[Json]:
    """Return letters in order."""
    return [letter_json(letter) for letter in letters]


def preview_json(preview: Preview) -> Json:
    """Return a letter as it would be; `issuable` when nothing but warnings stands against it."""
    proof = preview.proof
    return {
        "kind": preview.wanted.kind,
        "title": proof.letter.name if proof.letter is not None else _usual_title(preview),
        "html": html(proof.letter) if proof.letter is not None else None,
        "findings": [finding_json(finding) for finding in proof.findings],
        "issuable": all(finding.severity == "warning" for finding in proof.findings),
    }


def _usual_title(preview: Preview) -> str:
    chosen = kind(preview.wanted.kind)
    return chosen.title.get(regime(preview.wanted.facts, of_reply=chosen.is_reply), "")


def finding_json(finding: Finding) -> Json:
    """Return one finding of the lint."""
    return asdict(finding)
