"""How long a letter takes as page, DOCX and PDF, against bare python-docx and bare typst with the same words; a batch.

Ratios are of medians of the same letters set in turn, so that what else the machine does falls on both alike.
"""

import gc
import json
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import docx as library
import typst

from letters.blocks import Letter, lines
from letters.docx import docx
from letters.html import html
from letters.press import Press, open_press
from letters.writing import write
from tests.letters.samples import parted

LETTERS = 60
BATCH = 1000
SLOWEST_MS = 50
LARGEST_RATIO = 1.5
FLAT_MB = 50
"""Megabytes by which a batch may grow once a tenth of it is done."""
BARE = """#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "1")
#set text(font: json(bytes(sys.inputs.faces)), size: 16pt, lang: "zh", region: "cn")
#set par(justify: true)
#set document(date: datetime(year: 2026, month: 3, day: 9))
#for line in json(bytes(sys.inputs.lines)) { par(line) }
"""


def main() -> None:
    """Print every median with its target, the ratios, and how memory grows over a batch."""
    press = open_press()
    letters = [distinct(number) for number in range(LETTERS)]
    with TemporaryDirectory() as folder:
        ways: dict[str, Callable[[Letter], object]] = {
            "page": html,
            "DOCX": docx,
            "bare python-docx": bare_docx,
            "PDF, warm": press.pdf,
            "bare typst": bare_typst(press, Path(folder)),
        }
        times = in_turn(ways, letters)
    print(f"a two-page letter with two decisions, median of {LETTERS} letters, no two alike")
    for name, taken in times.items():
        print(f"  {name:<18} {taken:6.1f} ms{said(name, taken)}")
    for ours, bare in (("DOCX", "bare python-docx"), ("PDF, warm", "bare typst")):
        ratio = times[ours] / times[bare]
        print(f"  {ours} is {ratio:.2f} times {bare} (target: at most {LARGEST_RATIO}: {met(ratio <= LARGEST_RATIO)})")
    batch(press)


def distinct(number: int) -> Letter:
    """Return a letter unlike any other: nothing of it can be remembered from the one before."""
    facts = replace(parted(), applicant_name=f"马{chr(0x4E00 + number)}", letter_number=f"卫发改公开〔2026〕{number}号")
    items = tuple(f"{item}（第{number}件）" for item in facts.requested)
    return write("E3", replace(facts, requested=items))


def in_turn(ways: dict[str, Callable[[Letter], object]], letters: Sequence[Letter]) -> dict[str, float]:
    """Return the median milliseconds of each way; every letter goes through all of them before the next."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for letter in letters:
        for name, way in ways.items():
            began = perf_counter()
            way(letter)
            taken[name].append((perf_counter() - began) * 1000)
    return {name: median(times[2:]) for name, times in taken.items()}


def bare_docx(letter: Letter) -> bytes:
    """Return the letter's lines as python-docx puts them down by itself."""
    document, held = library.Document(), BytesIO()
    for line in lines(letter):
        document.add_paragraph(line)
    document.save(held)
    return held.getvalue()


def bare_typst(press: Press, folder: Path) -> Callable[[Letter], object]:
    """Return a way to set the letter's lines with nothing but typst, in the same faces."""
    (folder / "bare.typ").write_text(BARE, encoding="utf-8")
    compiler = typst.Compiler(folder / "bare.typ", folder, press.case.fonts, ignore_system_fonts=True)
    faces = json.dumps([face.family for face in press.case.roles["body"]])

    def way(letter: Letter) -> object:
        told = {"faces": faces, "lines": json.dumps(list(lines(letter)), ensure_ascii=False)}
        return compiler.compile(sys_inputs=told, format="pdf", pdf_standards="a-2u")

    return way


def batch(press: Press) -> None:
    """Print a thousand letters in every form, telling how far it is, and how much memory grew after the first tenth."""
    began, settled = perf_counter(), 0.0
    for number in range(1, BATCH + 1):
        press.printed(distinct(number))
        if number % (BATCH // 10) == 0:
            gc.collect()
            now = memory_mb()
            settled = settled or now
            print(f"  {number:5} letters, {perf_counter() - began:6.1f} s, {now:6.0f} MB", flush=True)
    grown = memory_mb() - settled
    print(f"  memory grew by {grown:.0f} MB after the first tenth (target: under {FLAT_MB}: {met(grown < FLAT_MB)})")


def memory_mb() -> float:
    """Return the memory this process holds now, or the most it ever held where that cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return pages * resource.getpagesize() / 1e6


def said(name: str, taken: float) -> str:
    """Return the target of one of our own ways."""
    return "" if name.startswith("bare") else f"  (target: under {SLOWEST_MS}: {met(taken < SLOWEST_MS)})"


def met(reached: bool) -> str:  # noqa: FBT001 - one word for one answer
    """Return whether a target was reached."""
    return "met" if reached else "MISSED"


if __name__ == "__main__":
    main()
