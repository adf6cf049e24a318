"""What can be chosen for a fact of an act, as the case stands: parties that were asked, heads, outcomes, successors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from console import words
from console.facts import NO, YES, Told
from console.fields import Choice, choices
from office.reading import Reading
from rules.acts import Matter
from rules.agency import Actor, Agency, Role
from rules.case import Case
from rules.law import Law
from rules.outcomes import outcomes
from rules.record_correction import record_outcomes
from rules.regimes import reply_regime

PARTIES = "甲乙丙丁戊己庚辛壬癸"
YES_OR_NO = (Choice(YES, "是"), Choice(NO, "否"))
UNSAID = Choice("", "未表示")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A request with what its forms can refer to: its agency's officers, the other agencies, the law, the day."""

    reading: Reading
    officers: Sequence[Actor]
    agencies: Sequence[Agency]
    law: Law
    today: date

    @property
    def case(self) -> Case:
        """The facts of the request."""
        return self.reading.assessment.case


def choices_for(act: str, told: Told, around: Around) -> Sequence[Choice]:
    """Return what can be chosen for a fact; nothing where it is written freely."""
    if told.type is bool:
        return YES_OR_NO if told.needed or told.otherwise is not None else (*YES_OR_NO, UNSAID)
    if told.type in words.LISTS:
        return choices(words.LISTS[told.type])
    named = _BY_NAME.get(told.name)
    return named(act, around) if named else ()


def usual_value(act: str, told: Told, around: Around) -> str:
    """Return what a form proposes for a fact: today, the only head there is, the next free label."""
    if told.name == "on":
        return around.today.isoformat()
    if told.name == "party" and act in ("consult_third_party", "consult_agency"):
        taken = {asked.party for asked in around.case.consultations}
        return next((label for label in PARTIES if label not in taken), "")
    offered = choices_for(act, told, around)
    if told.needed and len(offered) == 1:
        return offered[0].value
    if told.name == "approved_by" and len(offered) == 1:
        return offered[0].value
    return "" if told.otherwise is None else _as_sent(told.otherwise)


def _as_sent(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def _parties(act: str, around: Around) -> Sequence[Choice]:
    asked = around.case.consultations
    found: Mapping[str, Sequence[str]] = {
        "third_party_answers": [c.party for c in asked if c.third_party and c.answered_on is None],
        "agency_answers": [c.party for c in asked if not c.third_party and c.answered_on is None],
        "record_consultation_service": [c.party for c in asked if c.served_on is None and c.answered_on is None],
        "notify_third_party": sorted({c.party for c in asked if c.third_party} - set(around.case.told_parties)),
    }
    return [Choice(party, party) for party in found.get(act, ())]


def _heads(_act: str, around: Around) -> Sequence[Choice]:
    return [Choice(head.code, head.name) for head in around.officers if head.role is Role.HEAD]


def _outcomes(_act: str, around: Around) -> Sequence[Choice]:
    dates = around.reading.assessment.dates
    if dates.receipt is None:
        return ()
    regime = reply_regime(dates.receipt, around.today, around.law.on)
    if around.case.matter is Matter.RECORD_CORRECTION:
        return [Choice(code, one.title) for code, one in record_outcomes().items() if regime in one.articles]
    return [
        Choice(code, f"{one.title}（{one.articles[regime]}）")
        for code, one in outcomes().items()
        if regime in one.articles and code != "withdrawn"
    ]


def _successors(_act: str, around: Around) -> Sequence[Choice]:
    own = around.reading.standing.agency
    return [Choice(agency.code, agency.name) for agency in around.agencies if agency.code != own]


_BY_NAME: Mapping[str, Callable[[str, Around], Sequence[Choice]]] = {
    "party": _parties,
    "approved_by": _heads,
    "outcome": _outcomes,
    "successor": _successors,
}
