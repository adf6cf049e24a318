"""Filing a year's table: frozen, restated with a list of differences, or handed in by those without this register."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annual import document
from annual.differences import Difference, differences
from annual.form import Cell
from annual.identities import Broken
from annual.reading import Reading, read
from annual.refusals import KeepsItsRegister, NotFiled, NothingToRestate, NotThisTable, ReasonMissing
from annual.soundness import blocking, refuse
from annual.table import Table
from annual.verification import examined
from office.books import Books
from office.tables import Asked, Cut, behind_cells, cut, table_of, territory_of
from office.territory import tree
from office.unsound import last_year, unsound
from records import agencies, filings
from records.filings import Filing, Source, Submission
from rules.refusals import UnknownActor


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Who files and why. `accepted`: ids of inferred rules that the office does not follow; `key`, `body`: digests."""

    actor: str
    reason: str = ""
    accepted: tuple[str, ...] = ()
    key: str
    body: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell that differs from what was filed, and the requests that came into it and went out of it since."""

    difference: Difference
    came: Sequence[str]
    went: Sequence[str]


@dataclass(frozen=True, slots=True)
class Restatement:
    """What was filed last, and how the table differs from it now."""

    filing: Filing
    changed: Sequence[Changed]


def file(asked: Asked, wanted: Wanted, books: Books) -> Filing:
    """File an agency's table with all below it as it stands now; the same key again gives the same filing.

    Raises DoesNotAddUp, and for a second filing NothingToRestate, ReasonMissing.
    """
    before = filings.filed_before(books.database, wanted.key, wanted.body)
    if before is not None:
        return before
    agencies.find_actor(books.database, asked.agency, wanted.actor)
    now = _now(asked, books)
    table = table_of(now, books)
    number = _next_number(now, table, wanted, books)
    found = unsound(now, table, books)
    stopped = blocking((one.broken for one in found), wanted.accepted)
    refuse([(one.broken, one.requests) for one in found if one.broken in stopped], "本表")
    return _file(now, table, Source.COUNTED, number, wanted, asked.agency, books)


def _now(asked: Asked, books: Books) -> Cut:
    """Return the whole table as of this instant: what is recorded a moment later belongs to a restatement."""
    return replace(cut(asked), whole=True, at=books.now())


def _next_number(now: Cut, table: Table, wanted: Wanted, books: Books) -> int:
    """Return which filing this is; a restatement must change something and say why."""
    earlier = filings.history(books.database, now.agency, now.year, now.form.code)
    if not earlier:
        return 1
    if not differences(document.read(earlier[-1].document), table):
        raise NothingToRestate("本表与已报送的统计表完全一致，没有需要更正的内容；无需再次报送。")
    if not wanted.reason.strip():
        raise ReasonMissing("本表已经报送过，再次报送为更正；请写明更正的原因。")
    return len(earlier) + 1


def _file(now: Cut, table: Table, source: Source, number: int, wanted: Wanted, office: str, books: Books) -> Filing:
    unfiled = territory_of(now, books).counted[1:] if source is Source.COUNTED else ()
    submission = Submission(
        agency=now.agency,
        year=now.year,
        form=now.form.code,
        number=number,
        source=source,
        document=document.write(table),
        reason=wanted.reason.strip(),
        unfiled=tuple(unfiled),
        accepted=wanted.accepted,
        office=office,
        actor=wanted.actor,
        filed_at=now.at or books.now(),
        key=wanted.key,
        body=wanted.body,
    )
    return filings.file(books.database, submission)


def history(asked: Asked, books: Books) -> Sequence[Filing]:
    """Return every filing of a table, the first one first."""
    return filings.history(books.database, asked.agency, asked.year, cut(asked).form.code)


def restatement(asked: Asked, books: Books) -> Restatement:
    """Return how an agency's table differs now from what was filed last (NotFiled when nothing was)."""
    earlier = history(asked, books)
    if not earlier:
        raise NotFiled("本表尚未报送，没有可以对照的内容；请先报送。")
    filing = earlier[-1]
    if filing.source is Source.HANDED_IN:
        return Restatement(filing, ())
    now = replace(cut(asked), whole=True, at=None)
    found = differences(document.read(filing.document), table_of(now, books))
    return Restatement(filing, [_changed(one, now, filing, books) for one in found])


def _changed(one: Difference, now: Cut, filing: Filing, books: Books) -> Changed:
    came_and_went = _moves({one.cell}, now, filing, books)
    return Changed(one, *came_and_went)


def _moves(cells: set[Cell], now: Cut, filing: Filing, books: Books) -> tuple[Sequence[str], Sequence[str]]:
    here = set(behind_cells(now, cells, books))
    then = set(behind_cells(replace(now, at=filing.filed_at), cells, books))
    return sorted(here - then), sorted(then - here)


def hand_in(asked: Asked, data: bytes, filename: str, wanted: Wanted, books: Books) -> Filing:
    """File the table of an agency that does not keep its register here; it stands for all below that agency too.

    Raises MalformedTable, NotThisTable, DoesNotAddUp with every mistake named, KeepsItsRegister, ReasonMissing.
    """
    before = filings.filed_before(books.database, wanted.key, wanted.body)
    if before is not None:
        return before
    now = _now(asked, books)
    office = _office(now, wanted.actor, books)
    table, found = _examined(now, data, filename, books)
    number = _next_number(now, table, wanted, books)
    refuse([(one, ()) for one in blocking(found, wanted.accepted)], "报来的统计表")
    return _file(now, table, Source.HANDED_IN, number, wanted, office, books)


def mistakes(asked: Asked, data: bytes, filename: str, books: Books) -> Sequence[Broken]:
    """Return what does not add up in a table before it is handed in; nothing is written."""
    return _examined(_now(asked, books), data, filename, books)[1]


def _examined(now: Cut, data: bytes, filename: str, books: Books) -> tuple[Table, Sequence[Broken]]:
    if filings.have_requests(books.database, tree(now.year, books).below(now.agency)):
        raise KeepsItsRegister("该机关（或其下级）的申请登记在本系统内，统计表由登记册汇总，不能另行报入。")
    reading = read(data, filename)
    name = tree(now.year, books).agency(now.agency).name
    _check_whose(reading, now, name)
    last = last_year(now, books)
    previous = last.table if last is not None and last.filing is not None else None
    table = replace(reading.table, agency=name, year=now.year)
    return table, examined(replace(reading, table=table), previous)


def _check_whose(reading: Reading, now: Cut, name: str) -> None:
    """Refuse the table of another form, year or agency; what the file does not state is taken on trust."""
    table = reading.table
    if table.form != now.form:
        raise NotThisTable(f"报来的是{table.form.code}年格式的统计表，应为{now.form.code}年格式。")
    if reading.year_stated and table.year != now.year:
        raise NotThisTable(f"报来的是{table.year}年度的统计表，应为{now.year}年度。")
    if reading.agency_stated and table.agency not in name and name not in table.agency:
        raise NotThisTable(f"报来的是“{table.agency}”的统计表，应为“{name}”。")


def _office(now: Cut, actor: str, books: Books) -> str:
    """Return for which agency the officer acts: the one that hands in, or one above it that takes the table in."""
    for code in tree(now.year, books).above(now.agency):
        if any(one.code == actor for one in agencies.actors(books.database, code)):
            return code
    raise UnknownActor(f"该机关及其上级机关都没有代码为“{actor[:40]}”的经办人；请先登记经办人。")
