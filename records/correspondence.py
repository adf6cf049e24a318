"""Letters as issued: rendered once, kept for ever with their hash, numbered in a row, no number given twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import defer
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import Session, col, select

from records.counters import next_number
from records.database import Database
from records.encoding import digest
from records.letter_tables import LetterNumberRow, LetterRow, VoidRow
from rules.refusals import IdempotencyKeyReused, LetterSettled, NotFound, NumberTaken

UNKNOWN = "没有这份文书；请核对文书编号。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What a letter came out as; `warnings` are the codes of what the lint warned of."""

    title: str
    html: str
    docx: bytes
    pdf: bytes
    template_version: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A letter to be issued; `key` and `body` are digests of the caller's key and of what was sent.

    `accepted_by` is the officer who answers for its warnings, `draft` the draft it was made from; empty: none.
    """

    register_no: str
    agency: str
    kind: str
    series: str
    dated: date
    actor: str
    key: str
    body: str
    now: datetime
    accepted_by: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A letter as it was issued. `warnings` are those that `accepted_by` answered for."""

    id: str
    register_no: str
    kind: str
    number: str
    title: str
    dated: date
    sha256: str
    template_version: str
    actor: str
    accepted_by: str
    warnings: tuple[str, ...]
    draft: str
    issued_at: datetime
    void: bool


def issue(database: Database, wanted: Issue, render: Callable[[int], tuple[str, Rendered]]) -> Issued:
    """Number, render and keep a letter in one transaction; the same key again gives the same letter.

    `render` takes the serial and returns the letter's number and what it came out as; if it refuses, the serial is
    free again. Raises IdempotencyKeyReused, and NumberTaken when the agency's pattern gives a number a second time.
    """

    def write(session: Session) -> Issued:
        there = _by_key(session, wanted.key)
        if there is not None:
            if there.body != wanted.body:
                raise IdempotencyKeyReused("同一幂等键（Idempotency-Key）已用于另一份文书；请换一个键后重新提交。")
            return _issued(there, void=session.get(VoidRow, there.id) is not None)
        serial = next_number(session, wanted.agency, wanted.series, wanted.dated.year)
        number, rendered = render(serial)
        if session.get(LetterNumberRow, (wanted.agency, number)) is not None:
            raise NumberTaken(f"发文字号“{number}”已经使用过，不能重复编号；请核对机关资料中的发文字号样式。")
        row = _row_of(wanted, number, rendered)
        session.add(row)
        session.flush()
        session.add(_number_of(wanted, number, serial, row.id))
        return _issued(row, void=False)

    return database.write_once(write)


def _row_of(wanted: Issue, number: str, rendered: Rendered) -> LetterRow:
    return LetterRow(
        id=digest(wanted.register_no, wanted.kind, wanted.key)[:16],
        register_no=wanted.register_no,
        kind=wanted.kind,
        number=number,
        title=rendered.title,
        dated=wanted.dated,
        html=rendered.html,
        docx=rendered.docx,
        pdf=rendered.pdf,
        sha256=digest(rendered.html, rendered.docx.hex(), rendered.pdf.hex()),
        template_version=rendered.template_version,
        actor=wanted.actor,
        accepted_by=wanted.accepted_by if rendered.warnings else "",
        warnings=list(rendered.warnings),
        draft=wanted.draft,
        key=wanted.key,
        body=wanted.body,
        issued_at=wanted.now,
    )


def _number_of(wanted: Issue, number: str, serial: int, letter: str) -> LetterNumberRow:
    return LetterNumberRow(
        agency=wanted.agency,
        number=number,
        series=wanted.series,
        year=wanted.dated.year,
        serial=serial,
        letter=letter,
    )


def _by_key(session: Session, key: str) -> LetterRow | None:
    return session.exec(select(LetterRow).where(col(LetterRow.key) == key)).first()


def of_request(database: Database, register_no: str) -> Sequence[Issued]:
    """Return the letters of a request, in the order they were issued."""
    statement = select(LetterRow).options(*_contents_apart()).where(col(LetterRow.register_no) == register_no)
    with database.reading() as session:
        rows = session.exec(statement.order_by(col(LetterRow.issued_at), col(LetterRow.id))).all()
        void = _void(session, [row.id for row in rows])
        return [_issued(row, void=row.id in void) for row in rows]


def _contents_apart() -> Sequence[ExecutableOption]:
    """Leave the files in the database where only the letters are listed: a letter's are a hundred kilobytes."""
    files = (LetterRow.html, LetterRow.docx, LetterRow.pdf)
    return [defer(file, raiseload=True) for file in files]  # type: ignore[arg-type]  # SQLModel types a column as its values


def find(database: Database, letter: str) -> Issued:
    """Return a letter as it was issued (NotFound if there is none)."""
    with database.reading() as session:
        return _issued(_row(session, letter), void=bool(_void(session, [letter])))


def contents(database: Database, letter: str) -> Mapping[str, bytes]:
    """Return a letter in every form it was issued in, by ending (NotFound if there is none)."""
    with database.reading() as session:
        row = _row(session, letter)
    found = {"html": row.html.encode(), "docx": row.docx, "pdf": row.pdf}
    return {ending: data for ending, data in found.items() if data is not None}


def content(database: Database, letter: str, ending: str) -> bytes:
    """Return a letter in one form as issued (NotFound if there is none; older ones were not issued as PDF)."""
    found = contents(database, letter).get(ending)
    if found is None:
        raise NotFound("这份文书制发时没有生成该格式的文件；请下载其他格式。")
    return found


def refuse_void(session: Session, letter: str, why: str) -> None:
    """Refuse what is no more done with a letter that is void (LetterSettled, NotFound); nobody voids it meanwhile."""
    if session.exec(select(LetterRow.id).where(col(LetterRow.id) == letter).with_for_update()).first() is None:
        raise NotFound(UNKNOWN)
    if session.get(VoidRow, letter) is not None:
        raise LetterSettled(f"这份文书已经作废，{why}；请核对文书编号。")


def _void(session: Session, letters: Sequence[str]) -> frozenset[str]:
    return frozenset(session.exec(select(VoidRow.letter).where(col(VoidRow.letter).in_(letters))))


def _row(session: Session, letter: str) -> LetterRow:
    row = session.get(LetterRow, letter)
    if row is None:
        raise NotFound(UNKNOWN)
    return row


def _issued(row: LetterRow, *, void: bool) -> Issued:
    return Issued(
        id=row.id,
        register_no=row.register_no,
        kind=row.kind,
        number=row.number,
        title=row.title,
        dated=row.dated,
        sha256=row.sha256,
        template_version=row.template_version,
        actor=row.actor,
        accepted_by=row.accepted_by,
        warnings=tuple(row.warnings),
        draft=row.draft,
        issued_at=row.issued_at,
        void=void,
    )
