"""From requests to cells: in which cells of a year's form one request counts, by flow (law.md 5.2).

Received: by the legal day of receipt. Closed: by the day the reply was sent, whatever year it came. Open at the end
of the year: carried out. One request has one result cell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from annual.form import Cell, Form
from rules.case import Review
from rules.cells import (
    CHANNEL_ROWS,
    COMPLAINT_ROW,
    LITIGATION_ROWS,
    RECONSIDERATION_ROWS,
    closing_date,
    outcome_cell,
    section_four,
    timeliness_row,
)
from rules.entry import Story
from rules.outcomes import CLOSED_WITHOUT_REPLY
from rules.outcomes import Form as FormCode

RECEIVED, CARRIED_IN, CARRIED_OUT = "S3.1", "S3.2", "S3.4"


@dataclass(frozen=True, slots=True)
class Counted:
    """One request counts once in one cell."""

    cell: Cell
    register_no: str


def counted(story: Story, form: Form, year: int) -> Iterator[Counted]:
    """Give every cell of the year's form in which a request counts."""
    if story.receipt is None:
        return
    if form.code == "2014":
        yield from _on_form_2014(story, year)
    else:
        yield from _section_three(story, form, year)
        yield from _section_four(story, year)


def _on_form_2014(story: Story, year: int) -> Iterator[Counted]:
    case = story.case
    rows: list[str] = []
    if _in(story.receipt, year):
        rows.append(CHANNEL_ROWS[case.arrival.channel])
    if _in(closing_date(case), year):
        rows.append(timeliness_row(case, story.due))
        answer = outcome_cell(case, "2014")
        rows += [answer] if answer is not None and answer != CLOSED_WITHOUT_REPLY else []
    rows += [RECONSIDERATION_ROWS[r.result] for r in case.reconsiderations if r.result and _in(r.concluded_on, year)]
    rows += [LITIGATION_ROWS[r.result] for r in case.lawsuits if r.result and _in(r.concluded_on, year)]
    rows += [COMPLAINT_ROW for complaint in case.complaints if _in(complaint, year)]
    for row in rows:
        yield Counted(Cell(row), story.register_no)


def _section_three(story: Story, form: Form, year: int) -> Iterator[Counted]:
    for row in _rows_of_section_three(story, form, year):
        yield Counted(Cell(row, story.case.applicant.value), story.register_no)


def _rows_of_section_three(story: Story, form: Form, year: int) -> Iterator[str]:
    closed = closing_date(story.case)
    if _in(story.receipt, year):
        yield RECEIVED
    elif story.receipt is not None and story.receipt.year < year and not (closed is not None and closed.year < year):
        yield CARRIED_IN
    else:
        return
    if _in(closed, year):
        result = outcome_cell(story.case, _code(form))
        if result is not None:
            yield result
    else:
        yield CARRIED_OUT


def _section_four(story: Story, year: int) -> Iterator[Counted]:
    case = story.case
    reviews = [(review, False) for review in case.reconsiderations] + [(review, True) for review in case.lawsuits]
    for review, litigation in reviews:
        if _in(review.concluded_on, year):
            yield Counted(Cell(section_four(review, litigation=litigation)), story.register_no)
        elif _pending_at_end(review, year):
            pending = Review(review.filed_on, review.after_reconsideration)
            yield Counted(Cell(section_four(pending, litigation=litigation)), story.register_no)


def _pending_at_end(review: Review, year: int) -> bool:
    ended = review.concluded_on is not None and review.concluded_on.year <= year
    return review.filed_on.year <= year and not ended


def _in(day: date | None, year: int) -> bool:
    return day is not None and day.year == year


def _code(form: Form) -> FormCode:
    return "2019" if form.code == "2019" else "2021"


def counted_in(stories: Iterable[Story], form: Form, year: int, cells: frozenset[Cell]) -> Iterator[str]:
    """Give the register numbers of the requests behind `cells`, in the order of the stories, each once."""
    for story in stories:
        if any(one.cell in cells for one in counted(story, form, year)):
            yield story.register_no
