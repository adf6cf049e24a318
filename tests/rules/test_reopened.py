"""A reconsideration or a court orders a new decision: what the case keeps, and what the order ends (行政复议法64)."""

from datetime import date

from holidays.calendars import calendar
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Matter, Method, PlainAct, Result
from rules.case import Case, Stage
from rules.clock import reckon
from rules.history import fold
from rules.law import law

MONDAY = date(2025, 7, 7)
IN_PERSON = Arrival(channel=Channel.IN_PERSON, arrived_on=MONDAY)
REFUSED = acts.Decide(on=date(2025, 7, 21), outcome="refused_process_information")
SENT = acts.Dispatch(on=date(2025, 7, 21), method=Method.IN_PERSON, received_on=date(2025, 7, 21))
ATTACKED = acts.FileReconsideration(on=date(2025, 8, 20))
ORDERED = acts.ConcludeReconsideration(on=date(2025, 10, 10), result=Result.CORRECTED, ordered_days=15)
SECOND = (
    acts.Decide(on=date(2025, 10, 20), outcome="partially_disclosed"),
    acts.Dispatch(on=date(2025, 10, 20), method=Method.IN_PERSON, received_on=date(2025, 10, 20)),
    acts.FileLitigation(on=date(2025, 11, 3), docketed=True),
    acts.ConcludeLitigation(on=date(2026, 3, 2), result=Result.CORRECTED, ordered_days=10),
)


def after(*done: PlainAct) -> Case:
    return fold(IN_PERSON, ApplicantKind.BUSINESS, done)


def test_a_case_has_the_applicant_and_the_matter_it_was_opened_with() -> None:
    case = fold(IN_PERSON, ApplicantKind.RESEARCH, (), Matter.RECORD_CORRECTION)
    assert (case.applicant, case.matter) == (ApplicantKind.RESEARCH, Matter.RECORD_CORRECTION)


def test_without_an_order_the_reply_stands_and_the_round_is_the_first() -> None:
    upheld = acts.ConcludeReconsideration(on=date(2025, 10, 10), result=Result.UPHELD)
    case = after(REFUSED, SENT, ATTACKED, upheld)
    assert (case.round, case.order, case.first_round) == (0, None, None)
    assert case.stage(MONDAY) is Stage.REPLIED


def test_an_order_opens_the_next_round_and_keeps_the_first_reply_for_the_count() -> None:
    case = after(REFUSED, SENT, ATTACKED, ORDERED)
    assert case.round == 1
    assert case.stage(MONDAY) is Stage.HANDLING
    assert case.first_reply is not None
    assert case.first_reply[0].outcome == "refused_process_information"
    assert case.first_reply[1].on == date(2025, 7, 21)
    assert case.first_round is not None
    assert case.first_round.decision is not None
    assert case.latest == date(2025, 10, 10)


def test_a_second_order_opens_a_third_round_and_the_first_reply_is_still_the_one_counted() -> None:
    case = after(REFUSED, SENT, ATTACKED, ORDERED, *SECOND)
    assert case.round == 2
    assert case.first_reply is not None
    assert case.first_reply[0].outcome == "refused_process_information"
    assert case.first_round is not None
    assert case.first_round.order is None
    assert case.order is not None
    assert (case.order.on, case.order.days) == (date(2026, 3, 2), 10)


def test_an_order_against_silence_has_no_first_reply_to_keep() -> None:
    case = after(acts.FileReconsideration(on=date(2025, 8, 5)), ORDERED)
    assert case.first_reply is None
    assert case.first_round is not None


def test_an_order_against_a_decision_that_was_never_sent_has_no_first_reply_to_keep() -> None:
    case = after(REFUSED, acts.FileReconsideration(on=date(2025, 8, 5)), ORDERED)
    assert case.first_reply is None


def test_an_order_takes_back_approval_notices_and_the_archive() -> None:
    case = after(
        acts.SetReasonablePeriod(on=date(2025, 7, 9), until=date(2025, 9, 30)),
        REFUSED,
        acts.Approve(on=date(2025, 7, 21), approved_by="H1"),
        acts.NotifyThirdParty(on=date(2025, 7, 21), party="甲"),
        SENT,
        acts.Close(on=date(2026, 2, 2)),
        ATTACKED,
        ORDERED,
    )
    assert (case.decision, case.service, case.approval, case.closed_on) == (None, None, None, None)
    assert case.told_parties == ()
    assert case.reasonable_until is None
    assert case.stage(MONDAY) is Stage.HANDLING


def test_what_was_answered_before_the_order_stays_answered() -> None:
    case = after(
        acts.RequestCorrection(on=date(2025, 7, 8), until=date(2025, 7, 16)),
        acts.ReceiveCorrection(on=date(2025, 7, 9)),
        acts.RequestReasons(on=date(2025, 7, 9), until=date(2025, 7, 15)),
        acts.ReceiveReasons(on=date(2025, 7, 10)),
        acts.ConsultThirdParty(on=date(2025, 7, 10), party="甲"),
        acts.ThirdPartyAnswers(on=date(2025, 7, 11), party="甲", consents=False),
        acts.NotifyFee(on=date(2025, 7, 11), served_on=date(2025, 7, 11), amount=880),
        acts.PayFee(on=date(2025, 7, 14)),
        REFUSED,
        SENT,
        ATTACKED,
        ORDERED,
    )
    assert [(asked.asked_on, asked.until, asked.answered_on) for asked in case.corrections] == [
        (date(2025, 7, 8), date(2025, 7, 16), date(2025, 7, 9))
    ]
    assert case.reasons is not None
    assert (case.reasons.asked_on, case.reasons.until, case.reasons.answered_on) == (
        date(2025, 7, 9),
        date(2025, 7, 15),
        date(2025, 7, 10),
    )
    assert [(asked.party, asked.consents) for asked in case.consultations] == [("甲", False)]
    assert case.fee is not None
    assert (case.fee.amount, case.fee.paid_on) == (880, date(2025, 7, 14))


def test_what_nobody_had_answered_is_no_longer_waited_for() -> None:
    case = after(
        acts.RequestCorrection(on=date(2025, 7, 8), until=date(2025, 7, 16)),
        acts.RequestReasons(on=date(2025, 7, 9)),
        acts.ConsultAgency(on=date(2025, 7, 10), party="乙"),
        acts.NotifyFee(on=date(2025, 7, 11), amount=880),
        acts.FileLitigation(on=date(2025, 8, 5)),
        acts.ConcludeLitigation(on=date(2025, 12, 1), result=Result.CORRECTED, ordered_days=10),
    )
    assert (case.corrections, case.reasons, case.consultations, case.fee) == ((), None, (), None)
    assert case.stage(MONDAY) is Stage.HANDLING


def test_each_round_has_remedies_of_its_own() -> None:
    case = after(REFUSED, SENT, ATTACKED, ORDERED, *SECOND[:2])
    assert case.reconsideration is None
    assert case.lawsuit is None
    sued = after(REFUSED, SENT, ATTACKED, ORDERED, *SECOND[:3])
    assert sued.lawsuit is not None
    assert (sued.lawsuit.round, sued.lawsuit.after_reconsideration) == (1, False)


def test_the_remedies_of_one_round_are_all_kept() -> None:
    case = after(REFUSED, SENT, ATTACKED, ORDERED, *SECOND[:2], acts.FileReconsideration(on=date(2025, 11, 3)))
    ended = after(
        REFUSED,
        SENT,
        ATTACKED,
        ORDERED,
        *SECOND[:2],
        acts.FileReconsideration(on=date(2025, 11, 3)),
        acts.ConcludeReconsideration(on=date(2025, 12, 31), result=Result.UPHELD),
    )
    assert [review.filed_on for review in case.reconsiderations] == [date(2025, 8, 20), date(2025, 11, 3)]
    assert [review.result for review in ended.reconsiderations] == [Result.CORRECTED, Result.UPHELD]


def test_the_last_day_of_each_round_is_known() -> None:
    # 15 after 10 October 2025: 11 (Saturday, worked), 13-17, 20-24, 27-30; 10 after 2 March 2026: 3-6, 9-13, 16
    first = reckon(after(REFUSED, SENT, ATTACKED, ORDERED), law(), calendar())
    assert (first.due, first.first_due) == (date(2025, 10, 30), date(2025, 8, 4))
    second = reckon(after(REFUSED, SENT, ATTACKED, ORDERED, *SECOND), law(), calendar())
    assert (second.due, second.first_due) == (date(2026, 3, 16), date(2025, 8, 4))
