"""Where a remedy is sought: the reconsideration body and the court, by kind of agency and day of the act.

行政复议法12-14 (to 2023), 24-28 (from 2024-01-01); 行政诉讼法14, 15. The names are in each agency's profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.agency import AgencyKind
from rules.law import Body, CourtLevel, Law, Rule

BODY_WORDS: Mapping[Body, str] = MappingProxyType(
    {
        "government_or_higher_department": "本级人民政府或者上一级主管部门",
        "government": "本级人民政府",
        "higher_government": "上一级人民政府",
        "higher_department": "上一级主管部门",
        "justice_choice": "本级人民政府或者上一级司法行政部门",
        "itself": "本机关",
    }
)
COURT_WORDS: Mapping[CourtLevel, str] = MappingProxyType({"basic": "基层人民法院", "intermediate": "中级人民法院"})


@dataclass(frozen=True, slots=True)
class RemedyBodies:
    """Who hears a remedy against an agency's act of a day."""

    reconsideration: Rule[Body]
    court: Rule[CourtLevel]


def remedy_bodies(kind: AgencyKind, decided_on: date, law: Law) -> RemedyBodies:
    """Return the reconsideration body and the level of court for an act of `decided_on` by an agency of that kind."""
    statute = law.on(decided_on)
    return RemedyBodies(statute.remedy_body[kind.value], statute.court_level[kind.value])
