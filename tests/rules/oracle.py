"""A second opinion on every date: walks the calendar one day at a time. Simple, slow, and written another way.

It knows the law as shipped, by heart (law.md), not from rules/parameters. It is told only acts that were permitted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from rules.acts import (
    AgencyAnswers,
    AnswerOnTheSpot,
    Arrival,
    Channel,
    ConcludeLitigation,
    ConcludeReconsideration,
    ConfirmReceipt,
    ConsultAgency,
    ConsultThirdParty,
    Decide,
    Dispatch,
    Extend,
    FileLitigation,
    FileReconsideration,
    Method,
    NotifyFee,
    PayFee,
    PlainAct,
    ReceiveCorrection,
    ReceiveReasons,
    RecordConsultationService,
    RecordFeeService,
    RecordService,
    RequestCorrection,
    RequestReasons,
    ReturnDraft,
    SetReasonablePeriod,
    TellRemedy,
    ThirdPartyAnswers,
)

Working = Callable[[date], bool]
DAY = timedelta(days=1)
NEVER = date(2100, 1, 1)
LONGEST = 1500
TEXT_2019 = date(2019, 5, 15)
RECEIPT_RULES = date(2015, 11, 18)


@dataclass
class Question:
    party: str
    third: bool
    joint: bool
    asked: date
    served: date | None
    answered: date | None = None


@dataclass
class Review:
    of_reply: bool
    end: date | None = None


@dataclass
class Facts:
    confirmed: date | None = None
    corrections: list[list[date | None]] = field(default_factory=list)
    reasons: list[date | None] | None = None
    questions: list[Question] = field(default_factory=list)
    extension: tuple[date, int | None] | None = None
    reasonable: date | None = None
    fee: list[date | None] | None = None
    order: tuple[date, int] | None = None
    decided: tuple[date, str] | None = None
    service: list[object] | None = None
    told: bool = True
    told_on: date | None = None
    reviews: list[Review] = field(default_factory=list)
    suits: list[Review] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opinion:
    receipt: date | None = None
    due: date | None = None
    correction_notice: date | None = None
    third_parties: tuple[tuple[str, date], ...] = ()
    agencies: tuple[tuple[str, date], ...] = ()
    fee: date | None = None
    reconsideration: date | None = None
    litigation: date | None = None


def opinion(arrival: Arrival, acts: Iterable[PlainAct], working: Working) -> Opinion:
    facts = Facts(confirmed=arrival.confirmed_on)
    for act in acts:
        _note(facts, act)
    receipt = _receipt(arrival, facts)
    if receipt is None:
        return Opinion()
    new = receipt >= TEXT_2019
    corrected = [answered for _, answered in facts.corrections if answered is not None]
    limits = [(q, _limit(q, working, new=new)) for q in facts.questions]
    known = facts.fee[1] if facts.fee else None
    due = _due(facts, receipt, working, new=new)
    reconsideration, litigation = _remedies(facts, working)
    return Opinion(
        receipt=receipt,
        due=due,
        correction_notice=_nth(max([receipt, *corrected]), 7, working) if new else None,
        third_parties=tuple((q.party, limit) for q, limit in limits if q.third and limit is not None),
        agencies=tuple((q.party, limit) for q, limit in limits if not q.third and limit is not None),
        fee=_nth(known, 20, working) if known is not None else None,
        reconsideration=reconsideration,
        litigation=litigation,
    )


def _note(facts: Facts, act: PlainAct) -> None:  # noqa: C901, PLR0912, PLR0915 - one line per act
    match act:
        case ConfirmReceipt():
            facts.confirmed = act.on
        case RequestCorrection():
            facts.corrections.append([act.on, None])
        case ReceiveCorrection():
            facts.corrections[-1][1] = act.on
        case RequestReasons():
            facts.reasons = [act.on, None]
        case ReceiveReasons() if facts.reasons:
            facts.reasons[1] = act.on
        case ConsultThirdParty():
            facts.questions.append(Question(act.party, third=True, joint=False, asked=act.on, served=act.served_on))
        case ConsultAgency():
            question = Question(act.party, third=False, joint=act.joint_author, asked=act.on, served=act.served_on)
            facts.questions.append(question)
        case ThirdPartyAnswers() | AgencyAnswers():
            _open(facts, act.party).answered = act.on
        case RecordConsultationService():
            _open(facts, act.party).served = act.on
        case Extend():
            facts.extension = (act.on, act.days)
        case SetReasonablePeriod():
            facts.reasonable = act.until
        case NotifyFee():
            facts.fee = [act.on, act.served_on, None]
        case RecordFeeService() if facts.fee:
            facts.fee[1] = act.on
        case PayFee() if facts.fee:
            facts.fee[2] = act.on
        case Decide():
            facts.decided = (act.on, act.outcome)
        case ReturnDraft():
            facts.decided = None
        case AnswerOnTheSpot():
            facts.decided = (act.on, act.outcome)
            facts.service = [Method.IN_PERSON, act.on, act.on]
        case Dispatch():
            facts.service = [act.method, act.on, act.received_on]
            facts.told = act.remedy_told
        case RecordService() if facts.service:
            facts.service[2] = act.on
        case TellRemedy():
            facts.told_on = act.on
        case FileReconsideration():
            facts.reviews.append(Review(facts.service is not None))
        case FileLitigation():
            facts.suits.append(Review(facts.service is not None))
        case ConcludeReconsideration():
            facts.reviews[-1].end = act.received_on or act.on
            _reopen(facts, act.on, act.ordered_days)
        case ConcludeLitigation():
            _reopen(facts, act.on, act.ordered_days)
        case _:
            pass


def _open(facts: Facts, party: str) -> Question:
    return next(q for q in facts.questions if q.party == party and q.answered is None)


def _reopen(facts: Facts, on: date, days: int | None) -> None:
    if days is None:
        return
    facts.order, facts.decided, facts.service, facts.reasonable = (on, days), None, None, None
    facts.reviews, facts.suits, facts.told, facts.told_on = [], [], True, None
    facts.questions = [q for q in facts.questions if q.answered is not None]
    facts.corrections = [pair for pair in facts.corrections if pair[1] is not None]
    facts.fee = facts.fee if facts.fee and facts.fee[2] else None


def _receipt(arrival: Arrival, facts: Facts) -> date | None:
    day, channel = arrival.arrived_on, arrival.channel
    if channel is Channel.POST_SIGNED:
        return arrival.signed_on
    if channel is Channel.IN_PERSON or day < RECEIPT_RULES:
        return day
    if channel is Channel.EMAIL and day < TEXT_2019:
        return day
    if channel is Channel.OTHER_UNIT and day >= TEXT_2019:
        return arrival.signed_on or day
    return facts.confirmed


def _nth(start: date, n: int, working: Working) -> date:
    day = start
    while n:
        day += DAY
        n -= working(day)
    return day


def _limit(question: Question, working: Working, *, new: bool) -> date | None:
    if not new or question.served is None or not (question.third or question.joint):
        return None
    return _nth(question.served, 15, working)


def _due(facts: Facts, receipt: date, working: Working, *, new: bool) -> date | None:
    """Walk from the receipt; a restart forgets what was counted, a stop does not count, an extension asks for more."""
    base = 20 if new else 15
    restarts = {pair[1] for pair in facts.corrections} | ({facts.fee[2]} if facts.fee else set())
    stops = _stops(facts, working, new=new) if facts.order is None else []
    counted, wanted, due, ordered = 0, base, None, False
    for day in (receipt + n * DAY for n in range(LONGEST)):
        if facts.order and day == facts.order[0]:
            counted, wanted, due, ordered = 0, facts.order[1], None, True
        elif day in restarts and not ordered:
            counted, wanted, due = 0, base, None
        elif working(day) and day > receipt and due is None and not any(a < day <= b for a, b in stops):
            counted += 1
        if facts.extension and day == facts.extension[0] and not ordered:
            wanted += facts.extension[1] or base
        if due is None and counted == wanted:
            due = day
    return _unless_open(facts, due, stops)


def _stops(facts: Facts, working: Working, *, new: bool) -> list[tuple[date, date]]:
    stops = []
    for q in facts.questions:
        if q.third or new:
            ends = [end for end in (q.answered, _limit(q, working, new=new)) if end is not None]
            stops.append((q.asked, min(ends, default=NEVER)))
    waits = [facts.reasons, *facts.corrections, facts.fee and [facts.fee[0], facts.fee[2]]]
    stops += [(wait[0], wait[1] or NEVER) for wait in waits if wait and wait[0]]
    return stops


def _unless_open(facts: Facts, counted: date | None, stops: list[tuple[date, date]]) -> date | None:
    """While the clock stands nothing runs out; while a correction or a payment is awaited not even on its last day."""
    if counted is None or (facts.order is None and any(begin < counted and end == NEVER for begin, end in stops)):
        return None
    due = max(counted, facts.reasonable) if facts.reasonable else counted
    awaited = [pair[0] for pair in facts.corrections if pair[0] and pair[1] is None]
    awaited += [facts.fee[0]] if facts.fee and facts.fee[0] and facts.fee[2] is None else []
    return None if any(day <= due for day in awaited) else due


# ---------------------------------------------------------------- remedies


def _remedies(facts: Facts, working: Working) -> tuple[date | None, date | None]:
    if facts.decided is None or facts.service is None or any(suit.of_reply for suit in facts.suits):
        return None, None
    review = next((review for review in facts.reviews if review.of_reply), None)
    if review is not None:
        return None, _worked(review.end + 15 * DAY, working) if review.end else None
    method, sent, received = facts.service
    known = received if received is not None or method is Method.POST else sent
    on, outcome = facts.decided
    if not isinstance(known, date) or outcome in {"other", "withdrawn"}:
        return None, None
    first = outcome.startswith("refused_") and on >= date(2024, 1, 1)
    return _worked(_to_reconsider(facts, known), working), None if first else _worked(_to_sue(facts, known), working)


def _to_reconsider(facts: Facts, known: date) -> date:
    if facts.told or known < date(2024, 1, 1):
        return known + 60 * DAY
    year = _months(known, 12)
    return min(year, facts.told_on + 60 * DAY) if facts.told_on else year


def _to_sue(facts: Facts, known: date) -> date:
    if facts.told:
        return _six_or_three(known)
    last = _months(known, 12 if known >= date(2018, 2, 8) else 24)
    return min(last, _six_or_three(facts.told_on)) if facts.told_on else last


def _six_or_three(known: date) -> date:
    three = _months(known, 3)
    return three if three < date(2015, 5, 1) else _months(known, 6)


def _months(day: date, months: int) -> date:
    """Step month by month, then back from the 31st until there is such a day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def _worked(day: date, working: Working) -> date:
    while not working(day):
        day += DAY
    return day
