import pytest

from letters.kinds import kind
from letters.remedy import reconsideration_body, remedy_words
from tests.letters.remedy_variants import VARIANTS, remedy_text
from tests.letters.samples import facts


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("receipt", ("REM0",)),
        ("withdrawn", ("REM0",)),
        ("disclosed-2024-01-01", ("REM1",)),
        ("special-access-2026", ("REM1",)),
        ("not-held-2026", ("REM1",)),
        ("refused-2023-12-31", ("REM1",)),
        ("refused-2024-01-01", ("REM2",)),
        ("refused-by-items-2026", ("REM2",)),
        ("partial-2023-12-31", ("REM1",)),
        ("partial-2024-01-01", ("REM3",)),
        ("refused-and-not-held-2026", ("REM3",)),
        ("third-party-2026", ("REM4",)),
        ("province-refused-2026", ("REM2", "REM5")),
        ("vertical-refused-2026", ("REM2", "REM6")),
        ("justice-disclosed-2026", ("REM1", "REM7")),
    ],
)
def test_each_variant_is_the_remedy_paragraph_the_trade_names(name: str, codes: tuple[str, ...]) -> None:
    code, given = VARIANTS[name]
    assert remedy_words(kind(code), given).codes == codes


def test_until_2023_the_body_is_the_applicants_choice_and_from_2024_one_government() -> None:
    before, after = (VARIANTS[name][1] for name in ("disclosed-2023-12-31", "disclosed-2024-01-01"))
    assert reconsideration_body(before) == "中卫市人民政府或者宁夏回族自治区发展和改革委员会"
    assert reconsideration_body(after) == "中卫市人民政府"


def test_a_refusal_from_2024_never_offers_a_suit_at_once() -> None:
    text = remedy_text("refused-2024-01-01")
    assert "应当先申请行政复议" in text
    assert "6个月" not in text
    assert "或者自收到" not in text


def test_a_partial_disclosure_from_2024_has_two_paragraphs() -> None:
    assert len(remedy_text("partial-2024-01-01").splitlines()) == 2
    assert len(remedy_text("partial-2023-12-31").splitlines()) == 1


def test_the_first_paragraph_names_the_withheld_items() -> None:
    code, given = VARIANTS["refused-and-not-held-2026"]
    assert remedy_words(kind(code), given).first_items == "1"


def test_papers_on_the_way_have_no_remedy_paragraph() -> None:
    for code in ("A1", "B1", "B3", "C1", "D1", "L1"):
        assert remedy_words(kind(code), facts(code)).codes == ("REM0",)
