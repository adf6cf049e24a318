"""The DOCX as LibreOffice shows it: every kind opens, its words are there, the rules stand where they should."""

import shutil
import subprocess
from pathlib import Path

import pytest

from letters.blocks import lines
from letters.docx import docx
from tests.letters import pdf_pages
from tests.letters.test_pdf import HARD, USUAL

OFFICE = shutil.which("soffice")
LETTERS = {name.replace(" ", "-"): letter for name, letter in (USUAL | {"parts": HARD["parts"]}).items()}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every letter as LibreOffice prints it."""
    if OFFICE is None:
        pytest.skip("LibreOffice is missing; with its command soffice on the path every DOCX is opened and measured")
    folder = tmp_path_factory.mktemp("office")
    for name, letter in LETTERS.items():
        (folder / f"{name}.docx").write_bytes(docx(letter))
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=110)
    return folder


@pytest.mark.slow
def test_every_kind_opens_and_says_what_the_letter_says(shown: Path) -> None:
    silent = []
    for name, letter in LETTERS.items():
        words = "".join("".join(page.extract_text().split()) for page in pdf_pages.pages(_pdf(shown, name)))
        wanted = ("".join(line.split()) for line in lines(letter))
        silent += [(name, line) for line in wanted if line[:12] not in words]
    assert silent == []


@pytest.mark.slow
def test_the_first_page_stands_as_that_of_the_pdf(shown: Path) -> None:
    first = pdf_pages.pages(_pdf(shown, "parts"))[0]
    begun: dict[float, float] = {}
    for left, baseline, _ in pdf_pages.lines(first):
        begun.setdefault(round(baseline), left)
    # Baselines of the PDF of the same letter, in mm: number, title, addressee, first line; edges of the last two.
    assert list(begun)[1:5] == pytest.approx([58.2, 90.3, 111.0, 121.3], abs=1)
    assert list(begun.values())[3:5] == pytest.approx([28.0, 39.1], abs=0.5)


@pytest.mark.slow
def test_the_red_rules_stand_where_the_standard_wants_them(shown: Path) -> None:
    first, *others = pdf_pages.pages(_pdf(shown, "parts"))
    # LibreOffice draws each rule twice in the same place.
    rules = list({round(stripe.top, 1): stripe for stripe in pdf_pages.stripes(first) if stripe.width > 160}.values())
    assert [rule.width for rule in rules] == pytest.approx([170] * 4, abs=0.5)
    assert [rule.left for rule in rules] == pytest.approx([20] * 4, abs=0.5)
    assert rules[0].top == pytest.approx(46.7, abs=1)
    assert rules[-1].top + rules[-1].height == pytest.approx(277, abs=1)
    assert rules[0].height > rules[1].height
    assert rules[-1].height > rules[-2].height
    assert [stripe for page in others for stripe in pdf_pages.stripes(page) if stripe.width > 160] == []


def _pdf(folder: Path, name: str) -> bytes:
    return (folder / f"{name}.pdf").read_bytes()
