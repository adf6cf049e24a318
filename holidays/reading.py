"""TOML file -> Notice, refused by name of file and fault when it breaks one of its own checks."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from holidays.notice import Confidence, Festival, Kind, Notice, weekday_word
from holidays.refusals import FaultyNotice
from holidays.scopes import Scope
from holidays.soundness import faults

_NOTICE_KEYS = frozenset(
    {"scope", "year", "kind", "issuer", "number", "title", "issued", "known_since", "official", "note"}
    | {"confidence", "festivals"}
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
        notice = _notice(_Table(tomllib.loads(file.read_text(encoding="utf-8")), "通知", _NOTICE_KEYS))
    except (ValueError, OSError) as fault:
        raise FaultyNotice(name, str(fault)) from fault
    for sentence in (*_misplaced(notice, file), *faults(notice)):
        raise FaultyNotice(name, sentence)
    return notice


def read_scope(file: Path) -> Scope:
    """Read a scope's description (its folder's scope.toml); raises FaultyNotice."""
    name = f"{file.parent.name}/{file.name}"
    try:
        table = _Table(tomllib.loads(file.read_text(encoding="utf-8")), "地区", frozenset({"name", "yearly"}))
        return Scope(file.parent.name, table.text("name"), table.flag("yearly"))
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


def _notice(table: "_Table") -> Notice:
    confidence = table.table("confidence", frozenset({"number", "issued"}))
    return Notice(
        scope=table.text("scope"),
        year=table.number("year"),
        kind=Kind(table.text("kind")),
        issuer=table.text("issuer"),
        number=table.text("number"),
        title=table.text("title"),
        issued=table.day("issued"),
        known_since=table.day("known_since"),
        official=table.texts("official"),
        number_confidence=Confidence(confidence.text("number")),
        issued_confidence=Confidence(confidence.text("issued")),
        festivals=tuple(map(_festival, table.tables("festivals", _FESTIVAL_KEYS))),
        note=table.text("note", ""),
    )


def _festival(table: "_Table") -> Festival:
    festival = Festival(
        name=table.text("name"),
        off=table.days("off"),
        work=table.days("work"),
        ordinary=table.days("ordinary"),
        confidence=Confidence(table.text("confidence")),
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


class _Table:
    """One TOML table whose keys are asked for by type; an unknown key is a fault."""

    def __init__(self, content: Mapping[str, object], name: str, keys: frozenset[str]) -> None:
        self._content = content
        self._name = name
        for key in content.keys() - keys:
            raise ValueError(f"{name}中有不认识的键“{key}”")

    def _fault(self, key: str, kind: str) -> ValueError:
        return ValueError(f"{self._name}的“{key}”应为{kind}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self._content.get(key, default)
        if not isinstance(value, str):
            raise self._fault(key, "文字")
        return value

    def number(self, key: str) -> int:
        value = self._content.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._fault(key, "整数")
        return value

    def flag(self, key: str) -> bool:
        value = self._content.get(key)
        if not isinstance(value, bool):
            raise self._fault(key, "true 或 false")
        return value

    def day(self, key: str) -> date | None:
        value = self._content.get(key)
        if value is not None and not _is_day(value):
            raise self._fault(key, "日期")
        return value if isinstance(value, date) else None

    def days(self, key: str) -> tuple[date, ...]:
        values = self._list(key, "日期列表")
        days = tuple(value for value in values if isinstance(value, date) and _is_day(value))
        if len(days) != len(values):
            raise self._fault(key, "日期列表")
        return days

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._list(key, "文字列表")
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise self._fault(key, "文字列表")
        return texts

    def table(self, key: str, keys: frozenset[str]) -> "_Table":
        value = self._content.get(key)
        if not isinstance(value, dict):
            raise self._fault(key, "表")
        return _Table(value, key, keys)

    def tables(self, key: str, keys: frozenset[str]) -> tuple["_Table", ...]:
        values = self._list(key, "表的列表")
        return tuple(_Table(value, key, keys) for value in values if isinstance(value, dict))

    def _list(self, key: str, kind: str) -> list[object]:
        value = self._content.get(key, [])
        if not isinstance(value, list):
            raise self._fault(key, kind)
        return value


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
