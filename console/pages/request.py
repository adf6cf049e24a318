"""One request: where it stands, its dates and why, its ledger, its letters, and what can be done now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from annual.counting import cells_of, counted_of
from annual.form import form_for_year, forms
from console import addresses, words
from console.act_choices import Around
from console.act_forms import ActForm, Drawn, Filled, permitted_forms
from console.desk import Desk
from console.page import Page
from console.proof import Proof, proof_of
from console.timeline import Line, lines
from console.visits import Visit
from console.whatif import deadlines
from office.reading import Reading, read
from records import agencies, correspondence, ledger, reminders, requests
from records.correspondence import Issued
from records.requests import Request
from rules.agency import Actor
from rules.assess import Assessment
from rules.case import Case, Stage
from rules.entry import Story
from rules.outcomes import outcomes
from rules.record_correction import record_outcomes
from rules.terms import ACTS


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks, as the register has it. Personal data."""

    kind: str
    name: str
    contact: str
    identity: str
    address: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of one of the other periods."""

    name: str
    day: date
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """Where the request stands today."""

    state: str
    outcome: str
    regime: str
    receipt: date | None
    due: date | None
    left: str
    overdue: bool
    provisional: bool
    cautious: date | None
    standing_since: date | None
    in_time: str
    remedy: str
    waits: Sequence[str]
    deadlines: Sequence[Deadline]


@dataclass(frozen=True, slots=True)
class Counted:
    """A cell of an annual form that counts this request."""

    form: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder that was given, or is to come."""

    words: str
    day: date
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPage(Page):
    """Everything about one request."""

    template: ClassVar[str] = "request.html"

    no: str
    agency: str
    who: Who
    description: Sequence[str]
    form_wanted: str
    registered_at: datetime
    now: Now
    proof: Proof
    lines: Sequence[Line]
    broken: Sequence[int]
    letters: Sequence[Issued]
    told: Sequence[Told]
    counted: Sequence[Counted]
    forms: Sequence[ActForm]
    done: str
    token: str
    calendar: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form sent: the act, and what it was filled with."""

    act: str = ""
    filled: Filled = field(default_factory=Filled)


NOTHING_ASKED = Asked()
DONE = frozenset({"receive", *ACTS})


def request_page(no: str, desk: Desk, visit: Visit, asked: Asked, key: str, done: str = "") -> RequestPage:
    """Return the page of a request (NotFound if there is none); `done` names the act that was just recorded."""
    around = around_of(no, desk)
    reading = around.reading
    request = requests.read(desk.database, no)
    forms = permitted_forms(Drawn(around, visit.officer, key), asked.act, asked.filled)
    assessment = reading.assessment
    return RequestPage(
        title=f"申请 {no}",
        today=desk.today,
        no=no,
        agency=reading.agency.name,
        who=_who(request),
        description=request.description.splitlines(),
        form_wanted=request.form_wanted,
        registered_at=request.registered_at,
        now=_now(reading, desk.today),
        proof=proof_of(assessment.proof, reading.calendar, assessment.dates.due),
        lines=lines(reading, names(around.officers), requests.texts(desk.database, no)),
        broken=ledger.broken_links(desk.database, no),
        letters=correspondence.of_request(desk.database, no),
        told=list(_told(no, reading, desk)),
        counted=list(_counted(reading, desk.today)),
        forms=forms,
        done=words.act_words(done) if done in DONE else "",
        token=visit.token,
        calendar=reading.calendar.scope,
        year=desk.today.year,
    )


def around_of(no: str, desk: Desk) -> Around:
    """Return a request with what its forms can refer to (NotFound if there is none)."""
    reading = read(no, desk)
    return Around(
        reading=reading,
        officers=agencies.actors(desk.database, reading.standing.agency),
        agencies=agencies.listed(desk.database, desk.today),
        law=desk.law,
        today=desk.today,
    )


def names(officers: Sequence[Actor]) -> Mapping[str, str]:
    """Return what officers are called, by code."""
    return {officer.code: officer.name for officer in officers}


def _who(request: Request) -> Who:
    one = request.applicant
    return Who(words.APPLICANTS[one.kind], one.name, one.contact, one.identity, one.address)


def _now(reading: Reading, today: date) -> Now:
    assessment, dates = reading.assessment, reading.assessment.dates
    stage = assessment.case.stage(dates.receipt)
    cautious = assessment.cautious_due
    return Now(
        state=words.state_words(stage, assessment.case.remedy),
        outcome=_outcome(assessment),
        regime="" if dates.regime is None else words.REGIMES[dates.regime],
        receipt=dates.receipt,
        due=dates.due,
        left=words.left_words(assessment.working_days_left, overdue=assessment.overdue),
        overdue=assessment.overdue,
        provisional=dates.provisional,
        cautious=cautious if cautious != dates.due else None,
        standing_since=dates.standing_since,
        in_time={None: "", True: "按时答复", False: "逾期答复"}[assessment.in_time],
        remedy=_remedy(assessment),
        waits=list(_waits(assessment.case, stage)),
        deadlines=[Deadline(name, day, day < today) for name, day in deadlines(assessment)],
    )


WAITS: Mapping[Stage, str] = {
    Stage.AWAITING_RECEIPT: "与申请人确认收到",
    Stage.AWAITING_CORRECTION: "申请人补正",
    Stage.AWAITING_REASONS: "申请人说明理由",
    Stage.AWAITING_PAYMENT: "申请人缴费",
}


def _waits(case: Case, stage: Stage) -> Iterator[str]:
    """Give what others still have to do."""
    if stage in WAITS:
        yield WAITS[stage]
    for asked in case.open_consultations if stage is Stage.CONSULTING else ():
        who = "第三方" if asked.third_party else "共同制作机关" if asked.joint_author else "其他机关"
        unserved = "" if asked.served_on else "（签收日尚未登记，答复期限未起算）"
        yield f"{asked.party}方（{who}）答复{unserved}"


def _outcome(assessment: Assessment) -> str:
    decision = assessment.case.decision
    if decision is None:
        return ""
    record = record_outcomes().get(decision.outcome)
    return record.title if record else outcomes()[decision.outcome].title


def _remedy(assessment: Assessment) -> str:
    remedy = assessment.remedy
    if remedy is None:
        return ""
    sure = words.CONFIDENCES[remedy.confidence]
    return f"{words.ROUTES[remedy.route]}（{remedy.article}；{sure}）"


def _told(no: str, reading: Reading, desk: Desk) -> Iterator[Told]:
    sent = reminders.of_request(desk.database, no)
    keys = {f"{one.kind}:{one.deadline.isoformat()}" for one in sent}
    for one in reversed(reminders.latest(sent[::-1])):
        yield Told(words.reminder_words(one.kind), one.deadline, one.sent_at)
    for reminder in reading.entries[-1].dates.reminders:
        if reminder.key not in keys and reminder.on > desk.today:
            yield Told(f"{words.reminder_words(reminder.kind)}，将于{reminder.on}提醒", reminder.deadline, None)


def _counted(reading: Reading, today: date) -> Iterator[Counted]:
    """Give the cells that count the request, in the years in which something began or ended."""
    dates = reading.assessment.dates
    place = reading.standing
    story = Story(place.register_no, place.agency, reading.assessment.case, dates.receipt, dates.due)
    flows = [one.flow for one in counted_of(story)]
    first = forms()[0].first_year
    for year in sorted({year for flow in flows for year in (flow.began, flow.ended or today.year) if year >= first}):
        chosen = form_for_year(year)
        for cell in {cell: None for flow in flows for cell in cells_of(flow, chosen, year)}:
            address = addresses.behind(chosen.code, year, (cell.row, cell.column), {"agency": place.agency})
            yield Counted(f"{year}年度（{chosen.code}年格式）", chosen.label(cell), address)
