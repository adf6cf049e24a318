"""gongkai's own door for the vectors: `assess`, on the packaged law and calendars."""

from collections.abc import Mapping

from api.assessing import assess_json
from conformance.implementations import Gongkai
from conformance.matching import Answer, Refused
from conformance.vectors import Json
from holidays.board import NoticeBoard
from rules.law import law
from rules.refusals import Refusal


def gongkai() -> Gongkai:
    """Return gongkai as shipped: no choices of an office, no notices but the packaged ones."""
    board = NoticeBoard()

    def assess(case: Json) -> Answer:
        try:
            answer = assess_json(case, law(), board.of)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.article)
        if not isinstance(answer, Mapping):
            raise TypeError("one case has one answer")
        return answer

    return Gongkai(assess)
