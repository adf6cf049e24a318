"""What can be done with a request: one class per act of the Regulation, imperative, with its facts.

Acts carry dates, numbers and labels, never names or texts of people: they travel through the engine's history.
`on` is always the legal day of the act in Asia/Shanghai.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Channel(StrEnum):
    """How a request arrived (条例29, 31; 国办公开办函〔2015〕207号)."""

    IN_PERSON = "in_person"
    POST_SIGNED = "post_signed"
    ORDINARY_LETTER = "ordinary_letter"
    WEB = "web"
    EMAIL = "email"
    FAX = "fax"
    OTHER_UNIT = "other_unit"


class ApplicantKind(StrEnum):
    """Who asks, in the columns of the annual form (国办公开办函〔2021〕30号)."""

    NATURAL = "natural"
    BUSINESS = "business"
    RESEARCH = "research"
    NONPROFIT = "nonprofit"
    LEGAL_SERVICE = "legal_service"
    OTHER = "other"


class Ground(StrEnum):
    """Which right of the third party forbids disclosure (条例15)."""

    TRADE_SECRET = "trade_secret"  # noqa: S105 - a legal ground, not a password
    PRIVACY = "privacy"


class Method(StrEnum):
    """How a reply is served (国办公开办函〔2016〕235号; 条例40)."""

    IN_PERSON = "in_person"
    POST = "post"
    ELECTRONIC = "electronic"
    VIA_AGENCY = "via_agency"


class Result(StrEnum):
    """How a reconsideration or a lawsuit ended, in the words of the annual forms."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The facts of arrival, from which the law fixes the day of receipt (条例31)."""

    channel: Channel
    arrived_on: date
    signed_on: date | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmReceipt:
    """Both sides confirm that the request was received (条例31(2)(3))."""

    act: Literal["confirm_receipt"] = "confirm_receipt"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCorrection:
    """Tell the applicant, once and for all, what to correct, and until when (补正, 条例30)."""

    act: Literal["request_correction"] = "request_correction"
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveCorrection:
    """The corrected request arrives; the period starts anew (条例30)."""

    act: Literal["receive_correction"] = "receive_correction"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReasons:
    """Ask an applicant with excessive requests for the reasons (说明理由, 条例35)."""

    act: Literal["request_reasons"] = "request_reasons"
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveReasons:
    """The applicant's reasons arrive (条例35)."""

    act: Literal["receive_reasons"] = "receive_reasons"
    on: date


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
class Extend:
    """Extend the period once, by working days, approved by a named head (延期, 条例33(2))."""

    act: Literal["extend"] = "extend"
    on: date
    days: int | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReasonablePeriod:
    """For excessive requests with good reasons: a reasonable delayed date of reply (条例35)."""

    act: Literal["set_reasonable_period"] = "set_reasonable_period"
    on: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyFee:
    """Notify the information processing fee in yuan (收费通知, 条例42, 国办函〔2020〕109号)."""

    act: Literal["notify_fee"] = "notify_fee"
    on: date
    served_on: date | None = None
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PayFee:
    """The applicant has paid in full."""

    act: Literal["pay_fee"] = "pay_fee"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """Decide the reply: one outcome, which fixes articles, letter, remedy and statistics (条例36-39)."""

    act: Literal["decide"] = "decide"
    on: date
    outcome: str
    ground: Ground | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Send or hand over the reply. By post `on` is the day it was handed to the post (国办公开办函〔2016〕235号)."""

    act: Literal["dispatch"] = "dispatch"
    on: date
    method: Method
    received_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordService:
    """The day the applicant received the reply becomes known; it starts the remedy periods."""

    act: Literal["record_service"] = "record_service"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """The applicant withdraws the request (撤回)."""

    act: Literal["withdraw"] = "withdraw"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReconsideration:
    """The applicant applies for administrative reconsideration (行政复议)."""

    act: Literal["file_reconsideration"] = "file_reconsideration"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeReconsideration:
    """The reconsideration ends. `ordered_days`: a new decision is ordered within so many working days."""

    act: Literal["conclude_reconsideration"] = "conclude_reconsideration"
    on: date
    result: Result
    ordered_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLitigation:
    """The applicant sues (行政诉讼)."""

    act: Literal["file_litigation"] = "file_litigation"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeLitigation:
    """The lawsuit ends. `ordered_days`: a new decision is ordered within so many working days."""

    act: Literal["conclude_litigation"] = "conclude_litigation"
    on: date
    result: Result
    ordered_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileComplaint:
    """The applicant complains to a higher agency or the disclosure authority (举报投诉, 条例51)."""

    act: Literal["file_complaint"] = "file_complaint"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """The remedy periods are over; the case goes to the archive (归档, 条例45)."""

    act: Literal["close"] = "close"
    on: date


PlainAct = (
    ConfirmReceipt
    | RequestCorrection
    | ReceiveCorrection
    | RequestReasons
    | ReceiveReasons
    | ConsultThirdParty
    | ThirdPartyAnswers
    | ConsultAgency
    | AgencyAnswers
    | Extend
    | SetReasonablePeriod
    | NotifyFee
    | PayFee
    | Decide
    | Dispatch
    | RecordService
    | Withdraw
    | FileReconsideration
    | ConcludeReconsideration
    | FileLitigation
    | ConcludeLitigation
    | FileComplaint
    | Close
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supersede:
    """Replace an earlier entry that was recorded wrongly; the earlier one stays readable. `entry` is its seq."""

    act: Literal["supersede"] = "supersede"
    on: date
    entry: int
    by: PlainAct


Act = PlainAct | Supersede
