"""Invented requests for Hypothesis: plain facts a naive count can read, and the story the engine folds from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from rules.acts import ApplicantKind, Arrival, Channel, Ground, Method, Result
from rules.case import Case, Decision, Extension, Review, Service
from rules.entry import Story
from rules.outcomes import Form, outcome, outcomes

YEARS = (2017, 2018, 2019, 2020, 2021, 2022)
FIRST = date(YEARS[0], 1, 1)
DAYS = 6 * 365
AGENCIES = ("a", "b", "c", "d", "e")


@dataclass(frozen=True)
class Dispute:
    """A reconsideration or a lawsuit."""

    court: bool
    after: bool
    filed: date
    ended: date | None
    result: Result


@dataclass(frozen=True)
class Request:
    """A request in plain facts."""

    agency: str
    who: ApplicantKind
    how: Channel
    received: date
    closed: date | None
    withdrawn: bool
    outcome: str
    ground: Ground
    extended: bool
    due: date
    disputes: Sequence[Dispute]
    complaints: Sequence[date]

    @property
    def result(self) -> str:
        return "withdrawn" if self.withdrawn else self.outcome

    def story(self, number: int) -> Story:
        """Return the request as the register tells it."""
        known = dict.fromkeys(("arrived_on", "signed_on", "confirmed_on"), self.received)
        replied = self.closed if not self.withdrawn else None
        case = Case(
            arrival=Arrival(channel=self.how, **known),
            applicant=self.who,
            extension=Extension(self.received, None, "head") if self.extended else None,
            decision=Decision(replied, self.outcome, self.ground) if replied else None,
            service=Service(replied, Method.POST, None) if replied else None,
            withdrawn_on=self.closed if self.withdrawn else None,
            reconsiderations=tuple(_review(one) for one in self.disputes if not one.court),
            lawsuits=tuple(_review(one) for one in self.disputes if one.court),
            complaints=tuple(self.complaints),
        )
        return Story(f"{number:06d}", self.agency, case, self.received, self.due)


def _review(one: Dispute) -> Review:
    return Review(
        one.filed,
        after_reconsideration=one.after,
        concluded_on=one.ended,
        result=one.result if one.ended else None,
    )


def _days(first: date = FIRST) -> st.SearchStrategy[date]:
    return st.integers(0, DAYS).map(lambda days: first + timedelta(days=days))


@st.composite
def _disputes(draw: st.DrawFn) -> Dispute:
    filed = draw(_days())
    ended = draw(st.none() | st.integers(0, 900).map(lambda days: filed + timedelta(days=days)))
    court = draw(st.booleans())
    return Dispute(court, court and draw(st.booleans()), filed, ended, draw(st.sampled_from(Result)))


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Invent a request received in one of six years, closed after up to three, or never."""
    received = draw(_days())
    return Request(
        agency=draw(st.sampled_from(AGENCIES)),
        who=draw(st.sampled_from(ApplicantKind)),
        how=draw(st.sampled_from(Channel)),
        received=received,
        closed=draw(st.none() | st.integers(0, 1000).map(lambda days: received + timedelta(days=days))),
        withdrawn=draw(st.booleans()),
        outcome=draw(st.sampled_from(sorted(set(outcomes()) - {"withdrawn"}))),
        ground=draw(st.sampled_from(Ground)),
        extended=draw(st.booleans()),
        due=received + timedelta(days=draw(st.integers(15, 60))),
        disputes=draw(st.lists(_disputes(), max_size=2)),
        complaints=draw(st.lists(_days(), max_size=2)),
    )


def count_naively(told: Sequence[Request], code: Form, year: int) -> Mapping[str, int]:
    """Count every cell by looking at every request, cell by cell, as a clerk with a list would."""
    return _count_2014(told, year) if code == "2014" else _count_later(told, code, year)


def _count_2014(told: Sequence[Request], year: int) -> Mapping[str, int]:
    channels = {
        "A3.1.1": {"in_person"},
        "A3.1.2": {"fax"},
        "A3.1.3": {"web", "email"},
        "A3.1.4": {"post_signed", "ordinary_letter", "other_unit"},
    }
    new = [one for one in told if one.received.year == year]
    closed = [one for one in told if one.closed and one.closed.year == year]
    first_period = [one for one in closed if not one.extended and one.closed and one.closed <= one.due]
    answers = [outcome(one.result).cell("2014", one.ground) for one in closed]
    ended = [two for one in told for two in one.disputes if two.ended and two.ended.year == year]
    cells = {row: sum(one.how in ways for one in new) for row, ways in channels.items()}
    cells |= {row: answers.count(row) for row in answers if row != "A3.2"}
    for court, table in ((False, "A4"), (True, "A5")):
        for place, result in enumerate(("upheld", "corrected", "other"), 1):
            cells[f"{table}.{place}"] = sum(two.court is court and two.result == result for two in ended)
    cells["A3.2.1"], cells["A3.2.2"] = len(first_period), len(closed) - len(first_period)
    cells["A6"] = sum(day.year == year for one in told for day in one.complaints)
    return {row: number for row, number in cells.items() if number}


def _count_later(told: Sequence[Request], code: Form, year: int) -> Mapping[str, int]:
    cells: dict[str, int] = {}
    for who in ApplicantKind:
        theirs = [one for one in told if one.who is who]
        open_before = [one for one in theirs if one.received.year < year and not _closed_by(one.closed, year - 1)]
        answers = [
            outcome(one.result).cell(code, one.ground) for one in theirs if one.closed and one.closed.year == year
        ]
        cells[f"S3.1/{who}"] = sum(one.received.year == year for one in theirs)
        cells[f"S3.2/{who}"] = len(open_before)
        cells[f"S3.4/{who}"] = sum(one.received.year <= year and not _closed_by(one.closed, year) for one in theirs)
        cells |= {f"{row}/{who}": answers.count(row) for row in answers}
    disputes = [two for one in told for two in one.disputes]
    for table, court, after in (("S4.R", False, False), ("S4.LD", True, False), ("S4.LR", True, True)):
        these = [two for two in disputes if (two.court, two.after) == (court, after)]
        for place, result in enumerate(("upheld", "corrected", "other"), 1):
            ended = [two for two in these if two.ended and two.ended.year == year and two.result == result]
            cells[f"{table}.{place}"] = len(ended)
        cells[f"{table}.4"] = sum(two.filed.year <= year and not _closed_by(two.ended, year) for two in these)
    return {cell: number for cell, number in cells.items() if number}


def _closed_by(ended: date | None, year: int) -> bool:
    return ended is not None and ended.year <= year
