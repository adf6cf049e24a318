"""Drafts of letters and the steps of their approval; both only added to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from records.database import Database
from records.encoding import digest
from records.letter_tables import DraftRow, LetterRow, StepRow
from rules.refusals import IdempotencyKeyReused, LetterSettled, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A letter to be drafted; `words` is what was sent, `key` and `body` are digests. `replaces`: the draft before."""

    register_no: str
    kind: str
    words: Mapping[str, object]
    replaces: str
    actor: str
    key: str
    body: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the approval, as it was taken."""

    step: str
    actor: str
    note: str
    taken_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft with its steps; `replaced_by` is the next version, `letter` what was issued from it; empty: none."""

    id: str
    register_no: str
    kind: str
    words: Mapping[str, object]
    replaces: str
    replaced_by: str
    letter: str
    actor: str
    drafted_at: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A step to be taken; `key` and `body` are digests."""

    draft: str
    step: str
    actor: str
    note: str
    key: str
    body: str
    now: datetime


def add(database: Database, wanted: Drafted) -> Draft:
    """Keep a draft; the same key again gives the same one.

    Raises NotFound when it replaces a draft that is not of this request, LetterSettled when that has a next version.
    """

    def write(session: Session) -> Draft:
        there = session.exec(select(DraftRow).where(col(DraftRow.key) == wanted.key)).first()
        if there is not None:
            if there.body != wanted.body:
                raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一份草稿；请换一个键后重新提交。")
            return _draft(session, there)
        if wanted.replaces:
            _check_version(session, wanted)
        row = _row_of(wanted)
        session.add(row)
        session.flush()
        return _draft(session, row)

    return database.write_once(write)


def _check_version(session: Session, wanted: Drafted) -> None:
    before = _row(session, wanted.replaces)
    if before.register_no != wanted.register_no:
        raise NotFound("没有这份草稿；请核对草稿编号。")
    if _next_version(session, before.id) or _letter(session, before.id):
        raise LetterSettled("该草稿已有新的版本或者已经制发；请以最新的版本为准。")


def _row_of(wanted: Drafted) -> DraftRow:
    return DraftRow(
        id=digest("draft", wanted.register_no, wanted.key)[:16],
        register_no=wanted.register_no,
        kind=wanted.kind,
        words=dict(wanted.words),
        replaces=wanted.replaces,
        actor=wanted.actor,
        key=wanted.key,
        body=wanted.body,
        drafted_at=wanted.now,
    )


def take(database: Database, taking: Taking, check: Callable[[Draft], None]) -> Draft:
    """Take a step; the same key again changes nothing. `check` sees the draft as it stands and may refuse."""

    def write(session: Session) -> Draft:
        row = _row(session, taking.draft)
        if _taken_before(session, taking):
            return _draft(session, row)
        draft = _draft(session, row)
        check(draft)
        session.add(_step_of(taking, len(draft.steps) + 1))
        session.flush()
        return _draft(session, row)

    return database.write_once(write)


def taken_before(database: Database, taking: Taking) -> bool:
    """Say whether this very step was taken under its key before (IdempotencyKeyReused if the content differs)."""
    with database.reading() as session:
        return _taken_before(session, taking)


def _taken_before(session: Session, taking: Taking) -> bool:
    there = session.exec(select(StepRow).where(col(StepRow.key) == taking.key)).first()
    if there is not None and there.body != taking.body:
        raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一项办理；请换一个键后重新提交。")
    return there is not None


def _step_of(taking: Taking, seq: int) -> StepRow:
    return StepRow(
        draft=taking.draft,
        seq=seq,
        step=taking.step,
        actor=taking.actor,
        note=taking.note,
        key=taking.key,
        body=taking.body,
        taken_at=taking.now,
    )


def find(database: Database, draft: str) -> Draft:
    """Return a draft with its steps (NotFound if there is none)."""
    with database.reading() as session:
        return _draft(session, _row(session, draft))


def of_request(database: Database, register_no: str) -> Sequence[Draft]:
    """Return the drafts of a request, in the order they were drafted."""
    statement = select(DraftRow).where(col(DraftRow.register_no) == register_no)
    with database.reading() as session:
        rows = session.exec(statement.order_by(col(DraftRow.drafted_at), col(DraftRow.id))).all()
        return [_draft(session, row) for row in rows]


def _row(session: Session, draft: str) -> DraftRow:
    row = session.get(DraftRow, draft)
    if row is None:
        raise NotFound("没有这份草稿；请核对草稿编号。")
    return row


def _next_version(session: Session, draft: str) -> str:
    return session.exec(select(DraftRow.id).where(col(DraftRow.replaces) == draft)).first() or ""


def _letter(session: Session, draft: str) -> str:
    return session.exec(select(LetterRow.id).where(col(LetterRow.draft) == draft)).first() or ""


def _draft(session: Session, row: DraftRow) -> Draft:
    steps = session.exec(select(StepRow).where(col(StepRow.draft) == row.id).order_by(col(StepRow.seq)))
    return Draft(
        id=row.id,
        register_no=row.register_no,
        kind=row.kind,
        words=row.words,
        replaces=row.replaces,
        replaced_by=_next_version(session, row.id),
        letter=_letter(session, row.id),
        actor=row.actor,
        drafted_at=row.drafted_at,
        steps=tuple(Step(step=step.step, actor=step.actor, note=step.note, taken_at=step.taken_at) for step in steps),
    )
