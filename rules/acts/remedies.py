"""Acts of those who do not accept the reply, or its absence."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules.acts.labels import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReconsideration:
    """The applicant applies for administrative reconsideration (行政复议)."""

    act: Literal["file_reconsideration"] = "file_reconsideration"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeReconsideration:
    """The reconsideration ends. `ordered_days`: a new decision is ordered within so many working days.

    `received_on` is the day the applicant received the decision, from which the time to sue runs (行政诉讼法45).
    """

    act: Literal["conclude_reconsideration"] = "conclude_reconsideration"
    on: date
    result: Result
    ordered_days: int | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLitigation:
    """The applicant sues (行政诉讼). `docketed`: the court took the case although reconsideration comes first."""

    act: Literal["file_litigation"] = "file_litigation"
    on: date
    docketed: bool = False


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
