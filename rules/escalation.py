"""How loud a reminder is and how far up it goes: the officer, the head, the supervising agency (督办、黄牌、红牌).

Supervision is the duty of the authority in charge (条例47); the days are office practice, inferred, each agency's own.
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.refusals import EscalationOutOfOrder


class Level(StrEnum):
    """How loud a message is, from the least to the most; the daily digest is none of these."""

    REMINDER = "reminder"
    URGED = "urged"
    YELLOW = "yellow"
    RED = "red"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """From how many working days left on who is told besides the officer; below 0 the working days overdue.

    `head`: the agency's heads (督办); `yellow` and `red`: the supervising agency's heads too, with a card.
    Raises EscalationOutOfOrder unless head >= yellow > red.
    """

    head: int = 1
    yellow: int = -1
    red: int = -5

    def __post_init__(self) -> None:
        """Refuse days that do not follow each other."""
        if not self.head >= self.yellow > self.red:
            raise EscalationOutOfOrder(
                "督办、黄牌、红牌的工作日数须由多到少（督办不少于黄牌，黄牌多于红牌，负数为逾期天数）；请改正后重新提交。"
            )


OURS = frozenset({"due", "confirmation"})
"""Deadlines the agency itself has to keep: only these can earn it a card."""
OTHERS = frozenset({"correction_notice", "correction", "reasons", "consultation", "fee"})
"""The chance to ask for correction, and deadlines of the applicant and of those who were asked: up to the head."""


def level_of(about: str, left: int, policy: Escalation) -> Level:
    """Return how loud a reminder is with so many working days left, under an agency's policy.

    `about` is its deadline, "due", "consultation:甲"; the ends of the remedies are nobody's arrears.
    """
    about = about.partition(":")[0]
    if about in OURS and left <= policy.red:
        return Level.RED
    if about in OURS and left <= policy.yellow:
        return Level.YELLOW
    if about in OURS | OTHERS and left <= policy.head:
        return Level.URGED
    return Level.REMINDER


USUAL = Escalation()
"""What an agency does that has said nothing else."""
