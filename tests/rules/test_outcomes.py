"""Outcomes: each fixes articles, letter, remedy and one cell per form; no 2021 leaf is without an outcome."""

from datetime import date

import pytest

from rules.acts import Ground
from rules.law import law
from rules.outcomes import DISCLOSING, FORMS, Form, outcome, outcomes
from rules.record_correction import record_outcome, record_outcomes
from rules.refusals import GroundMissing, OutcomeNotInMatter, OutcomeNotInRegime, UnknownOutcome
from rules.remedies import remedy_group, remedy_route

# law.md 5.4, the result leaves of the 2021 form; the 2019 form has S3.3.6 as one leaf.
LEAVES_2021 = {
    "S3.3.1", "S3.3.2",
    "S3.3.3.1", "S3.3.3.2", "S3.3.3.3", "S3.3.3.4", "S3.3.3.5", "S3.3.3.6", "S3.3.3.7", "S3.3.3.8",
    "S3.3.4.1", "S3.3.4.2", "S3.3.4.3",
    "S3.3.5.1", "S3.3.5.2", "S3.3.5.3", "S3.3.5.4", "S3.3.5.5",
    "S3.3.6.1", "S3.3.6.2", "S3.3.6.3",
}  # fmt: skip
LEAVES_2019 = {leaf for leaf in LEAVES_2021 if not leaf.startswith("S3.3.6")} | {"S3.3.6"}
# law.md 5.3, the reply rows of the 2014 form; A3.2 stands for closed without a reply.
LEAVES_2014 = {
    "A3.3.1", "A3.3.2", "A3.3.3",
    "A3.3.4.1", "A3.3.4.2", "A3.3.4.3", "A3.3.4.4", "A3.3.4.5", "A3.3.4.6",
    "A3.3.5", "A3.3.6", "A3.3.7", "A3.3.8", "A3.2",
}  # fmt: skip
LEAVES: dict[Form, set[str]] = {"2014": LEAVES_2014, "2019": LEAVES_2019, "2021": LEAVES_2021}
# architecture.md 5.2
CODES = [
    "already_public",
    "disclosed",
    "partially_disclosed",
    "refused_state_secret",
    "refused_by_law",
    "refused_three_securities",
    "refused_third_party_rights",
    "refused_internal_affairs",
    "refused_process_information",
    "refused_enforcement_file",
    "special_access",
    "not_held",
    "not_this_agency",
    "needs_creation",
    "still_unclear",
    "petition_or_complaint",
    "repeated",
    "publication",
    "excessive",
    "reconfirmation",
    "correction_lapsed",
    "fee_unpaid",
    "withdrawn",
    "not_government_information",
    "other",
]
# law.md 6.1: outcome -> row of the 2021 form.
ROWS_2021 = {
    "already_public": "S3.3.1", "disclosed": "S3.3.1", "partially_disclosed": "S3.3.2",
    "refused_state_secret": "S3.3.3.1", "refused_by_law": "S3.3.3.2", "refused_three_securities": "S3.3.3.3",
    "refused_third_party_rights": "S3.3.3.4", "refused_internal_affairs": "S3.3.3.5",
    "refused_process_information": "S3.3.3.6", "refused_enforcement_file": "S3.3.3.7", "special_access": "S3.3.3.8",
    "not_held": "S3.3.4.1", "not_this_agency": "S3.3.4.1", "needs_creation": "S3.3.4.2", "still_unclear": "S3.3.4.3",
    "petition_or_complaint": "S3.3.5.1", "repeated": "S3.3.5.2", "publication": "S3.3.5.3", "excessive": "S3.3.5.4",
    "reconfirmation": "S3.3.5.5", "correction_lapsed": "S3.3.6.1", "fee_unpaid": "S3.3.6.2", "withdrawn": "S3.3.6.3",
    "not_government_information": "S3.3.6.3", "other": "S3.3.6.3",
}  # fmt: skip
ONLY_2019 = {"excessive", "correction_lapsed", "fee_unpaid"}
GROUNDS = (None, Ground.TRADE_SECRET, Ground.PRIVACY)


def test_the_outcomes_are_those_of_the_contract() -> None:
    assert list(outcomes()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_an_outcome_counts_in_one_cell_of_each_form(code: str) -> None:
    found = outcome(code)
    assert set(found.cells) == set(FORMS)
    for form in FORMS:
        grounds = GROUNDS[1:] if found.needs_ground() else GROUNDS[:1]
        assert {found.cell(form, ground) for ground in grounds} <= LEAVES[form]


@pytest.mark.parametrize("code", CODES)
def test_the_row_of_the_2021_form_is_that_of_the_table_of_law(code: str) -> None:
    ground = Ground.PRIVACY if outcome(code).needs_ground() else None
    assert outcome(code).cell("2021", ground) == ROWS_2021[code]


@pytest.mark.parametrize("code", CODES)
def test_the_2019_form_joins_the_last_rows(code: str) -> None:
    ground = Ground.PRIVACY if outcome(code).needs_ground() else None
    joined = "S3.3.6" if ROWS_2021[code].startswith("S3.3.6") else ROWS_2021[code]
    assert outcome(code).cell("2019", ground) == joined


@pytest.mark.parametrize("form", FORMS)
def test_no_leaf_is_without_an_outcome(form: Form) -> None:
    filled = {found.cell(form, ground) for found in outcomes().values() for ground in GROUNDS[1:]}
    assert filled == LEAVES[form]


@pytest.mark.parametrize("code", CODES)
def test_an_outcome_has_a_letter_and_an_article_under_each_text_that_knows_it(code: str) -> None:
    found = outcome(code)
    regimes = {"2019"} if code in ONLY_2019 else {"2007", "2019"}
    assert set(found.articles) == set(found.letters) == regimes
    assert found.article("2019").startswith(("条例", "信息处理费管理办法"))
    if code not in ONLY_2019:
        assert found.article("2007").startswith("2007条例")


@pytest.mark.parametrize("code", sorted(ONLY_2019))
def test_an_outcome_of_the_2019_text_is_none_of_the_2007_text(code: str) -> None:
    with pytest.raises(OutcomeNotInRegime):
        outcome(code).article("2007")


@pytest.mark.parametrize("code", [*CODES, *record_outcomes()])
def test_an_outcome_belongs_to_a_group_of_routes(code: str) -> None:
    assert remedy_group(code) in law().on(date(2008, 5, 1)).remedy_route
    assert remedy_route(code, date(2008, 5, 1), law()).value in {"either", "none"}


@pytest.mark.parametrize("code", CODES)
def test_refusals_of_articles_14_to_16_and_no_others_go_to_reconsideration_first(code: str) -> None:
    first = remedy_route(code, date(2025, 7, 1), law()).value == "first"
    assert first == code.startswith("refused_")


def test_only_two_outcomes_release_information() -> None:
    assert {"disclosed", "partially_disclosed"} == DISCLOSING


def test_third_party_rights_name_their_ground_in_the_old_form() -> None:
    with pytest.raises(GroundMissing):
        outcome("refused_third_party_rights").cell("2014", None)
    assert outcome("refused_third_party_rights").cell("2021", None) == "S3.3.3.4"


def test_an_unknown_outcome_is_refused_without_repeating_all_of_it() -> None:
    with pytest.raises(UnknownOutcome, match=r"没有“x{40}”这一处理结果"):
        outcome("x" * 5000)


def test_record_corrections_have_outcomes_of_their_own() -> None:
    assert list(record_outcomes()) == [
        "record_corrected", "record_not_corrected", "record_passed_on", "record_referred"
    ]  # fmt: skip
    assert not set(record_outcomes()) & set(outcomes())
    assert record_outcome("record_corrected").article("2007") == "2007条例25(2)"
    with pytest.raises(OutcomeNotInMatter):
        record_outcome("disclosed")


def test_passing_a_record_on_was_a_duty_before_2019_referring_is_not_known_then() -> None:
    with pytest.raises(OutcomeNotInRegime):
        record_outcome("record_referred").article("2007")
