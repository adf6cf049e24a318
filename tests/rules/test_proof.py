"""The proof sheet: one row per calendar date, counted or not, the n-th, why, by which notice or article."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings

from holidays.calendars import calendar
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Method, PlainAct
from rules.assess import Facts, assess
from rules.law import Law, law
from rules.proof import Row
from tests.rules.lives import Life, lives

MONDAY = date(2025, 7, 7)
IN_PERSON = Arrival(channel=Channel.IN_PERSON, arrived_on=MONDAY)
NATURAL = ApplicantKind.NATURAL
CN = calendar()


def sheet(
    *done: PlainAct, arrival: Arrival = IN_PERSON, on: date = MONDAY, under: Law | None = None
) -> dict[date, tuple[int | None, str, str]]:
    facts = Facts(received=arrival, applicant=NATURAL, acts=done, on=on)
    found = assess(facts, under or law(), CN, CN)
    assert found.refused == ()
    return {row.date: (row.nth, row.why, row.source) for row in found.proof}


def july(day: int) -> date:
    return date(2025, 7, day)


def test_the_day_of_receipt_is_not_counted_by_the_rule_of_its_channel() -> None:
    assert sheet()[MONDAY] == (None, "收到申请当日不计入", "条例31(1)")


def test_working_days_are_numbered_and_rest_days_are_not() -> None:
    found = sheet()
    assert found[july(8)] == (1, "工作日", "条例33(2)")
    assert found[july(12)] == (None, "周末", "")
    assert found[july(14)] == (5, "工作日", "条例33(2)")
    assert found[date(2025, 8, 4)] == (20, "工作日", "条例33(2)")
    assert len(found) == 29


def test_holidays_and_made_up_days_name_their_notice() -> None:
    found = sheet(arrival=Arrival(channel=Channel.IN_PERSON, arrived_on=date(2025, 1, 15)))
    assert found[date(2025, 1, 26)] == (8, "调休上班", "国办发明电〔2024〕12号")
    assert found[date(2025, 1, 29)] == (None, "春节放假", "国办发明电〔2024〕12号")
    assert found[date(2025, 2, 18)] == (20, "工作日", "条例33(2)")


def test_the_days_before_a_restart_do_not_count() -> None:
    asked, came = acts.RequestCorrection(on=july(9), until=july(23)), acts.ReceiveCorrection(on=july(16))
    found = sheet(asked, came)
    assert found[july(8)] == (None, "收到补正后期限重新计算，此前不计入", "条例30")
    assert found[july(9)] == (None, "收到补正后期限重新计算，此前不计入", "条例30")
    assert found[july(10)] == (None, "等待申请人补正", "条例30")
    assert found[july(16)] == (None, "收到补正当日不计入", "条例30")
    assert found[july(17)] == (1, "工作日", "条例30")


def test_a_consultation_says_whose_opinion_was_asked() -> None:
    found = sheet(
        acts.ConsultThirdParty(on=july(8), party="甲", served_on=july(8)),
        acts.ThirdPartyAnswers(on=july(10), party="甲", consents=True),
        acts.ConsultAgency(on=july(14), party="乙"),
        acts.AgencyAnswers(on=july(15), party="乙"),
    )
    assert found[july(8)] == (1, "工作日", "条例33(2)")
    assert found[july(9)] == (None, "征求第三方意见期间不计入", "条例33(3)")
    assert found[july(11)] == (2, "工作日", "条例33(2)")
    assert found[july(15)] == (None, "征求其他机关意见期间不计入", "条例33(3)")


def test_an_extension_marks_the_days_it_adds() -> None:
    found = sheet(acts.Extend(on=july(28), days=5, approved_by="H1"))
    assert found[date(2025, 8, 4)] == (20, "工作日", "条例33(2)")
    assert found[date(2025, 8, 5)] == (21, "工作日（延期内）", "条例33(2)")
    assert max(found) == date(2025, 8, 11)


def test_a_reasonable_period_marks_the_days_beyond_the_ordinary_one() -> None:
    found = sheet(acts.SetReasonablePeriod(on=july(28), until=date(2025, 8, 8)))
    assert found[date(2025, 8, 5)] == (21, "工作日（合理延迟期限内）", "条例35")
    assert max(found) == date(2025, 8, 8)


def test_while_the_clock_stands_the_sheet_goes_up_to_the_day_asked_about() -> None:
    found = sheet(acts.RequestCorrection(on=july(9), until=july(23)), on=july(18))
    assert found[july(18)] == (None, "等待申请人补正", "条例30")
    assert max(found) == july(18)


def test_while_reasons_or_payment_are_awaited_the_sheet_says_so() -> None:
    assert sheet(acts.RequestReasons(on=july(9)), on=july(10))[july(10)] == (None, "等待申请人说明理由", "条例35")
    fee = acts.NotifyFee(on=july(9), amount=880)
    assert sheet(fee, on=july(10))[july(10)] == (None, "等待申请人缴费", "信息处理费管理办法")


def test_after_payment_the_period_starts_anew() -> None:
    found = sheet(acts.NotifyFee(on=july(9), amount=880), acts.PayFee(on=july(16)))
    assert found[july(8)][1] == "缴费后期限重新计算，此前不计入"
    assert found[july(15)][1] == "等待申请人缴费"
    assert found[july(16)][1] == "缴费当日不计入"
    assert found[july(17)] == (1, "工作日", "信息处理费管理办法")


def test_where_payment_only_interrupts_the_days_waited_are_taken_out() -> None:
    chosen = law().switched({("fee_restarts_period", date(2021, 1, 1)): False})
    found = sheet(acts.NotifyFee(on=july(9), amount=880), acts.PayFee(on=july(16)), under=chosen)
    assert found[july(9)] == (2, "工作日", "条例33(2)")
    assert found[july(16)] == (None, "等待申请人缴费", "信息处理费管理办法")
    assert found[july(17)] == (3, "工作日", "条例33(2)")


def test_an_ordered_period_is_counted_from_the_order() -> None:
    found = sheet(
        acts.Decide(on=july(8), outcome="not_held"),
        acts.Dispatch(on=july(8), method=Method.IN_PERSON),
        acts.FileReconsideration(on=july(9)),
        acts.ConcludeReconsideration(on=july(14), result=acts.Result.CORRECTED, ordered_days=3),
    )
    assert found[july(10)] == (None, "责令重新答复后期限重新计算，此前不计入", "复议决定或判决")
    assert found[july(14)] == (None, "责令重新答复当日不计入", "复议决定或判决")
    assert found[july(17)] == (3, "工作日", "复议决定或判决")
    assert max(found) == july(17)


def test_a_reply_given_while_the_clock_stood_ends_the_sheet() -> None:
    found = sheet(
        acts.ConsultAgency(on=july(8), party="乙"),
        acts.Decide(on=july(14), outcome="not_held"),
        acts.Dispatch(on=july(15), method=Method.IN_PERSON),
        on=date(2026, 7, 1),
    )
    assert max(found) == july(15)


def test_what_is_not_received_has_no_sheet() -> None:
    assert sheet(arrival=Arrival(channel=Channel.WEB, arrived_on=MONDAY)) == {}


@given(life=lives())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_sheet_counts_without_gaps_and_ends_on_the_last_day(life: Life) -> None:
    arrival, done = life
    found = assess(Facts(received=arrival, applicant=NATURAL, acts=done, on=arrival.arrived_on), law(), CN, CN)
    rows: tuple[Row, ...] = found.proof
    assert [row.date for row in rows] == [rows[0].date + timedelta(days=n) for n in range(len(rows))]
    counted = [row for row in rows if row.counted]
    assert [row.nth for row in counted] == list(range(1, len(counted) + 1))
    assert all(CN.is_working(row.date) for row in counted)
    assert all(row.why for row in rows)
    assert all(row.source or not row.counted for row in rows)
    if found.dates.due is not None:
        assert rows[-1].date == found.dates.due
