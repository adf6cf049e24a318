"""Acts about how and where a request arrived."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules.acts.labels import Channel


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
class RecordUnreachable:
    """Receipt could not be confirmed: no phone number, or nobody was reached (国办公开办函〔2015〕207号)."""

    act: Literal["record_unreachable"] = "record_unreachable"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RestateArrival:
    """Replace the facts of arrival that were entered wrongly; the wrong entry stays readable."""

    act: Literal["restate_arrival"] = "restate_arrival"
    on: date
    channel: Channel
    arrived_on: date
    signed_on: date | None = None
    confirmed_on: date | None = None

    @property
    def arrival(self) -> Arrival:
        """The facts of arrival as they should have been entered."""
        return Arrival(
            channel=self.channel,
            arrived_on=self.arrived_on,
            signed_on=self.signed_on,
            confirmed_on=self.confirmed_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeOut:
    """Strike out an earlier entry of something that never happened; it stays readable. `entry` is its seq."""

    act: Literal["strike_out"] = "strike_out"
    on: date
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Another agency took over the power, and the request with it (国办公开办函〔2019〕14号). The clock runs on."""

    act: Literal["transfer"] = "transfer"
    on: date
    successor: str
