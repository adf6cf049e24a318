"""TOML file -> Notice, refused by name of file and fault when it breaks one of its own checks."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from holidays.notice import Confidence, Festival, Kind, Notice, weekday_word
from holidays.refusals import FaultyNotice
from holidays.scopes import Scope
from holidays.soundness import faults
from holidays.typed_table import TypedTable

_NOTICE_KEYS = frozenset(
    {"scope", "year", "kind", "issuer", "number", "title", "issued", "known_since", "official", "note"}
    | {"complete", "confidence", "festivals"}
)
_FESTIVAL_KEYS = frozenset({"name", "off", "off_days", "work", "work_on", "ordinary", "confidence", "note"})
_STEM = re.compile(r"(\d{4})(-amendment-[1-9]\d*)?")


def read_notice(file: Path) -> Notice:
    """Read and check one notice file.

    Raises FaultyNotice naming the file and its first fault: not TOML, a key missing or unknown, dates out of
    order, a make-up day that is no weekend day or lies inside a holiday, a count or weekday word that does
    not agree with the dates, a day outside the notice's year.
    """
    name = f"{file.parent.name}/{file.name}"
    try:
        notice = _notice(TypedTable(tomllib.loads(file.read_text(encoding="utf-8")), "通知", _NOTICE_KEYS))
    except tomllib.TOMLDecodeError as fault:
        raise FaultyNotice(name, f"不是合法的 TOML（{fault}）") from fault
    except (ValueError, OSError) as fault:
        raise FaultyNotice(name, str(fault)) from fault
    for sentence in (*_misplaced(notice, file), *faults(notice)):
        raise FaultyNotice(name, sentence)
    return notice


def read_scope(file: Path) -> Scope:
    """Read a scope's description (its folder's scope.toml); raises FaultyNotice."""
    name = f"{file.parent.name}/{file.name}"
    try:
        table = TypedTable(tomllib.loads(file.read_text(encoding="utf-8")), "地区", frozenset({"name", "yearly"}))
        return Scope(file.parent.name, table.text("name"), yearly=table.flag("yearly"))
    except (ValueError, OSError) as fault:
        raise FaultyNotice(name, str(fault)) from fault


def _misplaced(notice: Notice, file: Path) -> Iterator[str]:
    match = _STEM.fullmatch(file.stem)
    if match is None or int(match[1]) != notice.year:
        yield f"文件名应以年份 {notice.year} 命名"
    elif bool(match[2]) != (notice.kind is Kind.AMENDMENT):
        yield "调整通知（且只有调整通知）的文件名带 -amendment-"
    if file.parent.name != notice.scope:
        yield f"文件夹应为地区代码 {notice.scope}"


def _notice(table: TypedTable) -> Notice:
    confidence = table.table("confidence", frozenset({"number", "issued"}))
    return Notice(
        scope=table.text("scope"),
        year=table.number("year"),
        kind=table.one_of("kind", Kind),
        issuer=table.text("issuer"),
        number=table.text("number"),
        title=table.text("title"),
        issued=table.day("issued"),
        known_since=table.day("known_since"),
        official=table.texts("official"),
        number_confidence=confidence.one_of("number", Confidence),
        issued_confidence=confidence.one_of("issued", Confidence),
        festivals=tuple(map(_festival, table.tables("festivals", _FESTIVAL_KEYS))),
        note=table.text("note", ""),
        complete=table.flag("complete", default=True),
    )


def _festival(table: TypedTable) -> Festival:
    festival = Festival(
        name=table.text("name"),
        off=table.days("off"),
        work=table.days("work"),
        ordinary=table.days("ordinary"),
        confidence=table.one_of("confidence", Confidence),
        note=table.text("note", ""),
    )
    if table.number("off_days") != len(festival.off):
        fault = f"{festival.name}：写明共{table.number('off_days')}天，实列{len(festival.off)}天"
        raise ValueError(fault)
    words = table.texts("work_on")
    if words != tuple(map(weekday_word, festival.work)):
        fault = f"{festival.name}：上班日的星期“{'、'.join(words)}”与日期不符"
        raise ValueError(fault)
    return festival
