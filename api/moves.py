"""The list of differences of a publication: which open cases a notice moved, as JSON and as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence

from api.assessing import day
from api.services import Services
from records import publications
from records.publications import Move
from rules.terms import deadline_term

PAGE = 1000
HEADINGS = ("登记编号", "机关", "账册项次", "期限", "原为", "现为")


def moves_json(publication: str, after: str, size: int, agency: str | None, services: Services) -> dict[str, object]:
    """Return a page of the cases that a publication moved, of one agency or of all."""
    found = publications.moves(services.database, publication, after, size, agency=agency)
    return {"publication": publication, "moves": [_move(move) for move in found]}


def moves_csv(publication: str, agency: str | None, services: Services) -> Iterator[bytes]:
    """Return the whole list as CSV in the encoding Excel opens, a line for each last day that moved, page by page.

    The first page is read at once: should the register be away, nothing has been said yet.
    """
    first = publications.moves(services.database, publication, "", PAGE, agency=agency)
    return _paged(first, publication, agency, services)


def _paged(page: Sequence[Move], publication: str, agency: str | None, services: Services) -> Iterator[bytes]:
    yield _lines([HEADINGS]).encode("utf-8-sig")
    while page:
        yield _lines([line for move in page for line in _told(move)]).encode()
        page = publications.moves(services.database, publication, page[-1].register_no, PAGE, agency=agency)


def _move(move: Move) -> dict[str, object]:
    return {
        "register_no": move.register_no,
        "agency": move.agency,
        "entry": move.seq,
        "due_before": day(move.due_before),
        "due_after": day(move.due_after),
        "deadlines": [
            {"deadline": moved.name, "before": day(moved.before), "after": day(moved.after)} for moved in move.days
        ],
    }


def _told(move: Move) -> Iterator[tuple[str, ...]]:
    for moved in move.days:
        dates = (day(moved.before) or "", day(moved.after) or "")
        yield move.register_no, move.agency, str(move.seq), deadline_term(moved.name), *dates


def _lines(rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
