"""Reading a form file: every key known, every parent there, every rule about cells that exist."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from annual.expression import equations, terms
from annual.refusals import BrokenFormFile, UnknownCell
from annual.shape import Bar, Chapter, Column, Form, Kind, Layout, Phrase, Picture, Row, Rule, Section
from annual.value import Measure
from rules.outcomes import FORMS
from rules.outcomes import Form as CountedForm

Choice = TypeVar("Choice", bound=StrEnum)

FIGURE = re.compile(r"\{([^{}]+)\}")
NAMES = frozenset({"agency", "year"})
_ONE_NUMBER = (Column("", ""),)
_CONFIDENCES = frozenset({"confirmed", "secondary", "recalled", "inferred"})


class Entry:
    """One table of the file. Every key must be asked for: `done` names those nobody knows."""

    def __init__(self, raw: object, where: str) -> None:
        if not isinstance(raw, dict):
            raise BrokenFormFile(f"{where} is not a table")
        self._left: dict[str, object] = dict(raw)
        self.where = where

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text under `key`."""
        value = self._left.pop(key, default)
        if not isinstance(value, str):
            raise BrokenFormFile(f"{self.where}: {key} must be text")
        return value

    def number(self, key: str) -> int:
        """Return the whole number under `key`."""
        value = self._left.pop(key, None)
        if not isinstance(value, int):
            raise BrokenFormFile(f"{self.where}: {key} must be a number")
        return value

    def choice(self, key: str, kinds: type[Choice], default: Choice | None = None) -> Choice:
        """Return the member of `kinds` named under `key`."""
        name = self.text(key, default)
        if name not in set(kinds):
            raise BrokenFormFile(f"{self.where}: {key} = {name} is none of {', '.join(kinds)}")
        return kinds(name)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under `key`, empty when there is none."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise BrokenFormFile(f"{self.where}: {key} must be a list")
        return tuple(str(each) for each in value)

    def entries(self, key: str) -> list["Entry"]:
        """Return the tables under `key`, none when the key is absent."""
        value = self._left.pop(key, [])
        if not isinstance(value, list):
            raise BrokenFormFile(f"{self.where}: {key} must be a list")
        return [Entry(each, f"{self.where} {key}[{at}]") for at, each in enumerate(value)]

    def done(self) -> None:
        """Raise BrokenFormFile when keys are left that no reader asked for."""
        if self._left:
            raise BrokenFormFile(f"{self.where}: unknown {', '.join(sorted(self._left))}")


def form_from(raw: Mapping[str, object]) -> Form:
    """Make a form of a parsed file; raise BrokenFormFile, naming the place, where it contradicts itself."""
    entry = Entry(dict(raw), "form")
    sections = tuple(_section(each) for each in entry.entries("sections"))
    rows = _distinct([row for section in sections for row in section.rows])
    cells = tuple(cell for row in rows.values() for cell in row.cells)
    code = entry.text("code")
    made = Form(
        code=code,
        first_year=entry.number("first_year"),
        counts_like=_counts_like(entry, code),
        title=entry.text("title"),
        report_title=entry.text("report_title"),
        notice=entry.text("notice"),
        sections=sections,
        rules=tuple(_rule(each) for each in entry.entries("rules")),
        phrases=tuple(_phrase(each) for each in entry.entries("phrases")),
        chapters=tuple(_chapter(each) for each in entry.entries("chapters")),
        pictures=tuple(_picture(each) for each in entry.entries("pictures")),
        cells=cells,
        places=MappingProxyType({cell: at for at, cell in enumerate(cells)}),
        rows=MappingProxyType(rows),
    )
    entry.done()
    _check(made)
    return made


def _counts_like(entry: Entry, code: str) -> CountedForm:
    """Read whose way of counting the form has; one that does not say counts like the latest form of the law."""
    name = entry.text("counts_like", code if code in FORMS else FORMS[-1])
    found = next((known for known in FORMS if known == name), None)
    if found is None:
        raise BrokenFormFile(f"{entry.where}: counts_like = {name} is none of {', '.join(FORMS)}")
    return found


def _section(entry: Entry) -> Section:
    columns = tuple(_column(each) for each in entry.entries("columns"))
    made = Section(
        id=entry.text("id"),
        title=entry.text("title"),
        layout=entry.choice("layout", Layout),
        rows=tuple(_rows(entry.entries("rows"), columns)),
        corner=entry.text("corner", ""),
        head=entry.text("head", ""),
    )
    entry.done()
    return made


def _rows(entries: list[Entry], shared: tuple[Column, ...]) -> Iterator[Row]:
    """Read rows in order; a row without columns of its own has those of its parent, or the section's."""
    columns_under: dict[str, tuple[Column, ...]] = {"": shared or _ONE_NUMBER}
    for entry in entries:
        row, parent = entry.text("id"), entry.text("parent", "")
        if parent not in columns_under:
            raise BrokenFormFile(f"{entry.where}: {row} stands before its parent {parent}")
        own = tuple(_column(each) for each in entry.entries("columns"))
        columns_under[row] = own or columns_under[parent]
        kind, measure = entry.choice("kind", Kind), entry.choice("measure", Measure, Measure.COUNT)
        made = Row(
            id=row,
            label=entry.text("label"),
            kind=kind,
            parent=parent,
            unit=entry.text("unit", ""),
            columns=() if kind is Kind.HEADER else _measured(columns_under[row], measure),
            also=entry.texts("also"),
        )
        entry.done()
        yield made


def _measured(columns: tuple[Column, ...], measure: Measure) -> tuple[Column, ...]:
    return (Column("", "", measure=measure),) if columns == _ONE_NUMBER else columns


def _column(entry: Entry) -> Column:
    kind = entry.text("kind", "")
    made = Column(
        id=entry.text("id"),
        label=entry.text("label"),
        group=entry.text("group", ""),
        unit=entry.text("unit", ""),
        kind=Kind(kind) if kind else None,
        measure=entry.choice("measure", Measure, Measure.COUNT),
        also=entry.texts("also"),
    )
    entry.done()
    return made


def _rule(entry: Entry) -> Rule:
    made = Rule(entry.text("id"), entry.text("rule"), entry.text("says"), entry.text("confidence"))
    entry.done()
    if made.confidence not in _CONFIDENCES:
        raise BrokenFormFile(f"{entry.where}: confidence {made.confidence}")
    return made


def _phrase(entry: Entry) -> Phrase:
    made = Phrase(entry.text("id"), entry.text("rule"), entry.text("unit"), entry.text("words"), entry.text("none", ""))
    entry.done()
    return made


def _chapter(entry: Entry) -> Chapter:
    made = Chapter(entry.text("heading"), entry.texts("paragraphs"), entry.texts("tables"))
    entry.done()
    return made


def _picture(entry: Entry) -> Picture:
    bars = tuple(_bar(each) for each in entry.entries("bars"))
    made = Picture(entry.text("id"), entry.text("title"), entry.text("unit"), bars)
    entry.done()
    return made


def _bar(entry: Entry) -> Bar:
    made = Bar(entry.text("label"), entry.text("rule"))
    entry.done()
    return made


def _distinct(rows: list[Row]) -> dict[str, Row]:
    named = {row.id: row for row in rows}
    if len(named) < len(rows):
        raise BrokenFormFile("two rows have the same id")
    return named


def _check(form: Form) -> None:
    """Spell out every rule, figure and table name once, so that a mistake shows when the file is read."""
    try:
        for rule in form.rules:
            equations(rule.rule, form)
        for phrase in form.phrases:
            terms(phrase.rule, form)
            re.compile(phrase.words + phrase.none)
        for bar in (bar for picture in form.pictures for bar in picture.bars):
            terms(bar.rule, form)
        for chapter in form.chapters:
            _check_chapter(chapter, form)
    except (UnknownCell, re.error) as error:
        raise BrokenFormFile(str(error)) from error


def _check_chapter(chapter: Chapter, form: Form) -> None:
    for paragraph in chapter.paragraphs:
        for figure in FIGURE.findall(paragraph):
            if figure not in NAMES:
                terms(figure, form)
    if not set(chapter.tables) <= {section.id for section in form.sections}:
        raise BrokenFormFile(f"{chapter.heading}: unknown table")
