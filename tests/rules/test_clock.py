"""The clock, the register and the history at their edges: what the tables of cases do not reach."""

from datetime import date

import pytest

from holidays.calendars import calendar
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Matter, Method, PlainAct, Result
from rules.assess import Facts, assess
from rules.cells import in_time, timeliness_row
from rules.clock import against_silence, reckon, remedies_end
from rules.history import apply, fold, opened
from rules.law import law
from rules.proof import proof_sheet
from rules.receipt import receipt_date
from rules.recording import admit
from rules.refusals import ArrivalOutOfOrder, DateOutOfReach, NoLawInForce, SupersedingBreaksHistory
from rules.regimes import reply_regime
from rules.transitions import check

CN = calendar()
NATURAL = ApplicantKind.NATURAL
MONDAY = date(2025, 7, 7)
IN_PERSON = Arrival(channel=Channel.IN_PERSON, arrived_on=MONDAY)
REPLIED: tuple[PlainAct, ...] = (
    acts.Decide(on=date(2025, 7, 21), outcome="disclosed"),
    acts.Dispatch(on=date(2025, 7, 21), method=Method.IN_PERSON),
)


def test_a_request_before_the_regulation_is_refused_by_name() -> None:
    before = Arrival(channel=Channel.IN_PERSON, arrived_on=date(2008, 4, 30))
    with pytest.raises(NoLawInForce, match="2008-04-30尚无可适用的规定"):
        reckon(opened(before, NATURAL), law(), CN)
    assert reckon(opened(Arrival(channel=Channel.IN_PERSON, arrived_on=date(2008, 5, 1)), NATURAL), law(), CN).due == (
        date(2008, 5, 22)  # 5, 6, 7, 8, 9, 12-16, 19-22 May and Sunday 4 May, which is worked
    )


@pytest.mark.parametrize("arrived", [date(2100, 12, 20), date(9999, 12, 31)])
def test_a_period_that_ends_beyond_the_calendar_is_refused(arrived: date) -> None:
    with pytest.raises(DateOutOfReach, match="推算的日期超出日历的范围"):
        reckon(opened(Arrival(channel=Channel.IN_PERSON, arrived_on=arrived), NATURAL), law(), CN)


def test_an_act_whose_condition_leads_beyond_the_calendar_is_refused() -> None:
    late = opened(Arrival(channel=Channel.IN_PERSON, arrived_on=date(2100, 12, 20)), NATURAL)
    with pytest.raises(DateOutOfReach):
        admit(late, (), acts.Extend(on=date(2100, 12, 21), approved_by="H1"), law(), CN)


def test_an_order_of_more_days_than_there_are_is_refused_when_it_is_reckoned() -> None:
    review = (
        acts.FileReconsideration(on=date(2025, 8, 1)),
        acts.ConcludeReconsideration(on=date(2025, 9, 1), result=Result.CORRECTED, ordered_days=1_000_000),
    )
    with pytest.raises(DateOutOfReach):
        reckon(fold(IN_PERSON, NATURAL, (*REPLIED, *review)), law(), CN)


@pytest.mark.parametrize("channel", [Channel.WEB, Channel.IN_PERSON])
def test_a_confirmation_before_the_arrival_is_refused(channel: Channel) -> None:
    arrival = Arrival(channel=channel, arrived_on=MONDAY, confirmed_on=date(2025, 7, 6))
    with pytest.raises(ArrivalOutOfOrder, match="确认日2025-07-06早于到达日2025-07-07"):
        receipt_date(arrival, law().on(MONDAY))


def test_a_signature_before_the_arrival_is_refused() -> None:
    arrival = Arrival(channel=Channel.POST_SIGNED, arrived_on=MONDAY, signed_on=date(2025, 7, 6))
    with pytest.raises(ArrivalOutOfOrder, match="签收日2025-07-06早于到达日2025-07-07"):
        receipt_date(arrival, law().on(MONDAY))


@pytest.mark.parametrize(
    ("receipt", "reply", "regime"),
    [
        (date(2019, 5, 10), date(2019, 5, 14), "2007"),
        (date(2019, 5, 10), date(2019, 5, 15), "2019"),
        (date(2019, 5, 15), date(2019, 5, 16), "2019"),
    ],
)
def test_a_reply_is_worded_by_the_text_of_its_own_day(receipt: date, reply: date, regime: str) -> None:
    assert reply_regime(receipt, reply, law().on) == regime


def test_where_the_office_so_chose_a_reply_is_worded_by_the_text_of_receipt() -> None:
    chosen = law().switched({("transition", date(2019, 5, 15)): "all_by_receipt"})
    assert reply_regime(date(2019, 5, 10), date(2019, 5, 15), chosen.on) == "2007"


def test_the_sheet_of_an_assessment_is_the_proof_sheet_of_its_case() -> None:
    found = assess(Facts(received=IN_PERSON, applicant=NATURAL, acts=REPLIED, on=MONDAY), law(), CN, CN)
    assert proof_sheet(found.case, found.dates, law(), CN, MONDAY) == found.proof
    assert len(found.proof) == 29


def test_a_record_correction_has_no_sheet() -> None:
    case = opened(IN_PERSON, NATURAL, Matter.RECORD_CORRECTION)
    assert proof_sheet(case, reckon(case, law(), CN), law(), CN, MONDAY) == ()


def test_the_remedies_end_with_the_later_of_the_two() -> None:
    dates = reckon(fold(IN_PERSON, NATURAL, REPLIED), law(), CN)
    assert remedies_end(dates) == dates.remedies_end == date(2026, 1, 21)
    assert remedies_end(reckon(opened(IN_PERSON, NATURAL), law(), CN)) is None


def test_against_silence_nothing_is_open_while_no_last_day_is_known() -> None:
    case = fold(IN_PERSON, NATURAL, (acts.ConsultAgency(on=date(2025, 7, 8), party="乙"),))
    dates = against_silence(case, reckon(case, law(), CN), law(), CN)
    assert (dates.reconsideration, dates.litigation) == (None, None)


def test_corrections_of_the_register_are_checked_against_the_history_not_the_state() -> None:
    case = fold(IN_PERSON, NATURAL, REPLIED)
    for act in (
        acts.StrikeOut(on=MONDAY, entry=2),
        acts.RestateArrival(on=MONDAY, channel=Channel.IN_PERSON, arrived_on=MONDAY),
    ):
        check(case, act, lambda: reckon(case, law(), CN), law().on)


def test_striking_out_a_decision_that_was_sent_is_refused_with_what_no_longer_stands() -> None:
    case = fold(IN_PERSON, NATURAL, REPLIED)
    with pytest.raises(SupersedingBreaksHistory, match="“送达答复”（2025-07-21）不能成立：本件现为“办理中”"):
        admit(case, REPLIED, acts.StrikeOut(on=date(2025, 7, 22), entry=2), law(), CN)


def test_applied_by_themselves_corrections_of_the_register_do_what_they_can() -> None:
    case = opened(Arrival(channel=Channel.WEB, arrived_on=MONDAY, confirmed_on=MONDAY), NATURAL)
    restated = acts.RestateArrival(on=MONDAY, channel=Channel.IN_PERSON, arrived_on=MONDAY)
    assert apply(case, restated).arrival == IN_PERSON
    assert apply(case, acts.StrikeOut(on=MONDAY, entry=2)) == case


def test_what_is_told_of_nothing_changes_nothing() -> None:
    case = opened(IN_PERSON, NATURAL)
    for act in (
        acts.ReceiveCorrection(on=MONDAY),
        acts.ReceiveReasons(on=MONDAY),
        acts.PayFee(on=MONDAY),
        acts.RecordFeeService(on=MONDAY),
        acts.RecordService(on=MONDAY),
        acts.TellRemedy(on=MONDAY),
        acts.ConcludeReconsideration(on=MONDAY, result=Result.UPHELD),
        acts.ConcludeLitigation(on=MONDAY, result=Result.UPHELD),
    ):
        assert apply(case, act) == case


def test_a_closed_request_without_a_last_day_is_on_time() -> None:
    case = fold(IN_PERSON, NATURAL, REPLIED)
    assert in_time(case, None) is True
    assert timeliness_row(case, None) == "A3.2.1"
    assert in_time(opened(IN_PERSON, NATURAL), date(2025, 8, 4)) is None
