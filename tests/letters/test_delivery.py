from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from letters.delivery import FOLLOWING, Event, ServiceFact, act_of, check_fact
from letters.kinds import kind
from rules.acts import Dispatch, Method, RecordConsultationService, RecordFeeService, RecordService
from rules.case import Service
from rules.refusals import AlreadyRecorded, LetterFaulty, MissingFact, ServiceOutOfOrder
from tests.letters.samples import case

POSTED = ServiceFact(event=Event.SENT, on=date(2026, 3, 10), method=Method.POST, waybill="XA12345678964")
SIGNED = ServiceFact(event=Event.RECEIVED, on=date(2026, 3, 13))
BACK = ServiceFact(event=Event.RETURNED, on=date(2026, 3, 16), reason="查无此人")
AGAIN = replace(POSTED, on=date(2026, 3, 17))
LEFT = ServiceFact(event=Event.LEFT, on=date(2026, 3, 18), witness="文昌镇鼓楼社区工作人员")
NOTICE = ServiceFact(event=Event.ANNOUNCED, on=date(2026, 3, 20), reason="两次邮寄均被退回")
HANDED = ServiceFact(event=Event.SENT, on=date(2026, 3, 10), method=Method.IN_PERSON)


@pytest.mark.parametrize(
    "story",
    [
        [POSTED, SIGNED],
        [POSTED, BACK, AGAIN, replace(SIGNED, on=date(2026, 3, 19))],
        [POSTED, BACK, AGAIN, LEFT],
        [POSTED, BACK, NOTICE, replace(SIGNED, on=date(2026, 4, 19))],
        [HANDED],
    ],
)
def test_what_happens_to_letters_can_be_told_fact_by_fact(story: Sequence[ServiceFact]) -> None:
    for place, fact in enumerate(story):
        check_fact(story[:place], fact)


@pytest.mark.parametrize(
    ("before", "fact"),
    [
        ([], SIGNED),
        ([], BACK),
        ([], NOTICE),
        ([POSTED], AGAIN),
        ([POSTED], NOTICE),
        ([POSTED, SIGNED], replace(BACK, on=date(2026, 3, 20))),
        ([POSTED, BACK], SIGNED),
        ([HANDED], SIGNED),
        ([POSTED], replace(SIGNED, on=date(2026, 3, 9))),
        ([POSTED, BACK], replace(AGAIN, on=date(2026, 3, 15))),
    ],
)
def test_what_does_not_follow_is_refused(before: Sequence[ServiceFact], fact: ServiceFact) -> None:
    with pytest.raises(ServiceOutOfOrder):
        check_fact(before, fact)


@pytest.mark.parametrize(
    ("before", "fact", "named"),
    [
        ([], replace(POSTED, method=None), "method"),
        ([], replace(POSTED, waybill=""), "waybill"),
        ([POSTED], replace(BACK, reason=""), "reason"),
        ([POSTED], replace(LEFT, witness=""), "witness"),
    ],
)
def test_each_fact_brings_its_proof(before: Sequence[ServiceFact], fact: ServiceFact, named: str) -> None:
    with pytest.raises(MissingFact, match=named):
        check_fact(before, fact)


def test_a_courier_is_refused() -> None:
    with pytest.raises(LetterFaulty) as refused:
        check_fact([], replace(POSTED, waybill="顺丰SF1234567890"))
    assert (refused.value.code, refused.value.article) == ("CourierUsed", "邮政法55")


def test_every_event_has_its_row() -> None:
    assert set(FOLLOWING) == {None, *Event}


def test_a_reply_that_was_posted_is_the_reply_of_the_case_and_its_receipt_starts_the_remedies() -> None:
    decided = case("E2", "2019")
    assert act_of(kind("E2"), decided, [], POSTED) == Dispatch(on=date(2026, 3, 10), method=Method.POST)
    sent = replace(decided, service=Service(date(2026, 3, 10), Method.POST, None))
    assert act_of(kind("E2"), sent, [POSTED], SIGNED) == RecordService(on=date(2026, 3, 13))
    assert act_of(kind("E2"), sent, [POSTED, BACK, AGAIN], LEFT) == RecordService(on=date(2026, 3, 18))


def test_returned_mail_and_the_second_attempt_are_facts_of_the_letter_alone() -> None:
    sent = replace(case("E2", "2019"), service=Service(date(2026, 3, 10), Method.POST, None))
    assert act_of(kind("E2"), sent, [POSTED], BACK) is None
    assert act_of(kind("E2"), sent, [POSTED, BACK], AGAIN) is None


def test_what_the_case_knows_already_is_no_second_act_and_another_day_is_refused() -> None:
    sent = replace(case("E2", "2019"), service=Service(date(2026, 3, 10), Method.POST, date(2026, 3, 13)))
    assert act_of(kind("E2"), sent, [], POSTED) is None
    assert act_of(kind("E2"), sent, [POSTED], SIGNED) is None
    with pytest.raises(AlreadyRecorded, match="2026-03-10"):
        act_of(kind("E2"), sent, [], AGAIN)
    with pytest.raises(AlreadyRecorded, match="2026-03-13"):
        act_of(kind("E2"), sent, [POSTED], LEFT)


def test_a_letter_that_is_no_reply_sends_no_reply() -> None:
    assert act_of(kind("B1"), case("B1", "2019"), [], POSTED) is None
    assert act_of(kind("I3"), case("I3", "2019"), [], POSTED) is None


def test_the_receipt_of_a_fee_notice_or_of_a_question_starts_their_own_periods() -> None:
    noticed = case("D1", "2019")
    assert noticed.fee is not None
    unserved = replace(noticed, fee=replace(noticed.fee, served_on=None))
    assert act_of(kind("D1"), unserved, [POSTED], SIGNED) == RecordFeeService(on=date(2026, 3, 13))
    assert act_of(kind("D1"), noticed, [POSTED], SIGNED) is None
    asked = replace(SIGNED, party="甲")
    assert act_of(kind("C1"), case("C1", "2019"), [POSTED], asked) == RecordConsultationService(
        on=date(2026, 3, 13), party="甲"
    )
    assert act_of(kind("C1"), case("C1", "2019"), [POSTED], SIGNED) is None
