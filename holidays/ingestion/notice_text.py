"""The entrance of ingestion: the text of a notice -> a checked Notice, or NoticeRefused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from holidays.arrangements import Arrangements, Shelf
from holidays.calendars import packaged
from holidays.compiled import HORIZON
from holidays.ingestion.amendments import Amended, kind_of, subject_festival
from holidays.ingestion.arranging import Arranged, arrange
from holidays.ingestion.balance import days_given, statutory_days
from holidays.ingestion.checks import check_days, check_festivals, check_heading, missing_festivals
from holidays.ingestion.dates import Resolver, Years
from holidays.ingestion.findings import Findings
from holidays.ingestion.normalise import Line, normalise
from holidays.ingestion.page import Item, Page, read_page
from holidays.ingestion.regional import Nation
from holidays.ingestion.statements import NotUnderstood, Statement, sentences, statements
from holidays.notice import Confidence, Festival, Kind, Notice
from holidays.refusals import UnknownScope
from holidays.scopes import NATION, Scope, is_scope_code
from holidays.soundness import faults

_LONGEST_TEXT = 100_000
_EARLIEST = 2008
"""The first year on record; an earlier one would leave years between that no notice covers."""
_NEW_YEAR = "元旦"
_PREAMBLE = re.compile(r"现将[^。,\d]{0,8}((?:19|20)\d\d)年")


@dataclass(frozen=True, slots=True)
class Ingested:
    """A text that passed: the notice it makes, the lines that arrange nothing, what it did not state, and doubts."""

    notice: Notice
    passed_over: tuple[Line, ...]
    missing: tuple[str, ...]
    doubts: tuple[str, ...]


def ingest(
    text: str,
    scope: str = NATION,
    *,
    year: int | None = None,
    arrangements: Arrangements | None = None,
    seen_on: date | None = None,
) -> Ingested:
    """Read the text of a notice of the State Council or of a local government.

    `year` is needed only where the text names none, and must agree with it where it does. `arrangements` are
    the notices already on record (default: the packaged ones): an amendment builds on them, a regional
    notice is held against the nation's. `seen_on` stands in for a missing day of publication.

    Raises NoticeRefused with every line that was not understood and every check that failed; UnknownScope
    when `scope` has not the form of one.
    """
    if not is_scope_code(scope):
        raise UnknownScope(scope)
    findings = Findings()
    if len(text) > _LONGEST_TEXT:
        findings.fault(0, "too_long", f"文字超过{_LONGEST_TEXT}字，不像一份放假通知")
        findings.refuse_if_any()
    page = read_page(normalise(text), findings)
    shelf = (arrangements or packaged()).shelf
    reading = _Reading(page, scope, _year(page, year, findings), shelf, findings)
    return reading.ingested(seen_on)


def _year(page: Page, asked: int | None, findings: Findings) -> int:
    """Return the year the notice arranges: as asked, as its title says, as its preamble says; all must agree."""
    heading = page.heading
    preamble, line = _preamble_year(page)
    issued = heading.issued.year if heading.issued else heading.number_year
    amended = issued if kind_of(heading.subject) is Kind.AMENDMENT else None
    year = asked or heading.title_year or preamble or amended
    if year is None:
        message = "没有找到写明年份的通知标题（“……关于某年……放假……的通知”），看不出是哪一年的安排，请写明年份（--year）"
        findings.fault(0, "no_year", message)
    if heading.title_year not in (None, year):
        findings.fault(heading.lines["标题"], "year", f"标题写的是{heading.title_year}年，不是{year}年")
    if preamble not in (None, year):
        findings.fault(line, "year", f"正文写的是{preamble}年，不是{year}年")
    if year is not None and not _EARLIEST <= year <= HORIZON.year:
        findings.fault(0, "year", f"只能载入{_EARLIEST}年至{HORIZON.year}年的安排，不能载入{year}年的")
    findings.refuse_if_any()
    return year or 0


def _preamble_year(page: Page) -> tuple[int | None, int]:
    for line in page.prose:
        match = _PREAMBLE.search(line.text)
        if match:
            return int(match[1]), line.number
    return None, 0


class _Reading:
    """One page being read for one scope and year."""

    def __init__(self, page: Page, scope: str, year: int, shelf: Shelf, findings: Findings) -> None:
        self._page = page
        self._scope = shelf.scopes.get(scope, Scope(scope, scope, yearly=True))
        self._year = year
        self._shelf = shelf
        self._findings = findings
        self._kind = kind_of(page.heading.subject)
        self._amended = Amended(shelf, scope, year, page.heading, findings)
        self._passed_over: list[Line] = []

    def ingested(self, seen_on: date | None) -> Ingested:
        """Return the notice, or raise NoticeRefused."""
        arranged = [*map(self._item, self._page.items), *self._prose()]
        if not arranged:
            self._findings.fault(0, "nothing", "没有找到任何节日的放假安排")
        heading = self._page.heading
        check_heading(heading, self._kind, self._year, self._scope, self._findings)
        check_festivals(arranged, self._kind, self._year, self._findings)
        check_days(arranged, self._findings)
        notice = self._notice(tuple(self._festivals(arranged)), seen_on)
        self._findings.refuse_if_any()
        lacking = self._lacking(arranged)
        notice = replace(notice, complete=not lacking)
        for sentence in faults(notice):
            self._findings.fault(0, "unsound", sentence)
        self._findings.refuse_if_any()
        facts = {"标题": heading.title, "文号": heading.number, "成文日期": heading.issued}
        missing = tuple(fact for fact, said in facts.items() if not said)
        doubts = self._incomplete(lacking) if lacking else self._uneven(arranged)
        return Ingested(notice, tuple(self._passed_over), missing, tuple(doubts))

    def _lacking(self, arranged: list[Arranged]) -> tuple[str, ...]:
        yearly = self._kind is Kind.ARRANGEMENT and self._scope.code == NATION
        return missing_festivals(arranged) if yearly else ()

    def _incomplete(self, lacking: tuple[str, ...]) -> Iterator[str]:
        yield f"缺少{'、'.join(lacking)}的安排：通知未写明的日期，{self._year}年仍标为暂定"

    def _uneven(self, arranged: list[Arranged]) -> Iterator[str]:
        if self._kind is Kind.ARRANGEMENT and self._scope.code == NATION:
            given, owed = days_given(arranged), statutory_days(self._year)
            if given != owed:
                yield f"放假的工作日减去调休上班日为{given}天，法定节假日为{owed}天，请核对是否漏了上班或放假的日期"

    def _item(self, item: Item) -> Arranged:
        years = Years(self._year, new_year_item=_NEW_YEAR in item.name)
        said = list(self._said(Line(item.line, item.body), years))
        if not said:
            self._findings.fault(item.line, "nothing_said", f"{item.name}：没有写明哪几天放假")
        return arrange(item.name, item.line, self._amended.extended(said), self._findings)

    def _prose(self) -> Iterator[Arranged]:
        """Yield what the unnumbered or unnamed paragraphs arrange, for the festival of the title."""
        name = subject_festival(self._page.heading.subject)
        said: list[Statement] = []
        for line in self._page.prose:
            stated = list(self._said(line, Years(self._year)))
            if not stated:
                self._passed_over.append(line)
            elif not name:
                self._findings.fault(line.number, "no_festival", f"“{line.text}”没有写明是哪个节日")
            said += stated
        if said and name:
            stated = list(self._amended.extended(said))
            yield arrange(name, said[0].line, stated, self._findings)

    def _said(self, line: Line, years: Years) -> Iterator[Statement]:
        resolver = Resolver(years, line.number, self._findings)
        for sentence in sentences(line.text):
            try:
                yield from statements(sentence, line.number, resolver)
            except NotUnderstood as clause:
                self._findings.fault(line.number, "not_understood", f"看不懂“{clause}”")

    def _festivals(self, arranged: list[Arranged]) -> Iterator[Festival]:
        if self._scope.code == NATION:
            for item in arranged:
                yield self._amended.given_back(item.festival(), self._page.heading.subject)
            return
        nation = Nation(self._shelf, self._year)
        for item, note in nation.own(arranged, self._findings):
            own = self._amended.given_back(item.festival(), self._page.heading.subject)
            yield replace(own, note=note)

    def _notice(self, festivals: tuple[Festival, ...], seen_on: date | None) -> Notice:
        heading = self._page.heading
        return Notice(
            scope=self._scope.code,
            year=self._year,
            kind=self._kind,
            issuer=heading.issuer,
            number=heading.number,
            title=heading.title,
            issued=heading.issued,
            known_since=heading.published or heading.issued or seen_on,
            number_confidence=Confidence.INGESTED if heading.number else Confidence.UNKNOWN,
            issued_confidence=Confidence.INGESTED if heading.issued else Confidence.UNKNOWN,
            festivals=festivals,
        )
