import pytest

from letters.kinds import kinds
from tests.letters.remedy_variants import VARIANTS
from tests.letters.samples import BOTH
from tests.letters.write_golden import FOLDER, golden

WRITTEN = golden()


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_every_letter_reads_as_it_was_reviewed(name: str) -> None:
    assert WRITTEN[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_no_golden_letter_is_left_without_its_kind() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(WRITTEN)


def test_every_kind_and_regime_and_remedy_variant_has_a_golden_letter() -> None:
    wanted = {f"{code}-{regime}.txt" for code, kind in kinds().items() for regime in BOTH if regime in kind.title}
    assert wanted <= set(WRITTEN)
    assert {f"remedy-{name}.txt" for name in VARIANTS} <= set(WRITTEN)


def test_the_kinds_are_those_of_the_trade_and_nothing_else() -> None:
    # letters.md 1.2 lists 41 kinds; F9 and I4 are the outcomes not_government_information and other.
    assert " ".join(kinds()) == (
        "A1 A2 B1 B2 B3 B4 B5 C1 C2 C3 C4 C5 D1 E1 E2 E3 F1 F2 F3 F4 F5 F6 F7 F8 F9 "
        "G1 G2 G3 G4 H1 H2 H3 H4 H5 I1 I2 I3 I4 J1 J2 K1 L1 L2"
    )
