"""What a condition may ask of the case it stands in, and the shape of conditions."""

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar

from rules.acts import PlainAct
from rules.case import Case
from rules.clock import LastDays
from rules.law import Statute
from rules.refusals import ActOutOfOrder, OrderedPeriodFixed
from rules.regimes import LawOn
from rules.terms import ACTS

A_contra = TypeVar("A_contra", contravariant=True)


class Setting:
    """The day of receipt, the law of a day, and the dates so far: reckoned at most once, and only when asked for."""

    __slots__ = ("_dates", "_reckon", "law", "receipt")

    def __init__(self, case: Case, receipt: date | None, reckon: Callable[[], LastDays], law: LawOn) -> None:
        self.receipt = receipt or case.arrival.arrived_on
        self.law = law
        self._reckon = reckon
        self._dates: LastDays | None = None

    @property
    def statute(self) -> Statute:
        """The law of the day of receipt, which governs the period."""
        return self.law(self.receipt)

    @property
    def dates(self) -> LastDays:
        """The dates that follow from the case before the act."""
        if self._dates is None:
            self._dates = self._reckon()
        return self._dates


class Condition(Protocol[A_contra]):
    """Refuses an act whose own conditions are not met."""

    def __call__(self, case: Case, act: A_contra, now: Setting, /) -> None:
        """Raise a Refusal, or do nothing."""


def not_before(act: PlainAct, cause: date | None) -> None:
    """Refuse an act dated before what it follows from (ActOutOfOrder)."""
    if cause is not None and act.on < cause:
        raise ActOutOfOrder(f"“{ACTS[act.act]}”的日期{act.on}早于其起因之日{cause}，请核对日期。")


def follows(act: PlainAct, title: str, day: date | None) -> None:
    """Refuse a day that the act brings with it and that lies before the act (ActOutOfOrder)."""
    if day is not None and day < act.on:
        raise ActOutOfOrder(f"{title}{day}早于“{ACTS[act.act]}”之日{act.on}，请核对日期。")


def not_ordered(case: Case, act: PlainAct) -> None:
    """Refuse what would move the period of an ordered new decision (OrderedPeriodFixed)."""
    if case.order is not None:
        raise OrderedPeriodFixed(f"本件系责令重新答复，期限由决定或者判决确定，不能办理“{ACTS[act.act]}”；请按期答复。")
