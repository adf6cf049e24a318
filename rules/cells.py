"""Which cells of the annual forms a case falls in (law.md 5.3, 5.4, 6). One outcome is one cell in each form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.acts import Channel, Matter, Method, Result
from rules.case import Case, Review, Service
from rules.clock import Dates
from rules.outcomes import CLOSED_WITHOUT_REPLY, Form, outcome
from rules.remedies import counted_decision

CHANNEL_ROWS: Mapping[Channel, str] = MappingProxyType(
    {
        Channel.IN_PERSON: "A3.1.1",
        Channel.FAX: "A3.1.2",
        Channel.WEB: "A3.1.3",
        Channel.EMAIL: "A3.1.3",
        Channel.POST_SIGNED: "A3.1.4",
        Channel.ORDINARY_LETTER: "A3.1.4",
        Channel.OTHER_UNIT: "A3.1.4",
    }
)
ON_TIME_ROW, POSTPONED_ROW = "A3.2.1", "A3.2.2"
RECONSIDERATION_ROWS: Mapping[Result, str] = MappingProxyType(
    {Result.UPHELD: "A4.1", Result.CORRECTED: "A4.2", Result.OTHER: "A4.3"}
)
LITIGATION_ROWS: Mapping[Result, str] = MappingProxyType(
    {Result.UPHELD: "A5.1", Result.CORRECTED: "A5.2", Result.OTHER: "A5.3"}
)
COMPLAINT_ROW = "A6"
RESULT_ORDER: Mapping[Result | None, str] = MappingProxyType(
    {Result.UPHELD: "1", Result.CORRECTED: "2", Result.OTHER: "3", None: "4"}
)


@dataclass(frozen=True, slots=True)
class Cells:
    """Where one case counts: rows of the 2014 form; row and column of the later forms' section three; section four."""

    rows_2014: tuple[str, ...]
    row_2019: str | None
    row_2021: str | None
    column: str
    section_four: tuple[str, ...]


def reply_date(service: Service) -> date:
    """Return the day that counts: posting, else the day it was signed for (国办公开办函〔2016〕235号)."""
    if service.method in (Method.IN_PERSON, Method.VIA_AGENCY):
        return service.received_on or service.on
    return service.on


def counted_service(case: Case) -> Service | None:
    """Return the service of the reply that the statistics count: the first one."""
    return case.first_reply[1] if case.first_reply is not None else case.service


def closing_date(case: Case) -> date | None:
    """Return the day the request was closed: the first reply was sent, or the applicant withdrew before it."""
    if case.withdrawn_on is not None and case.first_reply is None:
        return case.withdrawn_on
    service = counted_service(case)
    return None if service is None else reply_date(service)


def in_time(case: Case, due: date | None) -> bool | None:
    """Say whether the present reply was sent within the period; None while there is none."""
    if case.service is None:
        return None
    return due is None or reply_date(case.service) <= due


def outcome_cell(case: Case, form: Form) -> str | None:
    """Return the one row that counts the outcome of a case, or None while it has none, or is no disclosure request."""
    if case.matter is Matter.RECORD_CORRECTION:
        return None
    if case.withdrawn_on is not None and case.first_reply is None:
        return outcome("withdrawn").cell(form, None)
    decision = counted_decision(case)
    return None if decision is None else outcome(decision.outcome).cell(form, decision.ground)


def timeliness_row(case: Case, due: date | None) -> str:
    """Return the 2014 row of a closed case: on time within the first period, or postponed (extended or late)."""
    closed = closing_date(case)
    late = due is not None and closed is not None and closed > due
    return POSTPONED_ROW if late or case.extension is not None else ON_TIME_ROW


def section_four(review: Review, *, litigation: bool) -> str:
    """Return the cell of section four (2019, 2021) that counts a reconsideration or a lawsuit."""
    table = ("S4.LR" if review.after_reconsideration else "S4.LD") if litigation else "S4.R"
    return f"{table}.{RESULT_ORDER[review.result]}"


def cells(case: Case, dates: Dates) -> Cells:
    """Return every cell that counts this case, as the facts stand.

    What was never received, and what is no disclosure request (条例41), is counted nowhere.
    """
    if dates.receipt is None or case.matter is Matter.RECORD_CORRECTION:
        return Cells((), None, None, case.applicant.value, ())
    return Cells(
        rows_2014=tuple(_rows_2014(case, dates)),
        row_2019=outcome_cell(case, "2019"),
        row_2021=outcome_cell(case, "2021"),
        column=case.applicant.value,
        section_four=(
            *(section_four(review, litigation=False) for review in case.reconsiderations),
            *(section_four(review, litigation=True) for review in case.lawsuits),
        ),
    )


def _rows_2014(case: Case, dates: Dates) -> list[str]:
    rows = [CHANNEL_ROWS[case.arrival.channel]]
    if closing_date(case) is not None:
        rows.append(timeliness_row(case, dates.due if case.first_round is None else dates.first_due))
    answer = outcome_cell(case, "2014")
    if answer is not None and answer != CLOSED_WITHOUT_REPLY:
        rows.append(answer)
    rows += [RECONSIDERATION_ROWS[r.result] for r in case.reconsiderations if r.result is not None]
    rows += [LITIGATION_ROWS[r.result] for r in case.lawsuits if r.result is not None]
    rows += [COMPLAINT_ROW] * len(case.complaints)
    return rows
