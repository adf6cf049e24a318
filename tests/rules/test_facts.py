"""What each act leaves in a case, where one entry must not touch another."""

from dataclasses import replace
from datetime import date

import pytest

from holidays.calendars import calendar
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Matter, Method, PlainAct
from rules.case import Case
from rules.clock import reckon
from rules.history import fold, opened
from rules.law import law
from rules.refusals import ActNotPermitted
from rules.transitions import check
from rules.waits import confirmation_end

MONDAY = date(2025, 7, 7)
IN_PERSON = Arrival(channel=Channel.IN_PERSON, arrived_on=MONDAY)
BY_WEB = Arrival(channel=Channel.WEB, arrived_on=MONDAY)


def july(day: int) -> date:
    return date(2025, 7, day)


def after(*done: PlainAct, matter: Matter = Matter.DISCLOSURE) -> Case:
    return fold(IN_PERSON, ApplicantKind.NATURAL, done, matter)


def test_the_service_on_one_party_is_not_that_on_another() -> None:
    case = after(
        acts.ConsultThirdParty(on=july(8), party="甲"),
        acts.ConsultAgency(on=july(8), party="乙", joint_author=True),
        acts.RecordConsultationService(on=july(10), party="乙"),
    )
    assert [(asked.party, asked.served_on) for asked in case.consultations] == [("甲", None), ("乙", july(10))]


def test_the_service_of_a_second_letter_does_not_touch_an_earlier_one_that_was_answered() -> None:
    case = after(
        acts.ConsultThirdParty(on=july(8), party="甲"),
        acts.ThirdPartyAnswers(on=july(9), party="甲", consents=True),
        acts.ConsultThirdParty(on=july(10), party="甲"),
        acts.RecordConsultationService(on=july(11), party="甲"),
    )
    assert [asked.served_on for asked in case.consultations] == [None, july(11)]


def test_a_service_that_is_known_is_not_overwritten() -> None:
    case = after(
        acts.ConsultThirdParty(on=july(8), party="甲", served_on=july(9)),
        acts.RecordConsultationService(on=july(11), party="甲"),
    )
    assert [asked.served_on for asked in case.consultations] == [july(9)]


def test_the_answer_to_a_second_letter_does_not_change_the_first() -> None:
    case = after(
        acts.ConsultThirdParty(on=july(8), party="甲"),
        acts.ThirdPartyAnswers(on=july(9), party="甲", consents=False),
        acts.ConsultThirdParty(on=july(10), party="甲"),
        acts.ThirdPartyAnswers(on=july(11), party="甲", consents=True),
    )
    assert [(asked.answered_on, asked.consents) for asked in case.consultations] == [
        (july(9), False),
        (july(11), True),
    ]


def test_a_second_round_of_correction_keeps_the_first() -> None:
    case = after(
        acts.RequestCorrection(on=july(8), until=july(14)),
        acts.ReceiveCorrection(on=july(9)),
        acts.RequestCorrection(on=july(10), until=july(16)),
        acts.ReceiveCorrection(on=july(11)),
    )
    assert [(asked.asked_on, asked.until, asked.answered_on) for asked in case.corrections] == [
        (july(8), july(14), july(9)),
        (july(10), july(16), july(11)),
    ]


def test_reasons_keep_the_day_until_which_they_were_awaited() -> None:
    case = after(acts.RequestReasons(on=july(8), until=july(14)), acts.ReceiveReasons(on=july(9)))
    assert case.reasons is not None
    assert (case.reasons.asked_on, case.reasons.until, case.reasons.answered_on) == (july(8), july(14), july(9))


def test_a_request_not_yet_received_has_dates_of_the_calendar_it_was_reckoned_on() -> None:
    dates = reckon(opened(BY_WEB, ApplicantKind.NATURAL), law(), calendar())
    assert (dates.receipt, dates.due, dates.confirmation) == (None, None, july(7))
    assert dates.calendar == calendar().version
    assert [(reminder.kind, reminder.on) for reminder in dates.reminders] == [("confirmation-overdue", july(8))]


@pytest.mark.parametrize(("days", "last"), [(0, july(7)), (1, july(8)), (3, july(10)), (5, july(14))])
def test_the_time_to_confirm_is_counted_in_working_days_and_none_means_the_day_itself(days: int, last: date) -> None:
    statute = law().on(MONDAY)
    given = replace(statute, receipt_confirmation_period=replace(statute.receipt_confirmation_period, value=days))
    assert confirmation_end(opened(BY_WEB, ApplicantKind.NATURAL), given, calendar()) == last


def test_on_a_saturday_the_day_itself_is_the_next_working_day() -> None:
    saturday = Arrival(channel=Channel.WEB, arrived_on=july(5))
    assert confirmation_end(opened(saturday, ApplicantKind.NATURAL), law().on(july(5)), calendar()) == july(7)


def test_a_record_correction_has_remedies_and_reminders_of_them_but_no_period() -> None:
    case = after(
        acts.Decide(on=july(21), outcome="record_not_corrected"),
        acts.Dispatch(on=july(21), method=Method.IN_PERSON, received_on=july(21)),
        matter=Matter.RECORD_CORRECTION,
    )
    dates = reckon(case, law(), calendar())
    assert (dates.regime, dates.receipt, dates.due) == ("2019", MONDAY, None)
    assert (dates.reconsideration, dates.litigation) == (date(2025, 9, 19), date(2026, 1, 21))
    assert {(reminder.kind, reminder.on) for reminder in dates.reminders} >= {
        ("reconsideration-0", date(2025, 9, 19)),
        ("litigation-0", date(2026, 1, 21)),
    }
    assert dates.calendar == calendar().version


def test_a_record_correction_sent_by_post_can_be_sued_over_for_five_years_at_most() -> None:
    case = after(
        acts.Decide(on=july(21), outcome="record_not_corrected"),
        acts.Dispatch(on=july(21), method=Method.POST),
        matter=Matter.RECORD_CORRECTION,
    )
    assert reckon(case, law(), calendar()).ceiling == date(2030, 7, 21)


def test_of_a_record_correction_only_its_own_acts_are_offered() -> None:
    case = after(matter=Matter.RECORD_CORRECTION)
    with pytest.raises(ActNotPermitted) as refused:
        check(case, acts.Extend(on=july(8), approved_by="H1"), lambda: reckon(case, law(), calendar()), law().on)
    assert refused.value.message == (
        "本件现为“办理中”，不能办理“延期”；现在可以办理："
        "当场答复、作出答复决定、举报投诉、提起行政诉讼、申请行政复议、保密审查、移交承接机关、撤回。"
    )


@pytest.mark.parametrize(
    ("act", "article"),
    [
        (acts.ThirdPartyAnswers(on=july(8), party="甲", consents=True), "条例32"),
        (acts.PayFee(on=july(8)), "条例33(2)"),
        (acts.ReceiveCorrection(on=july(8)), "条例33(2)"),
    ],
)
def test_what_is_out_of_place_is_refused_with_the_article_it_belongs_to(act: PlainAct, article: str) -> None:
    case = after()
    with pytest.raises(ActNotPermitted) as refused:
        check(case, act, lambda: reckon(case, law(), calendar()), law().on)
    assert refused.value.article == article


def test_consulting_while_a_correction_is_awaited_is_refused_with_the_article_on_third_parties() -> None:
    case = after(acts.RequestCorrection(on=july(8), until=july(14)))
    with pytest.raises(ActNotPermitted) as refused:
        check(case, acts.ConsultThirdParty(on=july(9), party="甲"), lambda: reckon(case, law(), calendar()), law().on)
    assert refused.value.article == "条例32"
