"""The numbers of letters: every one that was given, to what, and which were voided; none is given twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from records.correspondence import Issued, find, refuse_void
from records.database import Database
from records.letter_tables import LetterNumberRow, LetterRow, ServiceFactRow, VoidRow
from rules.refusals import IdempotencyKeyReused, LetterSettled


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiding:
    """A letter to be taken out of use; `key` and `body` are digests."""

    letter: str
    reason: str
    actor: str
    key: str
    body: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number and the letter that has it. `serial` is None for letters of before this list; `void_reason`: if void."""

    number: str
    series: str
    serial: int | None
    letter: str
    register_no: str
    kind: str
    void: bool
    void_reason: str


def void(database: Database, voiding: Voiding) -> Issued:
    """Take a letter out of use; its number stays with it. The same key again changes nothing.

    Raises NotFound without such a letter, LetterSettled when it was sent or is void already.
    """

    def write(session: Session) -> None:
        there = session.exec(select(VoidRow).where(col(VoidRow.key) == voiding.key)).first()
        if there is not None:
            if there.body != voiding.body:
                raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一项作废；请换一个键后重新提交。")
            return
        refuse_void(session, voiding.letter, "不必再次作废")
        if session.exec(select(ServiceFactRow.seq).where(col(ServiceFactRow.letter) == voiding.letter)).first():
            raise LetterSettled("文书已经送交，不能作废；需要改正的，请制发更正或者重新答复的文书。")
        session.add(
            VoidRow(
                letter=voiding.letter,
                reason=voiding.reason,
                actor=voiding.actor,
                key=voiding.key,
                body=voiding.body,
                voided_at=voiding.now,
            )
        )

    database.write_once(write)
    return find(database, voiding.letter)


def of_year(database: Database, agency: str, year: int) -> Sequence[Given]:
    """Return every number an agency gave in a year, voided ones too, series by series in order."""
    given, letter = LetterNumberRow, LetterRow
    statement = (
        select(given, letter.register_no, letter.kind, VoidRow)
        .join(letter, col(letter.id) == col(given.letter))
        .join(VoidRow, col(VoidRow.letter) == col(given.letter), isouter=True)
        .where(col(given.agency) == agency, col(given.year) == year)
        .order_by(col(given.series), col(given.serial), col(letter.issued_at))
    )
    with database.reading() as session:
        return [_given(*row) for row in session.exec(statement)]


def _given(number: LetterNumberRow, register_no: str, kind: str, void_row: VoidRow | None) -> Given:
    return Given(
        number=number.number,
        series=number.series,
        serial=number.serial,
        letter=number.letter,
        register_no=register_no,
        kind=kind,
        void=void_row is not None,
        void_reason=void_row.reason if void_row is not None else "",
    )
