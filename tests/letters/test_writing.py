from dataclasses import replace

import pytest

from letters.blocks import plain
from letters.facts import Texts
from letters.kinds import kinds
from letters.writing import write
from rules.outcomes import outcomes
from rules.refusals import ActNotPermitted, Malformed, MissingFact, OutcomeNotInRegime
from tests.letters.samples import BOTH, facts, parted

OUTCOME_LETTERS = sorted(
    (outcome.code, regime, outcome.letters[regime])
    for outcome in outcomes().values()
    for regime in BOTH
    if regime in outcome.letters
)


@pytest.mark.parametrize(("outcome", "regime", "code"), OUTCOME_LETTERS)
def test_every_outcome_of_the_table_has_a_letter_in_its_regime(outcome: str, regime: str, code: str) -> None:
    chosen = kinds()[code]
    assert regime in chosen.title
    assert outcome in chosen.outcomes


@pytest.mark.parametrize("code", list(kinds()))
@pytest.mark.parametrize("regime", BOTH)
def test_every_kind_is_written_in_every_regime_that_knows_it(code: str, regime: str) -> None:
    chosen = kinds()[code]
    if regime not in chosen.title:
        with pytest.raises(OutcomeNotInRegime, match="没有"):
            write(code, facts(code, "2007"))
        return
    letter = write(code, facts(code, "2007" if regime == "2007" else "2019"))
    assert letter.title == chosen.title[regime]
    assert letter.blocks
    assert len(letter.template_version) == 64


def test_a_letter_that_contradicts_the_decision_is_refused() -> None:
    with pytest.raises(ActNotPermitted, match="应当使用文书“E2”"):
        write("F1", facts("E2"))


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Malformed, match="没有“Z9”"):
        write("Z9", facts("E2"))


def test_what_is_missing_is_named_in_the_clerks_words() -> None:
    with pytest.raises(MissingFact, match="还缺少：检索记录"):
        write("G1", replace(facts("G1"), texts=Texts()))


def test_every_part_of_a_divided_answer_has_its_own_decision_and_article() -> None:
    text = plain(write("E3", parted()))
    assert "一、关于申请内容第1项" in text
    assert "二、关于申请内容第2项" in text
    assert "第三十六条第二项" in text
    assert "第十六条第二款、第三十六条第三项" in text


def test_the_same_facts_always_give_the_same_letter() -> None:
    assert write("E3", parted()) == write("E3", parted())
