"""`assess`: facts in, everything that follows out, as JSON (architecture: contract 5.2). Nothing is read or written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache

from pydantic import TypeAdapter

from api.bodies import Body, LegalDay, model_of, read_act, to_arrival, validated
from rules.acts import Act, ApplicantKind, Arrival
from rules.assess import Assessment, Facts, assess
from rules.calendar import WorkingCalendar
from rules.cells import Cells
from rules.clock import Dates
from rules.law import Law
from rules.refusals import Malformed

CalendarOf = Callable[[str, bool], WorkingCalendar]
NATION = "CN"
Json = dict[str, object]


class AssessBody(Body):
    """One case as it is told."""

    calendar: str = NATION
    local_days_count: bool = True
    on: LegalDay
    received: object
    applicant: ApplicantKind = ApplicantKind.NATURAL
    acts: Sequence[object] = ()


@cache
def _reader() -> TypeAdapter[AssessBody]:
    return TypeAdapter(AssessBody)


def assess_json(data: object, law: Law, calendar_of: CalendarOf) -> Json | list[Json]:
    """Return the answer to one case, or to a list of cases; refuse malformed input (Malformed)."""
    if isinstance(data, list):
        return [_assess_one(case, law, calendar_of) for case in data]
    return _assess_one(data, law, calendar_of)


def _assess_one(data: object, law: Law, calendar_of: CalendarOf) -> Json:
    body = validated(_reader(), data)
    received = validated(TypeAdapter(model_of(Arrival)), body.received)
    acts = tuple(_act(index, act) for index, act in enumerate(body.acts))
    facts = Facts(received=to_arrival(received), applicant=body.applicant, acts=acts, on=body.on)
    calendar = calendar_of(body.calendar, body.local_days_count)
    return described(assess(facts, law, calendar, calendar_of(NATION, True)))  # noqa: FBT003 - the nation has no local days


def _act(index: int, data: object) -> Act:
    try:
        return read_act(data)
    except Malformed as malformed:
        raise Malformed(f"第{index + 1}项办理：{malformed.message}") from None


def described(assessment: Assessment) -> Json:
    """Return an assessment as the contract words it; dates as YYYY-MM-DD, None as null."""
    dates = assessment.dates
    return {
        "regime": dates.regime,
        "receipt_date": day(dates.receipt),
        "status": assessment.status,
        "due": day(dates.due),
        "cautious_due": day(assessment.cautious_due),
        "provisional": dates.provisional,
        "standing_since": day(dates.standing_since),
        "working_days_left": assessment.working_days_left,
        "overdue": assessment.overdue,
        "in_time": assessment.in_time,
        "calendar_version": dates.calendar,
        "proof": proof_json(assessment),
        "deadlines": deadlines_json(dates),
        "remedy": _remedy(assessment),
        "statistics": statistics_json(assessment.cells),
        "permitted": list(assessment.permitted),
        "reminders": [{"on": day(r.on), "kind": r.kind, "deadline": day(r.deadline)} for r in dates.reminders],
        "refused": [asdict(refused) for refused in assessment.refused],
    }


def proof_json(assessment: Assessment) -> list[Json]:
    """Return the proof sheet, one object per calendar date."""
    return [{name: _plain(value) for name, value in row._asdict().items()} for row in assessment.proof]


def deadlines_json(dates: Dates) -> Json:
    """Return the last days of every period of a case."""
    return {
        "correction_notice": day(dates.correction_notice),
        "correction": day(dates.correction),
        "third_party": {party: day(limit) for party, limit in dates.third_parties},
        "agencies": {party: day(limit) for party, limit in dates.agencies},
        "fee": day(dates.fee),
        "reconsideration": day(dates.reconsideration),
        "litigation": day(dates.litigation),
    }


def statistics_json(cells: Cells) -> Json:
    """Return the cells of the three annual forms that count a case."""
    return {
        "2014": {"rows": list(cells.rows_2014)},
        "2019": {"row": cells.row_2019, "column": cells.column, "section_four": list(cells.section_four)},
        "2021": {"row": cells.row_2021, "column": cells.column, "section_four": list(cells.section_four)},
    }


def _remedy(assessment: Assessment) -> Mapping[str, object] | None:
    remedy = assessment.remedy
    if remedy is None:
        return None
    return {"class": remedy.route, "confidence": remedy.confidence, "article": remedy.article}


def day(value: date | None) -> str | None:
    """Return a date as YYYY-MM-DD."""
    return None if value is None else value.isoformat()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
