"""A calendar notice moves the open cases: each is reckoned again, and what moved is recorded with its reason.

Nothing already decided is touched: its dates stay what they were when the decision was made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from temporalio import activity

from activities.owners import tell_owners
from holidays.notice import Notice
from records import opening, publications, undecided
from records.database import Database
from records.encoding import digest
from records.ledger import Proposed
from records.publications import Moving
from records.standing import case_of
from records.undecided import Undecided
from rules.acts import Reckon
from rules.agency import law_of
from rules.calendar import WorkingCalendar
from rules.clock import Dates, reckon
from rules.law import Law
from rules.refusals import Refusal
from rules.shanghai import legal_day

CalendarOf = Callable[[str, bool], WorkingCalendar]
NoticesNow = Callable[[], Sequence[Notice]]
PAGE = 500
ENGINE = "engine"


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
    """The open cases after a register number ("" for the first page), to be reckoned at an instant."""

    published: Published
    after: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDone:
    """How far the page reached ("" when it was the last), and how many cases it held.

    `moved` have an entry of this publication; `tell` are those among them whose lives are open, to read it. `failed`
    could not be reckoned, and stay as they are.
    """

    reached: str
    seen: int
    moved: int
    tell: tuple[str, ...]
    failed: int = 0


class Publication:
    """Reckons open cases again on the calendar as it is now; repeating a page changes nothing."""

    def __init__(
        self, database: Database, law: Law, calendar_of: CalendarOf, notices: NoticesNow, page: int = PAGE
    ) -> None:
        self._database = database
        self._law = law
        self._calendar_of = calendar_of
        self._notices = notices
        self._page = page

    @activity.defn(name="news")
    def news(self, at: datetime) -> list[Published]:
        """Return the notices on record whose publication has not come to its end."""
        notices = {publication_name(notice): notice for notice in self._notices()}
        return [
            Published(
                publication=name, notice=notices[name].citation, scope=notices[name].scope, at=at, on=legal_day(at)
            )
            for name in publications.unseen(self._database, list(notices), at)
        ]

    @activity.defn(name="published")
    def published(self, published: Published) -> None:
        """Tell the officers, and note that the publication has come to its end; doing it twice changes nothing."""
        tell_owners(self._database, published.publication, published.notice, published.at)
        publications.see(self._database, published.publication, published.at)

    @activity.defn(name="move_page")
    def move_page(self, asked: PageAsked) -> PageDone:
        """Reckon one page of open cases again.

        A case that went on meanwhile (LedgerConflict) has the page read again, by the activity's next attempt.
        """
        published = asked.published
        self._notices()  # another process may have saved the notice: this one is not to reckon without it
        page = undecided.page(self._database, published.scope, asked.after, self._page)
        for number in page.unreadable:
            activity.logger.error("the ledger of %s cannot be read: see gongkai doctor", number)
        proposed = [self._proposed(case, asked) for case in page.cases if not _has_entry(case, published)]
        moving = [case for case in proposed if isinstance(case, Moving)]
        if moving:
            publications.record(self._database, published.publication, moving)
        now = {case.after.register_no for case in moving}
        moved = [case.register_no for case in page.cases if case.register_no in now or _has_entry(case, published)]
        unopened = opening.among(self._database, moved)  # asked after the entries are there: see records.opening
        return PageDone(
            reached=page.reached,
            seen=len(page.cases) + len(page.unreadable),
            moved=len(moved),
            tell=tuple(number for number in moved if number not in unopened),
            failed=len(page.unreadable) + sum(isinstance(case, Refusal) for case in proposed),
        )

    def _proposed(self, case: Undecided, asked: PageAsked) -> Moving | Refusal | None:
        """Return the entry that moves a case, None when nothing moves; one that cannot be reckoned stops no other."""
        try:
            return self._moving(case, asked)
        except Refusal as refusal:
            activity.logger.warning("%s cannot be reckoned again: %s", case.register_no, refusal.code)
            return refusal

    def _moving(self, case: Undecided, asked: PageAsked) -> Moving | None:
        calendar = self._calendar_of(case.agency.scope, case.agency.local_days_count)
        last = case.entries[-1]
        dates = reckon(case_of(case.entries), law_of(case.agency, self._law), calendar)
        if _without_marks(dates) == _without_marks(last.dates):
            return None
        key = _key(case, asked.published)
        entry = Proposed(
            register_no=case.register_no,
            agency=case.agency.code,
            seq=last.seq + 1,
            fact=Reckon(on=asked.published.on, notice=asked.published.notice),
            actor=ENGINE,
            key=key,
            body=key,
            recorded_at=max(asked.at, last.recorded_at),
            dates=dates,
        )
        return Moving(case.entries, entry)


def publication_name(notice: Notice) -> str:
    """Return the name of a notice's publication: the same notice with the same days has the same name."""
    days = (f"{festival.name}:{festival.off}:{festival.work}:{festival.ordinary}" for festival in notice.festivals)
    return digest(notice.scope, str(notice.year), notice.kind.value, notice.number, *days)[:16]


def _key(case: Undecided, published: Published) -> str:
    return digest(published.publication, case.register_no)


def _has_entry(case: Undecided, published: Published) -> bool:
    """Say whether this publication moved the case already: before its activity was cut off, or its run was killed."""
    key = _key(case, published)
    return any(entry.key == key for entry in case.entries)


def _without_marks(dates: Dates) -> Dates:
    """Return dates without the fingerprint of the calendar: a new notice that moves nothing is no event."""
    return replace(dates, calendar="")
