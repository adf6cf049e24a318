"""What can be done with a request: one class per act of the Regulation, imperative, with its facts.

Acts carry dates, numbers and labels, never names or texts of people: they travel through the engine's history.
`on` is always the legal day of the act in Asia/Shanghai.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules.acts.applicant import ReceiveCorrection, ReceiveReasons, RequestCorrection, RequestReasons, Withdraw
from rules.acts.consultation import (
    AgencyAnswers,
    ConsultAgency,
    ConsultThirdParty,
    NotifyThirdParty,
    RecordConsultationService,
    ThirdPartyAnswers,
)
from rules.acts.intake import Arrival, ConfirmReceipt, RecordUnreachable, RestateArrival, StrikeOut, Transfer
from rules.acts.labels import ApplicantKind, Channel, Ground, Matter, Method, Override, Result
from rules.acts.period import Extend, NotifyFee, PayFee, RecordFeeService, SetReasonablePeriod
from rules.acts.remedies import (
    ConcludeLitigation,
    ConcludeReconsideration,
    FileComplaint,
    FileLitigation,
    FileReconsideration,
)
from rules.acts.reply import (
    AnswerOnTheSpot,
    Approve,
    Close,
    Decide,
    Dispatch,
    RecordService,
    ReturnDraft,
    ReviewSecrecy,
    TellRemedy,
)

PlainAct = (
    ConfirmReceipt
    | RecordUnreachable
    | RequestCorrection
    | ReceiveCorrection
    | RequestReasons
    | ReceiveReasons
    | ConsultThirdParty
    | ThirdPartyAnswers
    | ConsultAgency
    | AgencyAnswers
    | RecordConsultationService
    | Extend
    | SetReasonablePeriod
    | NotifyFee
    | RecordFeeService
    | PayFee
    | ReviewSecrecy
    | Decide
    | AnswerOnTheSpot
    | Approve
    | ReturnDraft
    | NotifyThirdParty
    | Dispatch
    | RecordService
    | TellRemedy
    | Withdraw
    | Transfer
    | FileReconsideration
    | ConcludeReconsideration
    | FileLitigation
    | ConcludeLitigation
    | FileComplaint
    | Close
    | RestateArrival
    | StrikeOut
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supersede:
    """Replace an earlier entry that was recorded wrongly; the earlier one stays readable. `entry` is its seq."""

    act: Literal["supersede"] = "supersede"
    on: date
    entry: int
    by: PlainAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckon:
    """The dates were reckoned again because a calendar notice was published; `notice` is its number."""

    act: Literal["reckon"] = "reckon"
    on: date
    notice: str


Act = PlainAct | Supersede | Reckon

__all__ = [
    "Act",
    "AgencyAnswers",
    "AnswerOnTheSpot",
    "ApplicantKind",
    "Approve",
    "Arrival",
    "Channel",
    "Close",
    "ConcludeLitigation",
    "ConcludeReconsideration",
    "ConfirmReceipt",
    "ConsultAgency",
    "ConsultThirdParty",
    "Decide",
    "Dispatch",
    "Extend",
    "FileComplaint",
    "FileLitigation",
    "FileReconsideration",
    "Ground",
    "Matter",
    "Method",
    "NotifyFee",
    "NotifyThirdParty",
    "Override",
    "PayFee",
    "PlainAct",
    "ReceiveCorrection",
    "ReceiveReasons",
    "Reckon",
    "RecordConsultationService",
    "RecordFeeService",
    "RecordService",
    "RecordUnreachable",
    "RequestCorrection",
    "RequestReasons",
    "RestateArrival",
    "Result",
    "ReturnDraft",
    "ReviewSecrecy",
    "SetReasonablePeriod",
    "StrikeOut",
    "Supersede",
    "TellRemedy",
    "ThirdPartyAnswers",
    "Transfer",
    "Withdraw",
]
