"""TOML tables read by type, without ever guessing at a value."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


class TypedTable:
    """One TOML table. A key that is unknown, missing or of another type raises ValueError with a Chinese sentence."""

    def __init__(self, content: Mapping[str, object], name: str, keys: frozenset[str]) -> None:
        self._content = content
        self._name = name
        for key in content.keys() - keys:
            raise ValueError(f"{name}中有不认识的键“{key}”")

    def _fault(self, key: str, kind: str) -> ValueError:
        return ValueError(f"{self._name}的“{key}”应为{kind}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; `default` where the key may be missing."""
        value = self._content.get(key, default)
        if not isinstance(value, str):
            raise self._fault(key, "文字")
        return value

    def one_of(self, key: str, choices: type[Choice]) -> Choice:
        """Return the member of `choices` whose value is written."""
        value = self.text(key)
        try:
            return choices(value)
        except ValueError:
            raise self._fault(key, "、".join(choices) + " 之一") from None

    def number(self, key: str) -> int:
        """Return a whole number."""
        value = self._content.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._fault(key, "整数")
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false; `default` where the key may be missing."""
        value = self._content.get(key, default)
        if not isinstance(value, bool):
            raise self._fault(key, " true 或 false")
        return value

    def day(self, key: str) -> date | None:
        """Return a date, or None where there is none."""
        value = self._content.get(key)
        if value is not None and not _is_day(value):
            raise self._fault(key, "日期")
        return value if isinstance(value, date) else None

    def days(self, key: str) -> tuple[date, ...]:
        """Return dates in the order written."""
        values = self._list(key, "日期列表")
        days = tuple(value for value in values if isinstance(value, date) and _is_day(value))
        if len(days) != len(values):
            raise self._fault(key, "日期列表")
        return days

    def texts(self, key: str) -> tuple[str, ...]:
        """Return texts in the order written."""
        values = self._list(key, "文字列表")
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise self._fault(key, "文字列表")
        return texts

    def table(self, key: str, keys: frozenset[str]) -> "TypedTable":
        """Return the table below `key`, which may hold `keys`."""
        value = self._content.get(key)
        if not isinstance(value, dict):
            raise self._fault(key, "表")
        return TypedTable(value, key, keys)

    def tables(self, key: str, keys: frozenset[str]) -> tuple["TypedTable", ...]:
        """Return the tables below `key`, each of which may hold `keys`."""
        values = self._list(key, "表的列表")
        if not all(isinstance(value, dict) for value in values):
            raise self._fault(key, "表的列表")
        named = ((f"{key}第{place}项", value) for place, value in enumerate(values, 1))
        return tuple(TypedTable(value, name, keys) for name, value in named if isinstance(value, dict))

    def _list(self, key: str, kind: str) -> list[object]:
        value = self._content.get(key, [])
        if not isinstance(value, list):
            raise self._fault(key, kind)
        return value


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
