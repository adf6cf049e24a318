"""A calendar notice moves the open cases: each is reckoned again, and what moved is recorded with its reason.

Nothing already decided is touched: its dates stay what they were when the decision was made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from temporalio import activity

from holidays.notice import Notice
from records import agencies, ledger, publications, reminders, standing
from records.database import Database
from records.encoding import digest
from records.ledger import Proposed
from records.standing import Standing, case_of
from rules.acts import Reckon
from rules.calendar import WorkingCalendar
from rules.clock import Dates, reckon
from rules.entry import Entry
from rules.law import Law
from rules.reminders import Reminder
from rules.shanghai import legal_day

CalendarOf = Callable[[str, bool], WorkingCalendar]
NoticesNow = Callable[[], Sequence[Notice]]
PAGE = 200
ENGINE = "engine"
MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A notice that was published: its own name here, its number, the region it speaks for, and when."""

    publication: str
    notice: str
    scope: str
    at: datetime
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAsked:
    """The open cases after a register number ("" for the first page)."""

    published: Published
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDone:
    """How far the page reached ("" when it was the last), how many cases it held, and whose dates moved."""

    reached: str
    seen: int
    moved: tuple[str, ...]


class Publication:
    """Reckons open cases again on the calendar as it is now; repeating a page changes nothing."""

    def __init__(self, database: Database, law: Law, calendar_of: CalendarOf, notices: NoticesNow) -> None:
        self._database = database
        self._law = law
        self._calendar_of = calendar_of
        self._notices = notices

    @activity.defn(name="news")
    def news(self, at: datetime) -> list[Published]:
        """Return the notices on record that no publication has spoken of yet."""
        notices = {publication_name(notice): notice for notice in self._notices()}
        return [
            Published(
                publication=name, notice=notices[name].citation, scope=notices[name].scope, at=at, on=legal_day(at)
            )
            for name in publications.unseen(self._database, list(notices), at)
        ]

    @activity.defn(name="published")
    def published(self, published: Published) -> None:
        """Note that a notice has its publication; noting it twice changes nothing."""
        publications.see(self._database, published.publication, published.at)

    @activity.defn(name="move_page")
    def move_page(self, asked: PageAsked) -> PageDone:
        """Reckon one page of open cases again."""
        page = standing.open_cases(self._database, asked.after, PAGE)
        moved = [place.register_no for place in page if self._moved(place, asked.published)]
        reached = page[-1].register_no if len(page) == PAGE else ""
        return PageDone(reached=reached, seen=len(page), moved=tuple(moved))

    def _moved(self, place: Standing, published: Published) -> bool:
        """Reckon one case again, record what moved, tell its owner; return whether anything did."""
        agency = agencies.find(self._database, place.agency, place.arrived_on)
        if (
            place.receipt is None
            or place.replied_on is not None
            or not f"{agency.scope}-".startswith(f"{published.scope}-")
        ):
            return False
        calendar = self._calendar_of(agency.scope, agency.local_days_count)
        propose = self._proposal(place, published, calendar)
        if propose(ledger.history(self._database, place.register_no)) is None:
            return publications.is_moved(self._database, published.publication, place.register_no)
        move = publications.record_move(self._database, published.publication, place, propose)
        if move is not None and move.due_after is not None:
            told = Reminder(published.on, MOVED, move.due_after)
            reminders.keep(self._database, place.register_no, told, published.at)
        return move is not None

    def _proposal(
        self, place: Standing, published: Published, calendar: WorkingCalendar
    ) -> Callable[[Sequence[Entry]], Proposed | None]:
        """Return what turns the entries of a case into the entry that moves it, or None when nothing moves."""

        def propose(entries: Sequence[Entry]) -> Proposed | None:
            case, last = case_of(entries), entries[-1]
            dates = reckon(case, self._law, calendar)
            if case.decision is not None or _without_marks(dates) == _without_marks(last.dates):
                return None
            key = digest(published.publication, place.register_no)
            return Proposed(
                register_no=place.register_no,
                agency=place.agency,
                seq=last.seq + 1,
                fact=Reckon(on=published.on, notice=published.notice),
                actor=ENGINE,
                key=key,
                body=key,
                recorded_at=published.at,
                dates=dates,
            )

        return propose


def _published(name: str, notice: Notice, at: datetime) -> Published:
    return Published(publication=name, notice=notice.citation, scope=notice.scope, at=at, on=legal_day(at))


def publication_name(notice: Notice) -> str:
    """Return the name of a notice's publication: the same notice with the same days has the same name."""
    days = (f"{festival.name}:{festival.off}:{festival.work}:{festival.ordinary}" for festival in notice.festivals)
    return digest(notice.scope, str(notice.year), notice.kind.value, notice.number, *days)[:16]


def _without_marks(dates: Dates) -> Dates:
    """Return dates without the fingerprint of the calendar: a new notice that moves nothing is no event."""
    return replace(dates, calendar="")
