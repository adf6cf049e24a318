"""What counting needs of the entries of many ledgers, read without the rest: the fact, when, and three dates."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Text, cast, select
from sqlmodel import Session, col

from records.encoding import FACT
from records.tables import LedgerRow
from rules.case import Case
from rules.entry import Entry, Fact, Receive
from rules.history import fold
from rules.refusals import LedgerConflict

_STEPS = select(
    col(LedgerRow.register_no),
    col(LedgerRow.seq),
    cast(col(LedgerRow.fact), Text),
    col(LedgerRow.recorded_at),
    *(col(LedgerRow.dates)[name].as_string() for name in ("receipt", "due", "first_due")),
).order_by(col(LedgerRow.register_no), col(LedgerRow.seq))


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a ledger, as far as counting needs it."""

    seq: int
    fact: Fact
    recorded_at: datetime
    receipt: date | None
    due: date | None
    first_due: date | None


def step_of(entry: Entry) -> Step:
    """Return an entry as a step."""
    dates = entry.dates
    return Step(entry.seq, entry.fact, entry.recorded_at, dates.receipt, dates.due, dates.first_due)


def steps(
    session: Session, register_nos: Collection[str], until: datetime | None = None
) -> Iterator[tuple[str, Sequence[Step]]]:
    """Give the steps of each of these requests, as recorded up to an instant, in order of register number."""
    wanted = _STEPS.where(col(LedgerRow.register_no).in_(register_nos))
    if until is not None:
        wanted = wanted.where(col(LedgerRow.recorded_at) <= until)
    for number, group in groupby(session.connection().execute(wanted), lambda line: str(line[0])):
        yield (
            number,
            [
                Step(seq, FACT.validate_json(fact), at, _day(receipt), _day(due), _day(first_due))
                for _, seq, fact, at, receipt, due, first_due in group
            ],
        )


def case_after(steps: Sequence[Step]) -> Case:
    """Return the case that these steps, the first ones of a ledger, amount to."""
    received = steps[0].fact
    if not isinstance(received, Receive):
        raise LedgerConflict("案卷的第一项登记不是收件，账册已损坏；请从备份恢复。")
    acts = [step.fact for step in steps if not isinstance(step.fact, Receive)]
    return fold(received.arrival, received.applicant, acts, received.matter)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
