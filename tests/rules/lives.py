"""Random lives of requests, made from a list of numbers: most acts have a place where they are done, some have none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from holidays.calendars import calendar
from rules import acts
from rules.acts import ApplicantKind, Arrival, Channel, Ground, Method, Override, PlainAct, Result
from rules.case import Case, Stage
from rules.history import opened
from rules.law import law
from rules.outcomes import outcomes
from rules.receipt import day_of_receipt
from rules.recording import admit
from rules.refusals import Refusal
from rules.transitions import permitted

Life = tuple[Arrival, tuple[PlainAct, ...]]
T = TypeVar("T")

FIRST, DAYS = date(2008, 5, 1), 6600
# Days around the changes of law come up more often than chance would have them.
TURNS = (
    date(2015, 4, 10),
    date(2015, 11, 8),
    date(2019, 4, 25),
    date(2020, 12, 10),
    date(2023, 12, 1),
    date(2026, 6, 1),
)
ENDINGS = ("withdraw", "transfer", "file_complaint", "close")
LENGTH = 14


class Tape:
    """Numbers that choose; when they run out, the first of everything is chosen."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers: Iterator[int] = iter(numbers)
        self.running = bool(numbers)

    def number(self, below: int) -> int:
        try:
            return next(self._numbers) % below
        except StopIteration:
            self.running = False
            return 0

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.number(len(choices))]

    def day(self, start: date, below: int) -> date:
        return start + timedelta(days=self.number(below))

    def maybe(self, start: date, below: int) -> date | None:
        return self.pick((None, self.day(start, below), self.day(start, below)))


def lives() -> st.SearchStrategy[Life]:
    return st.lists(st.integers(0, 10_000), min_size=60, max_size=100).map(lambda numbers: life(Tape(numbers)))


def life(tape: Tape) -> Life:
    arrival = _arrival(tape)
    case, done, day = opened(arrival, ApplicantKind.NATURAL), list[PlainAct](), arrival.arrived_on
    while tape.running and len(done) < LENGTH:
        day = tape.day(day, tape.pick((3, 8, 25)))
        act = _MAKERS[_name(tape, case)](tape, day, case)
        try:
            case = admit(case, done, act, law(), calendar())
        except Refusal:
            day = arrival.arrived_on if act.on < arrival.arrived_on else day
        done.append(act)
    return arrival, tuple(done)


def _arrival(tape: Tape) -> Arrival:
    day = tape.day(tape.pick((FIRST, *TURNS)), 40) if tape.number(3) else tape.day(FIRST, DAYS)
    return Arrival(
        channel=tape.pick((Channel.IN_PERSON, Channel.IN_PERSON, *Channel)),
        arrived_on=day,
        signed_on=tape.maybe(day, 4),
        confirmed_on=tape.maybe(day, 4),
    )


def _name(tape: Tape, case: Case) -> str:
    """Choose an act: usually one with a place in the state, seldom one that ends the life early, or any at all."""
    if not tape.number(12):
        return tape.pick(sorted(_MAKERS))
    names = sorted(permitted(case.stage(day_of_receipt(case, law().on)), case.remedy))
    lively = [name for name in names if name not in ENDINGS]
    return tape.pick(lively if lively and tape.number(12) else names)


Maker = Callable[[Tape, date, Case], PlainAct]


def _party(tape: Tape, case: Case) -> str:
    waiting = [asked.party for asked in case.open_consultations]
    return tape.pick(waiting) if waiting and tape.number(6) else tape.pick(("甲", "乙", "丙"))


def _fresh(tape: Tape, case: Case) -> str:
    asked = {asked.party for asked in case.open_consultations}
    return tape.pick([party for party in ("甲", "乙", "丙") if party not in asked] or ["甲"])


def _outcome(tape: Tape, case: Case) -> str:
    match case.stage(day_of_receipt(case, law().on)):
        case Stage.AWAITING_CORRECTION:
            return tape.pick(("correction_lapsed", "disclosed", "still_unclear"))
        case Stage.AWAITING_PAYMENT:
            return "fee_unpaid"
        case Stage.AWAITING_REASONS:
            return "excessive"
        case _:
            return tape.pick(("disclosed", "partially_disclosed", "refused_state_secret", "not_held", *outcomes()))


def _decide(tape: Tape, day: date, case: Case) -> PlainAct:
    override = tape.pick((None, None, *Override))
    return acts.Decide(on=day, outcome=_outcome(tape, case), ground=tape.pick(list(Ground)), override=override)


def _on_the_spot(tape: Tape, day: date, case: Case) -> PlainAct:
    on = day_of_receipt(case, law().on) or day
    return acts.AnswerOnTheSpot(on=on, outcome=_outcome(tape, case), ground=tape.pick(list(Ground)))


def _dispatch(tape: Tape, day: date, _case: Case) -> PlainAct:
    told = bool(tape.number(4))
    return acts.Dispatch(on=day, method=tape.pick(list(Method)), received_on=tape.maybe(day, 9), remedy_told=told)


def _result(tape: Tape) -> tuple[Result, int | None]:
    result = tape.pick((Result.CORRECTED, *Result))
    return result, tape.pick((None, 15, 1 + tape.number(25))) if result is Result.CORRECTED else None


def _conclude_reconsideration(tape: Tape, day: date, _case: Case) -> PlainAct:
    result, days = _result(tape)
    return acts.ConcludeReconsideration(on=day, result=result, ordered_days=days, received_on=tape.maybe(day, 9))


def _conclude_litigation(tape: Tape, day: date, _case: Case) -> PlainAct:
    result, days = _result(tape)
    return acts.ConcludeLitigation(on=day, result=result, ordered_days=days)


_MAKERS: Mapping[str, Maker] = {
    "confirm_receipt": lambda _t, day, _c: acts.ConfirmReceipt(on=day),
    "record_unreachable": lambda _t, day, _c: acts.RecordUnreachable(on=day),
    "request_correction": lambda t, day, _c: acts.RequestCorrection(on=day, until=t.maybe(day, 12)),
    "receive_correction": lambda _t, day, _c: acts.ReceiveCorrection(on=day),
    "request_reasons": lambda t, day, _c: acts.RequestReasons(on=day, until=t.maybe(day, 12)),
    "receive_reasons": lambda _t, day, _c: acts.ReceiveReasons(on=day),
    "consult_third_party": lambda t, day, c: acts.ConsultThirdParty(
        on=day, party=_fresh(t, c), served_on=t.maybe(day, 6)
    ),
    "consult_agency": lambda t, day, c: acts.ConsultAgency(
        on=day, party=_fresh(t, c), served_on=t.maybe(day, 6), joint_author=bool(t.number(2))
    ),
    "third_party_answers": lambda t, day, c: acts.ThirdPartyAnswers(
        on=day, party=_party(t, c), consents=bool(t.number(2))
    ),
    "agency_answers": lambda t, day, c: acts.AgencyAnswers(on=day, party=_party(t, c)),
    "record_consultation_service": lambda t, day, c: acts.RecordConsultationService(on=day, party=_party(t, c)),
    "notify_third_party": lambda t, day, _c: acts.NotifyThirdParty(on=day, party=t.pick(("甲", "乙", "丙"))),
    "extend": lambda t, day, _c: acts.Extend(on=day, days=t.pick((None, 15, 1 + t.number(20))), approved_by="H1"),
    "set_reasonable_period": lambda t, day, _c: acts.SetReasonablePeriod(on=day, until=t.day(day, 120)),
    "notify_fee": lambda t, day, _c: acts.NotifyFee(on=day, served_on=t.maybe(day, 5), amount=100),
    "record_fee_service": lambda _t, day, _c: acts.RecordFeeService(on=day),
    "pay_fee": lambda _t, day, _c: acts.PayFee(on=day),
    "review_secrecy": lambda t, day, _c: acts.ReviewSecrecy(on=day, passed=bool(t.number(5))),
    "decide": _decide,
    "answer_on_the_spot": _on_the_spot,
    "approve": lambda _t, day, _c: acts.Approve(on=day, approved_by="H1"),
    "return_draft": lambda _t, day, _c: acts.ReturnDraft(on=day),
    "dispatch": _dispatch,
    "record_service": lambda _t, day, _c: acts.RecordService(on=day),
    "tell_remedy": lambda _t, day, _c: acts.TellRemedy(on=day),
    "withdraw": lambda _t, day, _c: acts.Withdraw(on=day),
    "transfer": lambda _t, day, _c: acts.Transfer(on=day, successor="640500-12"),
    "file_reconsideration": lambda _t, day, _c: acts.FileReconsideration(on=day),
    "conclude_reconsideration": _conclude_reconsideration,
    "file_litigation": lambda t, day, _c: acts.FileLitigation(on=day, docketed=bool(t.number(2))),
    "conclude_litigation": _conclude_litigation,
    "file_complaint": lambda _t, day, _c: acts.FileComplaint(on=day),
    "close": lambda _t, day, _c: acts.Close(on=day),
}
