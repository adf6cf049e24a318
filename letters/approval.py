"""The approval of a draft: drafter, reviewers, head, each another person (条例17, 45).

A reply is reviewed for secrecy and for law before the head approves it; other letters need the head alone; forms of the
desk (receipts, service records) need nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from letters.blocks import Head
from letters.kinds import Kind
from rules.agency import Actor, Role
from rules.refusals import AlreadyRecorded, DutiesNotSeparate, LetterSettled, NotApproved


class Step(StrEnum):
    """What can be done with a draft."""

    REVIEW_SECRECY = "review_secrecy"
    REVIEW_LAW = "review_law"
    APPROVE = "approve"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, and by whom."""

    step: Step
    actor: str


NAMES: Mapping[Step, str] = MappingProxyType(
    {
        Step.REVIEW_SECRECY: "保密审查",
        Step.REVIEW_LAW: "合法性审核",
        Step.APPROVE: "签发",
        Step.RETURN: "退回",
    }
)
ROLES: Mapping[Step, frozenset[Role]] = MappingProxyType(
    {
        Step.REVIEW_SECRECY: frozenset({Role.REVIEWER, Role.HEAD}),
        Step.REVIEW_LAW: frozenset({Role.REVIEWER, Role.HEAD}),
        Step.APPROVE: frozenset({Role.HEAD}),
        Step.RETURN: frozenset({Role.REVIEWER, Role.HEAD}),
    }
)
REVIEWS = (Step.REVIEW_SECRECY, Step.REVIEW_LAW)
LAST = frozenset({Step.APPROVE, Step.RETURN})


def needed(kind: Kind) -> tuple[Step, ...]:
    """Return the steps a letter of that kind needs before it is issued, in order."""
    if kind.head is Head.FORM:
        return ()
    return (*REVIEWS, Step.APPROVE) if kind.is_reply else (Step.APPROVE,)


def check_step(kind: Kind, drafter: str, taken: Sequence[Taken], step: Step, actor: Actor) -> None:
    """Refuse a step that is out of place, or that is not this officer's to take.

    Raises LetterSettled, AlreadyRecorded, DutiesNotSeparate, NotApproved.
    """
    done = [one.step for one in taken]
    if LAST & set(done):
        ended = NAMES[next(one for one in done if one in LAST)]
        raise LetterSettled(f"该草稿已经“{ended}”，不能再办理“{NAMES[step]}”；需要修改的，请起草新的版本。")
    if step in done:
        raise AlreadyRecorded(f"该草稿的“{NAMES[step]}”已经登记；请办理下一步。")
    _check_duties(drafter, taken, step, actor)
    missing = [NAMES[review] for review in needed(kind) if review in REVIEWS and review not in done]
    if step is Step.APPROVE and missing:
        raise NotApproved(f"签发前尚未完成{'、'.join(missing)}；请先由审核人办理。")


def _check_duties(drafter: str, taken: Sequence[Taken], step: Step, actor: Actor) -> None:
    if actor.code == drafter:
        raise DutiesNotSeparate(f"起草人不能办理自己所起草文书的“{NAMES[step]}”；请由其他经办人办理。")
    if actor.role not in ROLES[step]:
        raise DutiesNotSeparate(f"该经办人没有办理“{NAMES[step]}”的职责；请由审核人或者负责人办理。")
    if step is Step.APPROVE and actor.code in {one.actor for one in taken}:
        raise DutiesNotSeparate("审核人不能签发自己审核的文书；请由其他负责人签发。")


def check_issue(kind: Kind, taken: Sequence[Taken]) -> None:
    """Refuse to issue a draft whose approval is not complete (NotApproved, LetterSettled)."""
    done = {one.step for one in taken}
    if Step.RETURN in done:
        raise LetterSettled("该草稿已经退回，不能制发；请起草新的版本。")
    missing = [NAMES[step] for step in needed(kind) if step not in done]
    if missing:
        raise NotApproved(f"该草稿尚未完成{'、'.join(missing)}；请按顺序办理后再制发。")
