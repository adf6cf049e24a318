"""Acts that ask others about a disclosure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultThirdParty:
    """Ask a third party in writing (征求第三方意见, 条例32). `served_on` is the day it received the letter."""

    act: Literal["consult_third_party"] = "consult_third_party"
    on: date
    party: str
    served_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyAnswers:
    """A third party consents or refuses (条例32)."""

    act: Literal["third_party_answers"] = "third_party_answers"
    on: date
    party: str
    consents: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultAgency:
    """Ask another agency (条例33(3)), or a joint author, whose silence is consent (条例34)."""

    act: Literal["consult_agency"] = "consult_agency"
    on: date
    party: str
    joint_author: bool = False
    served_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyAnswers:
    """The other agency answers."""

    act: Literal["agency_answers"] = "agency_answers"
    on: date
    party: str
    consents: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsultationService:
    """The day a party that was asked received the letter becomes known; its own period runs from it (条例32, 34)."""

    act: Literal["record_consultation_service"] = "record_consultation_service"
    on: date
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyThirdParty:
    """Tell a third party in writing what is disclosed despite its refusal, and why (条例32; 2007条例23)."""

    act: Literal["notify_third_party"] = "notify_third_party"
    on: date
    party: str
