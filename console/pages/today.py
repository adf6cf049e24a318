"""The desk: what is owed today, by what it waits for, in order of its due date; and the reminders that were given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import ClassVar
from urllib.parse import urlencode

from console import words
from console.addresses import TODAY
from console.desk import Desk
from console.fields import Choice
from console.page import Page
from records import agencies, agenda, reminders
from records.agenda import Listed, View, Wanted
from records.reminders import Sent
from records.standing import Standing
from rules.agency import Agency
from rules.calendar import WorkingCalendar
from rules.case import Stage
from rules.terms import STAGES

SOON = 5
"""Working days ahead that count as soon."""
SIZE = 50
LONGEST = 60
"""Characters of what is asked for that a line shows."""
INBOX = 20
NATION = "CN"

TITLES: Mapping[View, str] = {
    View.OWED: "在办",
    View.OVERDUE: "已逾期",
    View.SOON: f"{SOON}个工作日内到期",
    View.APPLICANT: "等申请人",
    View.CONSULTED: "等第三方、其他机关",
    View.PAYMENT: "等缴费",
    View.PROVISIONAL: "日期暂定",
    View.REMEDY: "复议、诉讼中",
    View.REPLIED: "已答复",
    View.ALL: "全部",
}
IN_ORDER_OF_DUE = frozenset({View.OWED, View.APPLICANT, View.CONSULTED, View.PROVISIONAL})


@dataclass(frozen=True, slots=True)
class Tab:
    """One view with how many requests it shows."""

    title: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One request of the list. Personal data."""

    no: str
    agency: str
    applicant: str
    asked: str
    state: str
    arrived_on: date
    due: date | None
    left: str
    overdue: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are equally urgent; `title` is "" where urgency does not tell them apart."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Given:
    """A reminder in the inbox."""

    no: str
    words: str
    deadline: date
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of how many, and the addresses of its neighbours ("" for none)."""

    number: int
    last: int
    earlier: str
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Today(Page):
    """The desk's list."""

    template: ClassVar[str] = "today.html"

    tabs: Sequence[Tab]
    view: str
    agencies: Sequence[Choice]
    agency: str
    stages: Sequence[Choice]
    stage: str
    words: str
    groups: Sequence[Group]
    total: int
    paging: Paging
    inbox: Sequence[Given]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the clerk wants to see. `words` are looked for in numbers, names and texts."""

    view: View = View.OWED
    agency: str = ""
    stage: Stage | None = None
    words: str = ""
    page: int = 1

    def address(self, view: View, page: int = 1) -> str:
        """Return the address of another view, or page, with the same filters."""
        told = {
            "view": "" if view is View.OWED else view.value,
            "agency": self.agency,
            "stage": self.stage.value if self.stage else "",
            "page": "" if page == 1 else str(page),
        }
        query = urlencode({name: text for name, text in told.items() if text})
        return f"{TODAY}?{query}" if query else TODAY


def today_page(desk: Desk, chosen: Chosen) -> Today:
    """Return the list as it stands today (UnknownAgency for an agency that is not in the register)."""
    offices = {agency.code: agency for agency in agencies.listed(desk.database, desk.today)}
    wanted = _wanted(desk, chosen)
    counts = agenda.counts(desk.database, wanted)
    found = agenda.page(desk.database, wanted, chosen.view, first=(chosen.page - 1) * SIZE, size=SIZE)
    lines = [_line(one, offices[one.standing.agency], desk) for one in found]
    return Today(
        title="查找" if chosen.words else "今日办件",
        today=desk.today,
        tabs=[Tab(TITLES[v], counts[v], chosen.address(v), v is chosen.view) for v in View],
        view=chosen.view.value,
        agencies=[Choice(office.code, office.name) for office in offices.values()],
        agency=chosen.agency,
        stages=[Choice(stage, STAGES[stage]) for stage in Stage],
        stage=chosen.stage.value if chosen.stage else "",
        words=chosen.words,
        groups=list(_groups(lines, desk.today, wanted.until, chosen.view)),
        total=counts[chosen.view],
        paging=_paging(chosen, counts[chosen.view]),
        inbox=[_given(sent) for sent in reminders.pressing(desk.database, chosen.agency or None, INBOX)],
    )


def _wanted(desk: Desk, chosen: Chosen) -> Wanted:
    return Wanted(
        today=desk.today,
        until=_calendar(chosen, desk).add(desk.today, SOON),
        agency=chosen.agency or None,
        stage=chosen.stage,
        words=chosen.words,
    )


def _calendar(chosen: Chosen, desk: Desk) -> WorkingCalendar:
    """Return the calendar by which "soon" is told: the agency's, or the nation's when all are looked at."""
    if not chosen.agency:
        return desk.calendar_of(NATION, True)  # noqa: FBT003 - the nation has no local days
    office = agencies.find(desk.database, chosen.agency, desk.today)
    return desk.calendar_of(office.scope, office.local_days_count)


def _line(one: Listed, office: Agency, desk: Desk) -> Line:
    place = one.standing
    owed = place.stage not in agenda.NOT_OWED
    overdue = owed and place.due is not None and place.due < desk.today
    return Line(
        no=place.register_no,
        agency=office.name,
        applicant=one.applicant,
        asked=_shortened(one.description),
        state=words.state_words(place.stage, place.remedy),
        arrived_on=place.arrived_on,
        due=place.due,
        left=_left(place, office, desk, overdue=overdue) if owed else "",
        overdue=overdue,
        provisional=owed and place.provisional,
    )


def _left(place: Standing, office: Agency, desk: Desk, *, overdue: bool) -> str:
    """Return the working days left on an agency's calendar, or why there is no date to count to."""
    if place.due is None:
        return "尚未起算" if place.receipt is None else "停止计算"
    calendar = desk.calendar_of(office.scope, office.local_days_count)
    left = calendar.count(desk.today, place.due) - calendar.count(place.due, desk.today)
    return words.left_words(left, overdue=overdue)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}……"


def _groups(lines: Sequence[Line], today: date, until: date, view: View) -> Iterator[Group]:
    if view not in IN_ORDER_OF_DUE:
        yield from [Group("", lines)] if lines else []
        return
    for title, group in groupby(lines, lambda line: _urgency(line, today, until)):
        yield Group(title, list(group))


def _urgency(line: Line, today: date, until: date) -> str:
    if line.due is None:
        return "尚未起算或停止计算"
    if line.due < today:
        return "已逾期"
    if line.due == today:
        return "今天届满"
    return f"{SOON}个工作日内到期" if line.due <= until else "以后到期"


def _paging(chosen: Chosen, total: int) -> Paging:
    last = max(1, -(-total // SIZE))
    earlier = chosen.address(chosen.view, chosen.page - 1) if chosen.page > 1 else ""
    later = chosen.address(chosen.view, chosen.page + 1) if chosen.page < last else ""
    return Paging(chosen.page, last, earlier, later)


def _given(sent: Sent) -> Given:
    return Given(sent.register_no, words.reminder_words(sent.kind), sent.deadline, sent.sent_at)
