"""What one holiday notice says: which days are off, which weekend days are worked, and how sure we are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEEKDAY_WORDS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
SATURDAY, SUNDAY = 5, 6


class Kind(StrEnum):
    """What a notice does to its year."""

    ARRANGEMENT = "arrangement"
    """The yearly notice: its scope speaks for the whole year."""
    AMENDMENT = "amendment"
    """A later notice that changes some days of a year."""
    UNKNOWN = "unknown"
    """A marker of ours: nobody has found this year's notice. It says "unknown", never "none"."""


class Confidence(StrEnum):
    """Where a fact was read."""

    CONFIRMED = "confirmed"
    """In the text of the law or the notice."""
    SECONDARY = "secondary"
    """In another project that says it read the notice."""
    INGESTED = "ingested"
    """In a text that an operator pasted and that passed every self-check."""
    UNKNOWN = "unknown"
    """Nowhere."""


@dataclass(frozen=True, slots=True)
class Festival:
    """One item of a notice. Dates are legal dates (Asia/Shanghai), ascending.

    `off` are days off, weekends inside the range included where the notice lists them; `work` are weekend
    days worked in exchange; `ordinary` are days that an earlier notice had arranged and this one gives back
    to the ordinary week.
    """

    name: str
    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()
    ordinary: tuple[date, ...] = ()
    confidence: Confidence = Confidence.CONFIRMED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of the State Council or of a local government on one year's days off.

    `known_since` is the day of publication (or of signature where publication is not on record); None where
    neither was found. `number` is "" where it was not found. `complete` is false where a yearly notice was
    read only in part: the days it names are settled, the others of its year are not.
    """

    scope: str
    year: int
    kind: Kind
    issuer: str = ""
    number: str = ""
    title: str = ""
    issued: date | None = None
    known_since: date | None = None
    official: tuple[str, ...] = ()
    number_confidence: Confidence = Confidence.UNKNOWN
    issued_confidence: Confidence = Confidence.UNKNOWN
    festivals: tuple[Festival, ...] = ()
    note: str = ""
    complete: bool = True

    @property
    def citation(self) -> str:
        """The words by which a proof sheet names this notice: its number, else its issuer and year."""
        return self.number or f"{self.issuer}{self.year}年放假安排（文号未查得）"

    @property
    def speaks_from(self) -> date:
        """The first day on which this notice counts as known.

        Without a known day of publication that is 1 January of its year: it was certainly out by then, and
        nothing earlier can be claimed.
        """
        return self.known_since or date(self.year, 1, 1)

    @property
    def settles_year(self) -> bool:
        """Whether a day of the year that this notice does not name is thereby an ordinary day."""
        return self.kind is Kind.ARRANGEMENT and self.complete

    @property
    def named_days(self) -> frozenset[date]:
        """Every day the notice speaks of by name."""
        return frozenset(
            day
            for festival in self.festivals
            for days in (festival.off, festival.work, festival.ordinary)
            for day in days
        )


def weekday_word(day: date) -> str:
    """Return the Chinese weekday of `day` as notices print it, such as 星期六."""
    return WEEKDAY_WORDS[day.weekday()]


def is_weekend(day: date) -> bool:
    """Say whether `day` is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY
