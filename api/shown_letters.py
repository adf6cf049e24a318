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
from records.drafts import Draft
from records.letter_numbers import Given
from records.serving import Recorded
from records.signing import SignedCopy

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


def draft_json(draft: Draft) -> Json:
    """Return a draft with the steps of its approval."""
    return asdict(draft) | {
        "drafted_at": draft.drafted_at.isoformat(),
        "steps": [asdict(step) | {"taken_at": step.taken_at.isoformat()} for step in draft.steps],
    }


def life_json(copies: Sequence[SignedCopy], facts: Sequence[Recorded]) -> Json:
    """Return what became of a letter after it was issued."""
    return {"signed": [copy_json(copy) for copy in copies], "service": [fact_json(fact) for fact in facts]}


def copy_json(copy: SignedCopy) -> Json:
    """Return a signed copy with its address."""
    address = f"/api/v1/letters/{copy.letter}/signed/{copy.seq}"
    return asdict(copy) | {"uploaded_at": copy.uploaded_at.isoformat(), "file": address}


def fact_json(fact: Recorded) -> Json:
    """Return a fact of service; `entry` is the act of the case that it amounts to."""
    return asdict(fact) | {"on": day(fact.on), "recorded_at": fact.recorded_at.isoformat()}


def numbers_json(numbers: Sequence[Given]) -> list[Json]:
    """Return the list of numbers."""
    return [asdict(number) for number in numbers]
