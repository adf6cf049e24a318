import pytest

from letters.approval import Step, Taken, check_issue, check_step, needed
from letters.kinds import kind, kinds
from rules.agency import Actor, Role
from rules.refusals import AlreadyRecorded, DutiesNotSeparate, LetterSettled, NotApproved

CLERK, OTHER_CLERK = (Actor(agency="640500", code=code, name="甲", role=Role.CLERK) for code in ("clerk-1", "clerk-2"))
REVIEWER, HEAD, DEPUTY = (
    Actor(agency="640500", code=code, name="乙", role=role)
    for code, role in (("reviewer-1", Role.REVIEWER), ("head-1", Role.HEAD), ("head-2", Role.HEAD))
)
SECRECY, LAW = Taken(Step.REVIEW_SECRECY, "reviewer-1"), Taken(Step.REVIEW_LAW, "reviewer-1")
APPROVED, RETURNED = Taken(Step.APPROVE, "head-1"), Taken(Step.RETURN, "head-1")
REPLY = kind("E2")


def test_a_reply_is_reviewed_for_secrecy_and_law_and_approved_other_letters_only_approved_forms_neither() -> None:
    assert needed(REPLY) == (Step.REVIEW_SECRECY, Step.REVIEW_LAW, Step.APPROVE)
    assert needed(kind("B3")) == (Step.APPROVE,)
    assert {code for code in kinds() if needed(kind(code)) == ()} == {"A1", "A2", "L1", "L2"}


def test_the_chain_of_a_reply_runs_through_three_hands() -> None:
    check_step(REPLY, "clerk-1", [], Step.REVIEW_SECRECY, REVIEWER)
    check_step(REPLY, "clerk-1", [SECRECY], Step.REVIEW_LAW, REVIEWER)
    check_step(REPLY, "clerk-1", [SECRECY, LAW], Step.APPROVE, HEAD)
    check_issue(REPLY, [SECRECY, LAW, APPROVED])


@pytest.mark.parametrize("step", list(Step))
def test_who_drafted_takes_no_step_whatever_the_office(step: Step) -> None:
    with pytest.raises(DutiesNotSeparate, match="起草人"):
        check_step(REPLY, "head-1", [SECRECY, LAW] if step is Step.APPROVE else [], step, HEAD)


@pytest.mark.parametrize(
    ("step", "actor"),
    [
        (Step.REVIEW_SECRECY, OTHER_CLERK),
        (Step.REVIEW_LAW, OTHER_CLERK),
        (Step.RETURN, OTHER_CLERK),
        (Step.APPROVE, OTHER_CLERK),
        (Step.APPROVE, REVIEWER),
    ],
)
def test_each_step_needs_its_office(step: Step, actor: Actor) -> None:
    with pytest.raises(DutiesNotSeparate, match="没有办理"):
        check_step(REPLY, "clerk-1", [], step, actor)


def test_a_head_who_reviewed_does_not_approve_another_head_does() -> None:
    taken = [Taken(Step.REVIEW_SECRECY, "head-1"), LAW]
    with pytest.raises(DutiesNotSeparate, match="审核人不能签发"):
        check_step(REPLY, "clerk-1", taken, Step.APPROVE, HEAD)
    check_step(REPLY, "clerk-1", taken, Step.APPROVE, DEPUTY)


def test_a_reply_is_not_approved_before_its_reviews() -> None:
    with pytest.raises(NotApproved, match="保密审查、合法性审核"):
        check_step(REPLY, "clerk-1", [], Step.APPROVE, HEAD)
    with pytest.raises(NotApproved, match="尚未完成合法性审核；"):
        check_step(REPLY, "clerk-1", [SECRECY], Step.APPROVE, HEAD)
    check_step(kind("B3"), "clerk-1", [], Step.APPROVE, HEAD)


def test_no_step_is_taken_twice_and_none_after_the_last() -> None:
    with pytest.raises(AlreadyRecorded):
        check_step(REPLY, "clerk-1", [SECRECY], Step.REVIEW_SECRECY, HEAD)
    for last in (APPROVED, RETURNED):
        with pytest.raises(LetterSettled):
            check_step(REPLY, "clerk-1", [SECRECY, LAW, last], Step.RETURN, REVIEWER)


def test_nothing_is_issued_that_was_not_approved_or_was_returned() -> None:
    with pytest.raises(NotApproved, match="签发"):
        check_issue(REPLY, [SECRECY, LAW])
    with pytest.raises(LetterSettled, match="退回"):
        check_issue(REPLY, [SECRECY, RETURNED])
    check_issue(kind("A1"), [])
