"""Each mistake that lost a case or was corrected (letters.md 1.6), one test each: the letter is not issued."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from holidays.calendars import calendar
from letters.facts import LetterFacts, Search, Texts
from letters.gate import pass_gate
from letters.lint import lint
from letters.templating import Templates
from letters.writing import write
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel
from rules.clock import reckon
from rules.history import apply, opened
from rules.law import law
from rules.refusals import LetterDoubtful, LetterFaulty
from tests.letters.samples import ITEMS, facts, parted
from tests.letters.test_lint import agency, corrected_before, of_parts, part, texts, unheard


def stopped_by(code: str, given: LetterFacts, templates: Templates | None = None) -> set[str]:
    """The findings that stop the letter, nobody answering for them."""
    found = lint(code, given, templates)
    with pytest.raises((LetterFaulty, LetterDoubtful)):
        pass_gate(found, answered_for=False)
    return {finding.code for finding in found}


def wording(folder: Path, name: str, text: str) -> Templates:
    """An agency's own template."""
    (folder / "replies").mkdir(exist_ok=True)
    (folder / "replies" / name).write_text(text, encoding="utf-8")
    return Templates(folder)


def answered(arrival: Arrival, dated: date) -> LetterFacts:
    """A disclosure decided and dated on that day, of a request that arrived so."""
    case = apply(opened(arrival, ApplicantKind.NATURAL), acts.Decide(on=dated, outcome="disclosed"))
    return replace(facts("E2"), case=case, dates=reckon(case, law(), calendar("CN-NX")), dated=dated)


def test_a_wrong_article_is_not_issued(tmp_path: Path) -> None:
    own = wording(tmp_path, "F6-process-information.html", "<p>依照《政府信息公开条例》第十四条，不予公开。</p>")
    assert "ArticleMissing" in stopped_by("F6", facts("F6"), own)


def test_a_trade_secret_nobody_was_asked_about_is_not_issued() -> None:
    assert "ThirdPartyNotAsked" in stopped_by("F4", unheard())


def test_a_trade_secret_that_was_never_separated_from_the_rest_is_not_issued() -> None:
    reason = "施工组织设计包含该企业自行研发、采取了保密措施的施工工法，公开后会使其丧失竞争优势。"
    assert "SeparationNotConsidered" in stopped_by("F4", texts(facts("F4"), reason=reason))


def test_a_letter_without_any_article_is_not_issued(tmp_path: Path) -> None:
    own = wording(tmp_path, "F6-process-information.html", "<p>该项信息不予公开。</p>")
    assert "ArticleMissing" in stopped_by("F6", facts("F6"), own)


def test_internal_only_asserted_is_not_issued() -> None:
    assert "ReasonThin" in stopped_by("F5", texts(facts("F5"), reason="属于内部文件。"))


def test_a_late_reply_full_of_gaps_is_not_issued() -> None:
    given = replace(of_parts(part(1)), dated=date(2026, 4, 1))
    assert {"ItemUnanswered", "DatedAfterDue"} <= stopped_by("E3", given)


def test_internal_routing_does_not_excuse_a_late_reply() -> None:
    # Submitted on Monday 9 February 2026, handed on inside the house on 2 March: the period ends on 16 March.
    routed = Arrival(channel=Channel.WEB, arrived_on=date(2026, 2, 9), confirmed_on=date(2026, 2, 10))
    assert "DatedAfterDue" in stopped_by("E2", answered(routed, date(2026, 3, 27)))


def test_a_reply_after_the_suit_is_not_issued_as_if_in_time() -> None:
    late = facts("E2", decided=date(2026, 4, 20))
    case = apply(facts("A1").case, acts.FileLitigation(on=date(2026, 4, 1)))
    case = apply(case, acts.Decide(on=date(2026, 4, 20), outcome="disclosed"))
    assert "DatedAfterDue" in stopped_by("E2", replace(late, case=case, dated=date(2026, 4, 20)))


def test_mail_that_was_signed_for_counts_from_that_day_though_the_house_did_not_find_it() -> None:
    # Signed for on 9 February 2026, noticed and registered only weeks later: the period ended on 13 March.
    signed = Arrival(channel=Channel.POST_SIGNED, arrived_on=date(2026, 2, 9), signed_on=date(2026, 2, 9))
    assert "DatedAfterDue" in stopped_by("E2", answered(signed, date(2026, 3, 30)))


def test_one_document_of_several_is_not_issued() -> None:
    assert "ItemUnanswered" in stopped_by("E3", of_parts(part(1)))


def test_a_reply_by_courier_is_not_issued() -> None:
    assert "CourierUsed" in stopped_by("L2", texts(facts("L2"), waybill="顺丰SF1234567890"))


def test_an_unexplained_correction_of_a_reply_is_not_issued() -> None:
    assert "ReasonMissing" in stopped_by("K1", texts(facts("K1"), replaced_reason=""))


def test_not_existing_without_a_search_is_not_issued() -> None:
    assert "SearchMissing" in stopped_by("G1", texts(facts("G1"), search=()))


def test_not_existing_after_a_bare_list_of_keywords_is_not_issued() -> None:
    bare = (Search(where="办公系统", keywords="“饮水”“批复”“可行性研究”"),)
    assert "SearchThin" in stopped_by("G1", texts(facts("G1"), search=bare))


def test_a_second_correction_is_not_issued() -> None:
    assert "CorrectionTwice" in stopped_by("B1", corrected_before())


def test_a_letter_of_a_project_office_instead_of_the_duty_holder_is_not_issued() -> None:
    headquarters = "沙坡头区饮水工程建设指挥部"
    assert "SignedBySection" in stopped_by("E2", agency(facts("E2"), name=headquarters, office=headquarters))


def test_the_special_seal_of_a_government_is_no_mistake() -> None:
    given = agency(facts("E2"), office="中卫市发展和改革委员会政府信息公开专用章使用单位")
    assert pass_gate(lint("E2", given), answered_for=False) == ()


def test_the_period_is_not_counted_from_the_day_of_the_receipt_letter() -> None:
    # The receipt of 20 February 2026 tells the law's day, 10 February, and the last day that follows from it.
    given = replace(facts("A1"), dated=date(2026, 2, 20))
    assert given.dates.due == date(2026, 3, 16)
    letter = write("A1", given)
    assert any("2026年3月16日" in getattr(block, "text", "") for block in letter.blocks)
    assert "DatedAfterDue" in stopped_by("E2", replace(facts("E2"), dated=date(2026, 3, 20)))


def test_sending_the_applicant_to_our_own_information_centre_is_not_issued() -> None:
    centre = texts(facts("G2"), right_agency="中卫市发展和改革委员会信息中心")
    assert "RightAgencyIsOurs" in stopped_by("G2", centre)


def test_two_bodies_or_a_direct_suit_where_reconsideration_comes_first_is_not_issued() -> None:
    given = facts("F6")
    both = agency(given, reconsideration_body="中卫市人民政府或者宁夏回族自治区发展和改革委员会")
    assert "TwoBodies" in stopped_by("F6", both)
    direct = texts(given, reason="该件是讨论稿，尚未定稿。您也可以直接向人民法院提起行政诉讼。")
    assert "DirectSuitOffered" in stopped_by("F6", direct)


def test_a_sound_letter_of_every_sort_passes() -> None:
    for code in ("A1", "B1", "E2", "F4", "F6", "G1", "G2", "K1"):
        assert pass_gate(lint(code, facts(code)), answered_for=False) == ()
    assert pass_gate(lint("E3", parted()), answered_for=False) == ()
    assert (
        pass_gate(
            lint("E2", replace(facts("E2"), requested=ITEMS, parts=(part(1, 2),), texts=Texts())), answered_for=False
        )
        == ()
    )
