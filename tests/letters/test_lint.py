from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from letters.facts import Attachment, LetterFacts, Part, Search, Texts
from letters.findings import known_findings
from letters.kinds import kinds
from letters.lint import lint
from letters.needs import TEXTS
from letters.templating import Templates
from rules.acts import Method
from rules.case import Consultation, Decision, Extension, Wait
from rules.law import Regime
from tests.letters.remedy_variants import CUSTOMS, JUSTICE, PROVINCE
from tests.letters.samples import BOTH, ITEMS, facts, parted


def texts(given: LetterFacts, **changes: object) -> LetterFacts:
    """The same facts with other texts of the clerk."""
    return replace(given, texts=replace(given.texts, **changes))  # type: ignore[arg-type]  # each test names a real field


def agency(given: LetterFacts, **changes: object) -> LetterFacts:
    """The same facts with another profile."""
    return replace(given, agency=replace(given.agency, **changes))  # type: ignore[arg-type]  # each test names a real field


def consulted(served: date | None, answered: date | None) -> LetterFacts:
    """A refusal for a third party's sake, with that consultation."""
    given = facts("F4")
    asked = Consultation("甲", third_party=True, joint_author=False, asked_on=date(2026, 2, 12), served_on=served)
    limits = (("甲", date(2026, 3, 16)),) if served else ()
    return replace(
        given,
        case=replace(given.case, consultations=(replace(asked, answered_on=answered),)),
        dates=replace(given.dates, third_parties=limits),
    )


def unheard() -> LetterFacts:
    """A refusal for a third party's sake that nobody was asked about."""
    given = facts("F4")
    return replace(given, case=replace(given.case, consultations=()), dates=replace(given.dates, third_parties=()))


def extended(by: str, days: int | None = None) -> LetterFacts:
    """An extension approved by that head, of so many days."""
    given = facts("B3")
    return replace(given, case=replace(given.case, extension=Extension(date(2026, 3, 9), days, by)))


def corrected_before() -> LetterFacts:
    """A correction notice after the correction has come."""
    given = facts("B1")
    wait = Wait(date(2026, 2, 12), until=date(2026, 3, 6), answered_on=date(2026, 2, 25))
    return replace(given, case=replace(given.case, corrections=(wait,)))


def decided_later() -> LetterFacts:
    """A letter dated before its decision."""
    given = facts("E2")
    return replace(given, case=replace(given.case, decision=Decision(date(2026, 3, 10), "disclosed", None)))


def part(*items: int, outcome: str = "disclosed") -> Part:
    """A part on those items."""
    return Part(items=items, outcome=outcome, texts=Texts(attachments=(Attachment(name="批复", pages=5),)))


def of_parts(*parts: Part) -> LetterFacts:
    """A divided reply of those parts on two items."""
    return replace(facts("E3"), requested=ITEMS, parts=parts, texts=Texts())


REFUSED = parted().parts[1]
E1, E2, F6, G2 = facts("E1"), facts("E2"), facts("F6"), facts("G2")

# Each rule broken once: what is wrong, the kind, the facts, the finding. The numbers are those of letters.md 1.7.
BROKEN: Mapping[str, tuple[str, LetterFacts, str]] = {
    "1 an item without an answer": ("E3", of_parts(part(1)), "ItemUnanswered"),
    "1 an item with two answers": ("E3", of_parts(part(1, 2), replace(REFUSED, items=(2,))), "ItemAnsweredTwice"),
    "1 an answer to no item": ("E3", of_parts(part(1), replace(REFUSED, items=(2, 3))), "NoSuchItem"),
    "1 two items answered in a lump": ("E3", replace(facts("E3"), requested=ITEMS), "ItemsNotAnsweredOneByOne"),
    "2 a letter that is not the decision's": ("F1", E2, "WrongKind"),
    "3 a refusal without a reason": ("F6", texts(F6, reason=""), "ReasonMissing"),
    "3 a reason of four characters": ("F6", texts(F6, reason="内部文件"), "ReasonThin"),
    "4 a direct suit offered in the clerk's own words": (
        "F6",
        texts(F6, reason="该件是讨论稿。您也可以直接向人民法院提起行政诉讼。"),
        "DirectSuitOffered",
    ),
    "5 two bodies to choose from": (
        "E2",
        agency(E2, reconsideration_body="中卫市人民政府或者宁夏回族自治区发展和改革委员会"),
        "TwoBodies",
    ),
    "5 a profile of the future": ("E2", agency(E2, since=date(2026, 4, 1)), "ProfileNotInForce"),
    "5 no court": ("E2", agency(E2, court=""), "RemedyNotTold"),
    "5 a province that names another body": (
        "E2",
        replace(E2, agency=replace(PROVINCE, reconsideration_body="国务院")),
        "WrongBody",
    ),
    "5 a justice bureau that names one body": (
        "E2",
        replace(E2, agency=replace(JUSTICE, reconsideration_body="中卫市人民政府")),
        "OneBodyOfTwo",
    ),
    "6 dated after the period": ("E2", replace(E2, dated=date(2026, 3, 17)), "DatedAfterDue"),
    "6 two working days left": ("E2", replace(E2, dated=date(2026, 3, 12)), "LittleTimeLeft"),
    "6 dated before the receipt": ("A1", replace(facts("A1"), dated=date(2026, 2, 9)), "DatedBeforeReceipt"),
    "6 dated before the decision": ("E2", decided_later(), "DatedBeforeDecision"),
    "7 an extension told too late": ("B3", replace(facts("B3"), dated=date(2026, 3, 17)), "ExtensionTooLate"),
    "7 an extension nobody approved": ("B3", extended(""), "ExtensionNotApproved"),
    "7 an extension beyond the limit": ("B3", extended("主任", 21), "ExtensionTooLong"),
    "7 an extension without its first period": ("B3", texts(facts("B3"), first_due=None), "FirstPeriodMissing"),
    "8 a second correction": ("B1", corrected_before(), "CorrectionTwice"),
    "8 a correction notice on the eighth day": (
        "B1",
        replace(facts("B1"), dated=date(2026, 2, 27)),
        "CorrectionTooLate",
    ),
    "8 a correction that asks for the purpose": (
        "B1",
        texts(facts("B1"), correct=("请说明获取信息的用途；",)),
        "PurposeAsked",
    ),
    "9 a third party nobody asked": ("F4", unheard(), "ThirdPartyNotAsked"),
    "9 a third party not served": ("F4", consulted(None, None), "ThirdPartyNotServed"),
    "9 a third party that still has time": ("F4", consulted(date(2026, 2, 14), None), "ThirdPartyHasTime"),
    "10 a question to co-authors not from the lead": (
        "C2",
        texts(facts("C2"), lead_agency=False),
        "NotLeadAgency",
    ),
    "11 not existing without a search": ("G1", texts(facts("G1"), search=()), "SearchMissing"),
    "12 not ours without the right agency": (
        "G2",
        texts(G2, right_agency="", right_agency_contact=""),
        "RightAgencyMissing",
    ),
    "12 not ours without a contact": ("G2", texts(G2, right_agency_contact=""), "RightAgencyMissing"),
    "12 the right agency both known and unknown": (
        "G2",
        texts(G2, right_agency_unknown=True),
        "RightAgencyContradictory",
    ),
    "12 not ours, but our own office": (
        "G2",
        texts(G2, right_agency="中卫市发展和改革委员会办公室"),
        "RightAgencyIsOurs",
    ),
    "a refusal that never asked whether a part can be given": (
        "F2",
        texts(facts("F2"), reason="该信息是统计调查中获得的能够识别单个对象身份的资料。"),
        "SeparationNotConsidered",
    ),
    "11 a search told without who searched and when": (
        "G1",
        texts(facts("G1"), search=(Search(where="综合档案室", keywords="“饮水安全”"),)),
        "SearchThin",
    ),
    "13 repeated without the earlier reply": ("H2", texts(facts("H2"), earlier_number=""), "EarlierReplyMissing"),
    "14 a lapse without proof of service": ("I1", texts(facts("I1"), service_proof=""), "ServiceProofMissing"),
    "14 an unpaid fee without proof of service": ("I2", texts(facts("I2"), service_proof=""), "ServiceProofMissing"),
    "15 a link nobody opened": ("E1", texts(E1, link_checked_on=None), "LinkUnchecked"),
    "15 a bare homepage": ("E1", texts(E1, where="请登录https://www.nxzw.gov.cn/查阅。"), "BareHomepage"),
    "15 already public, but not where": ("E1", texts(E1, where=""), "WhereMissing"),
    "16 a group addressed by 等人": ("E2", replace(E2, applicant_name="马喆堃等3人"), "AddresseeVague"),
    "16 nobody addressed": ("E2", replace(E2, applicant_name=" "), "AddresseeMissing"),
    "17 a placeholder": ("F6", texts(F6, reason="该件是××科起草的讨论稿，尚未定稿。"), "PlaceholderLeft"),
    "17 two full stops": ("F6", texts(F6, reason="该件是项目科起草的讨论稿。。"), "DoubledPunctuation"),
    "18 no number": ("E2", replace(E2, letter_number=""), "NumberMissing"),
    "18 a number of last year": ("E2", replace(E2, letter_number="卫发改公开〔2025〕12号"), "NumberOfOtherYear"),
    "19 signed by the office": ("E2", agency(E2, office="中卫市发展和改革委员会"), "SignedBySection"),
    "20 a control character": ("F6", texts(F6, reason="该件是项目科起草的\x0b讨论稿。"), "UnreadableText"),
    "served online without an online channel": ("F6", replace(F6, served_by=Method.ELECTRONIC), "OnlineChannelMissing"),
    "sent by a courier": ("L2", texts(facts("L2"), waybill="顺丰SF1234567890"), "CourierUsed"),
    "copies not counted": ("E2", texts(E2, attachments=(Attachment(name="批复"),)), "PagesUncounted"),
    "nothing given": ("E2", texts(E2, attachments=()), "NothingProvided"),
    "no special law named": ("F2", texts(facts("F2"), special_law=""), "SpecialLawMissing"),
    "no decision": ("E2", replace(E2, case=replace(E2.case, decision=None)), "DecisionMissing"),
    "receipt not confirmed": ("E2", replace(E2, dates=replace(E2.dates, receipt=None)), "ReceiptMissing"),
    "no extension recorded": (
        "B3",
        replace(facts("B3"), case=replace(facts("B3").case, extension=None)),
        "ActNotRecorded",
    ),
    "a consultation without its addressee": ("C1", replace(facts("C1"), addressee=""), "AddresseeMissing"),
    "a third-party part without its ground": (
        "E3",
        of_parts(part(1), replace(REFUSED, outcome="refused_third_party_rights")),
        "GroundMissing",
    ),
    "excessive, but not counted": ("H4", texts(facts("H4"), counted=""), "FrequencyUncounted"),
    "a fee not explained": ("D1", texts(facts("D1"), fee_items=0), "FeeUnexplained"),
    "a fee without a way to pay": ("D1", texts(facts("D1"), fee_payment=""), "FeeUnexplained"),
    "a fee of another amount": ("D1", texts(facts("D1"), fee_items=17), "FeeMismatch"),
    "a fee by items and by pages": ("D1", texts(facts("D1"), fee_pages=57), "FeeByItemsAndPages"),
    "a correction that says nothing": ("B1", texts(facts("B1"), correct=()), "CorrectionUnspecified"),
    "a paper without its content": ("C1", texts(facts("C1"), content=""), "FactMissing"),
}


@pytest.mark.parametrize("wrong", list(BROKEN))
def test_each_fault_is_found_and_the_message_says_how_to_mend_it(wrong: str) -> None:
    kind, given, code = BROKEN[wrong]
    found = {finding.code: finding for finding in lint(kind, given)}
    assert code in found, list(found)
    assert found[code].message.endswith("。")
    assert "{" not in found[code].message


@pytest.mark.parametrize("regime", BOTH)
@pytest.mark.parametrize("kind", list(kinds()))
def test_a_complete_letter_has_no_fault(kind: str, regime: Regime) -> None:
    if regime in kinds()[kind].title:
        assert lint(kind, facts(kind, regime)) == ()


def test_a_complete_answer_in_parts_has_no_fault() -> None:
    assert lint("E3", parted()) == ()


def test_the_bodies_of_special_agencies_are_no_fault() -> None:
    for profile in (CUSTOMS, JUSTICE, PROVINCE):
        assert lint("E2", replace(E2, agency=profile)) == ()


def test_every_finding_is_broken_once_here() -> None:
    elsewhere = {"ArticleMissing", "FirstNotTold", "GlyphMissing"}
    tested = {code for _, _, code in BROKEN.values()} | elsewhere
    assert tested >= set(known_findings())
    assert tested >= {need.code for need in TEXTS.values()}


def test_errors_come_before_warnings_and_nothing_is_said_twice() -> None:
    given = texts(replace(F6, dated=date(2026, 3, 17), letter_number=""), reason="内部文件")
    found = lint("F6", given)
    assert [finding.severity for finding in found] == ["error", "warning", "warning"]
    assert len(set(found)) == len(found)


def test_everything_missing_is_told_at_once_with_the_article_of_the_governing_text() -> None:
    found = lint("F2", texts(facts("F2", "2007"), reason="", special_law=""))
    assert [(finding.code, finding.article) for finding in found] == [
        ("ReasonMissing", "2007条例21(2)"),
        ("SpecialLawMissing", "2007条例21(2)"),
    ]


def test_the_applicants_own_words_are_no_fault_of_the_letter() -> None:
    assert lint("E2", replace(E2, requested=("××公司的环评批复。。（ ）",))) == ()


def test_a_late_answer_can_still_be_issued_with_an_officers_word() -> None:
    found = lint("E2", replace(E2, dated=date(2026, 4, 1)))
    assert [(finding.code, finding.severity) for finding in found] == [("DatedAfterDue", "warning")]


def test_a_template_that_drops_the_article_is_found(tmp_path: Path) -> None:
    own = tmp_path / "replies"
    own.mkdir()
    (own / "E2-disclosed.html").write_text("<p>现予公开。</p>", encoding="utf-8")
    assert "ArticleMissing" in {finding.code for finding in lint("E2", E2, Templates(tmp_path))}


def test_a_template_that_drops_reconsideration_first_is_found(tmp_path: Path) -> None:
    (tmp_path / "_remedy.html").write_text("<p>可以向{{ remedy.body }}申请行政复议。</p>", encoding="utf-8")
    codes = {finding.code for finding in lint("F6", F6, Templates(tmp_path))}
    assert {"FirstNotTold", "RemedyNotTold"} <= codes


def test_no_finding_repeats_a_name_of_a_person() -> None:
    for kind, given, _ in BROKEN.values():
        for finding in lint(kind, given):
            assert "马喆堃" not in finding.message
