"""From requests to cells: in which cells of a year's form something counts, by flow (law.md 5.2).

Received: by the legal day of receipt. Closed: by the day the reply was sent, whatever year it came. Open at the end
of the year: carried out. One request has one result cell.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from annual.shape import Cell, Form
from rules.acts import Result
from rules.cells import (
    CHANNEL_ROWS,
    COMPLAINT_ROW,
    LITIGATION_ROWS,
    ON_TIME_ROW,
    POSTPONED_ROW,
    RECONSIDERATION_ROWS,
    RESULT_ORDER,
)
from rules.counted import Counted, Flow, Timeliness, What, counted
from rules.entry import Story
from rules.outcomes import CLOSED_WITHOUT_REPLY, outcome

RECEIVED, CARRIED_IN, CARRIED_OUT = "S3.1", "S3.2", "S3.4"
_TABLES_OF_SECTION_FOUR: Mapping[What, str] = MappingProxyType(
    {What.RECONSIDERATION: "S4.R", What.LAWSUIT: "S4.LD", What.LAWSUIT_AFTER_RECONSIDERATION: "S4.LR"}
)
_BY_CHANNEL = "2014"


def flows(stories: Iterable[Story]) -> Counter[Flow]:
    """Count equal flows of requests together."""
    return Counter(one.flow for story in stories for one in counted_of(story))


def counted_of(story: Story) -> Iterator[Counted]:
    """Give what is counted of a request."""
    return counted(story.case, story.receipt, story.due)


def tally(flows: Mapping[Flow, int], form: Form, year: int) -> Counter[Cell]:
    """Return how many count in each cell of the year's form; a cell with none is not in it."""
    cells: Counter[Cell] = Counter()
    for flow, number in flows.items():
        for cell in cells_of(flow, form, year):
            cells[cell] += number
    return cells


def cells_of(flow: Flow, form: Form, year: int) -> Iterator[Cell]:
    """Give every cell of the year's form in which a flow counts."""
    rows = _ON_2014 if form.counts_like == _BY_CHANNEL else _LATER
    return rows[flow.what](flow, form, year)


def requests_behind(stories: Iterable[Story], form: Form, year: int, cells: frozenset[Cell]) -> Iterator[str]:
    """Give the register numbers of the requests that count in `cells`, in the order of the stories, each once."""
    for story in stories:
        if any(cell in cells for one in counted_of(story) for cell in cells_of(one.flow, form, year)):
            yield story.register_no


def _request_2014(flow: Flow, form: Form, year: int) -> Iterator[Cell]:
    if flow.began == year:
        yield Cell(CHANNEL_ROWS[flow.channel])
    if flow.ended == year:
        yield Cell(ON_TIME_ROW if flow.timeliness is Timeliness.ON_TIME else POSTPONED_ROW)
        answer = _outcome_row(flow, form)
        if answer != CLOSED_WITHOUT_REPLY:
            yield Cell(answer)


def _reconsideration_2014(flow: Flow, _form: Form, year: int) -> Iterator[Cell]:
    if flow.ended == year:
        yield Cell(RECONSIDERATION_ROWS[_result(flow)])


def _lawsuit_2014(flow: Flow, _form: Form, year: int) -> Iterator[Cell]:
    if flow.ended == year:
        yield Cell(LITIGATION_ROWS[_result(flow)])


def _complaint_2014(flow: Flow, _form: Form, year: int) -> Iterator[Cell]:
    if flow.began == year:
        yield Cell(COMPLAINT_ROW)


def _request(flow: Flow, form: Form, year: int) -> Iterator[Cell]:
    """Section three: received or carried in, and then closed or carried out."""
    closed_before = flow.ended is not None and flow.ended < year
    if flow.began > year or closed_before:
        return
    yield Cell(RECEIVED if flow.began == year else CARRIED_IN, flow.applicant.value)
    yield Cell(_outcome_row(flow, form) if flow.ended == year else CARRIED_OUT, flow.applicant.value)


def _review(flow: Flow, _form: Form, year: int) -> Iterator[Cell]:
    """Section four: ended in the year, or still pending at its end."""
    if flow.ended == year:
        yield Cell(f"{_TABLES_OF_SECTION_FOUR[flow.what]}.{RESULT_ORDER[_result(flow)]}")
    elif flow.began <= year and (flow.ended is None or flow.ended > year):
        yield Cell(f"{_TABLES_OF_SECTION_FOUR[flow.what]}.{RESULT_ORDER[None]}")


def _nowhere(_flow: Flow, _form: Form, _year: int) -> Iterator[Cell]:
    return iter(())


def _outcome_row(flow: Flow, form: Form) -> str:
    """Return the one row that counts a closed request; a closed one has an outcome."""
    return outcome(flow.outcome or "").cell(form.counts_like, flow.ground)


def _result(flow: Flow) -> Result:
    """Return how a reconsideration or lawsuit ended; an ended one has a result."""
    return Result(flow.outcome or "")


_Rows = Mapping[What, Callable[[Flow, Form, int], Iterator[Cell]]]
_ON_2014: _Rows = MappingProxyType(
    {
        What.REQUEST: _request_2014,
        What.RECONSIDERATION: _reconsideration_2014,
        What.LAWSUIT: _lawsuit_2014,
        What.LAWSUIT_AFTER_RECONSIDERATION: _lawsuit_2014,
        What.COMPLAINT: _complaint_2014,
    }
)
_LATER: _Rows = MappingProxyType(
    {
        What.REQUEST: _request,
        What.RECONSIDERATION: _review,
        What.LAWSUIT: _review,
        What.LAWSUIT_AFTER_RECONSIDERATION: _review,
        What.COMPLAINT: _nowhere,
    }
)
