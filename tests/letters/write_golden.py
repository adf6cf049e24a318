"""Writes the golden letters anew: `python -m tests.letters.write_golden`. Read every changed line before keeping it."""

from pathlib import Path

from letters.blocks import plain
from letters.kinds import kinds
from letters.writing import write
from tests.letters.remedy_variants import VARIANTS, remedy_text
from tests.letters.samples import BOTH, facts, parted

FOLDER = Path(__file__).parent / "golden"


def golden() -> dict[str, str]:
    """Every golden text, by file name."""
    found = {
        f"{code}-{regime}.txt": plain(write(code, facts(code, regime)))
        for code, chosen in kinds().items()
        for regime in BOTH
        if regime in chosen.title
    }
    found["E3-2019-by-items.txt"] = plain(write("E3", parted()))
    return found | {f"remedy-{name}.txt": remedy_text(name) for name in VARIANTS}


def main() -> None:
    for name, text in golden().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
