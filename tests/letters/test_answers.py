from dataclasses import replace
from datetime import date

import pytest

from holidays.calendars import calendar
from letters.answers import reply_kind
from letters.blocks import plain
from letters.facts import LetterFacts, Texts
from letters.writing import write
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Matter, Override, PlainAct
from rules.case import Case
from rules.clock import Dates, reckon
from rules.history import apply, opened
from rules.law import law
from rules.refusals import MissingFact
from tests.letters.samples import ARRIVALS, facts


def of(given: LetterFacts, case: Case) -> LetterFacts:
    """The same facts of another case, its dates reckoned."""
    return replace(given, case=case, dates=reckon(case, law(), calendar("CN-NX")))


def decided(outcome: str, on: date, *before: PlainAct, arrived: date = date(2026, 2, 9)) -> Case:
    """A request handed in on that day and decided so."""
    matter = Matter.RECORD_CORRECTION if outcome.startswith("record_") else Matter.DISCLOSURE
    case = opened(Arrival(channel=Channel.IN_PERSON, arrived_on=arrived), ApplicantKind.NATURAL, matter)
    for act in (*before, acts.Decide(on=on, outcome=outcome)):
        case = apply(case, act)
    return case


def dates(case: Case) -> Dates:
    return reckon(case, law(), calendar("CN-NX"))


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("disclosed", "E2"),
        ("refused_internal_affairs", "F5"),
        ("not_government_information", "F9"),
        ("record_corrected", "J1"),
        ("record_passed_on", "J2"),
    ],
)
def test_the_decision_calls_for_its_kind_of_letter(outcome: str, kind: str) -> None:
    case = decided(outcome, date(2026, 3, 9))
    assert reply_kind(case, dates(case), law()) == kind


def test_a_withdrawn_request_calls_for_the_note_of_its_end() -> None:
    case = apply(facts("A1").case, acts.Withdraw(on=date(2026, 2, 12)))
    assert reply_kind(case, dates(case), law()) == "I3"


def test_an_undecided_request_calls_for_no_letter_yet() -> None:
    case = facts("A1").case
    with pytest.raises(MissingFact, match="尚未作出答复决定"):
        reply_kind(case, dates(case), law())


def test_a_reply_after_the_new_regulation_is_worded_by_it_though_the_period_is_the_old_ones() -> None:
    # Received 2019-05-10 under the text of 2007, decided 2019-05-20 under that of 2019 (parameters/transition).
    case = decided("refused_internal_affairs", date(2019, 5, 20), arrived=date(2019, 5, 10))
    given = replace(of(facts("F5"), case), dated=date(2019, 5, 20), letter_number="卫发改公开〔2019〕12号")
    text = plain(write("F5", given))
    assert "政府信息不予公开告知书" in text
    assert "第十六条第一款、第三十六条第三项" in text
    assert dates(case).regime == "2007"


def test_a_reply_before_the_new_regulation_is_worded_by_the_old_one() -> None:
    case = decided("refused_internal_affairs", date(2019, 5, 14), arrived=date(2019, 5, 10))
    given = replace(of(facts("F5"), case), dated=date(2019, 5, 14), letter_number="卫发改公开〔2019〕12号")
    assert "依照《中华人民共和国政府信息公开条例》第二条的规定" in plain(write("F5", given))


def test_the_office_may_word_every_reply_by_the_text_of_the_receipt() -> None:
    case = decided("refused_internal_affairs", date(2019, 5, 20), arrived=date(2019, 5, 10))
    by_receipt = law().switched({("transition", date(2019, 5, 15)): "all_by_receipt"})
    given = replace(of(facts("F5"), case), law=by_receipt, dated=date(2019, 5, 20))
    assert "第十六条" not in plain(write("F5", given))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("record_passed_on", "已将您的申请转送有权更正的中卫市审批服务管理局处理，联系方式为0955-7068888。"),
        ("record_referred", "请您向有权更正的中卫市审批服务管理局提出，联系方式为0955-7068888。"),
    ],
)
def test_a_record_of_another_agency_is_passed_on_or_referred(outcome: str, words: str) -> None:
    texts = Texts(
        record="企业投资项目备案证中联系人姓名",
        right_agency="中卫市审批服务管理局",
        right_agency_contact="0955-7068888",
    )
    given = replace(of(facts("J2"), decided(outcome, date(2026, 3, 9))), texts=texts)
    assert words in plain(write("J2", given))


def test_a_third_party_is_told_which_ground_overrides_its_refusal() -> None:
    third = acts.ConsultThirdParty(on=date(2026, 2, 11), party="甲", served_on=date(2026, 2, 12))
    refused = acts.ThirdPartyAnswers(on=date(2026, 2, 25), party="甲", consents=False)
    decide = acts.Decide(on=date(2026, 3, 9), outcome="disclosed", override=Override.UNFOUNDED_REFUSAL)
    case = facts("A1").case
    for act in (third, refused, decide):
        case = apply(case, act)
    assert "贵方不同意公开，但没有合理理由。" in plain(write("C5", of(facts("C5"), case)))
    assert "可能对公共利益造成重大影响" in plain(write("C5", facts("C5")))


def test_every_correction_of_the_old_text_is_told() -> None:
    twice = (
        acts.RequestCorrection(on=date(2017, 6, 14)),
        acts.ReceiveCorrection(on=date(2017, 6, 16)),
        acts.RequestCorrection(on=date(2017, 6, 20)),
        acts.ReceiveCorrection(on=date(2017, 6, 23)),
    )
    case = decided("disclosed", date(2017, 6, 28), *twice, arrived=date(2017, 6, 12))
    text = plain(write("E2", of(facts("E2", "2007"), case)))
    assert "2017年6月16日，本机关收到您的补正材料" in text
    assert "2017年6月23日，本机关收到您的补正材料" in text


def test_a_payment_an_extension_and_a_delay_are_told_with_their_days() -> None:
    before = (
        acts.NotifyFee(on=date(2026, 2, 10), served_on=date(2026, 2, 11), amount=800),
        acts.PayFee(on=date(2026, 2, 13)),
        acts.Extend(on=date(2026, 2, 27), days=10, approved_by="主任"),
        acts.SetReasonablePeriod(on=date(2026, 3, 2), until=date(2026, 6, 30)),
    )
    text = plain(write("E2", of(facts("E2"), decided("disclosed", date(2026, 3, 9), *before))))
    assert "2026年2月13日，您足额缴费，答复期限自缴费次日起重新计算。" in text
    assert "答复期限延长10个工作日" in text
    assert "延迟至2026年6月30日前（含当日）答复" in text


def test_a_receipt_before_confirmation_says_that_it_is_awaited() -> None:
    arrival = replace(ARRIVALS["2019"], confirmed_on=None)
    case = opened(arrival, ApplicantKind.NATURAL)
    text = plain(write("A1", of(facts("A1"), case)))
    assert "待双方确认" in text
    assert "即最迟于" not in text


def test_a_last_day_beyond_the_published_calendar_is_marked_as_such() -> None:
    given = facts("A1")
    provisional = replace(given, dates=replace(given.dates, provisional=True))
    assert "以重新计算的日期为准" in plain(write("A1", provisional))


def test_a_reply_taken_back_by_the_agency_itself_says_so() -> None:
    text = plain(write("K1", facts("K1", "2007")))
    assert "本机关现自行撤销原答复，重新答复。" in text


def test_other_agencies_time_is_excluded_only_since_2019() -> None:
    asked = acts.ConsultAgency(on=date(2017, 6, 14), party="乙")
    answered = acts.AgencyAnswers(on=date(2017, 6, 20), party="乙")
    case = decided("disclosed", date(2017, 6, 28), asked, answered, arrived=date(2017, 6, 12))
    text = plain(write("E2", of(facts("E2", "2007"), case)))
    assert "书面征求其他机关意见，2017年6月20日收到其意见。" in text
    with pytest.raises(MissingFact, match="所需时间不计入期限"):
        write("B5", replace(of(facts("B5", "2007"), case), dated=date(2017, 6, 14)))
