"""What stands in a cell: a count, an amount of money in 万元, or a change that may be negative."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

Value = int | Decimal

# A spreadsheet keeps fifteen digits exactly; a longer number would change on its way through one.
_MOST_DIGITS = 15
_BLANK = frozenset({"", "/", "\\", "-", "--", "---", "----", "—", "——", "–", "无"})
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_UNITS = ("万元", "人次", "件", "条", "次", "个", "人", "篇", "项", "元")


class Measure(StrEnum):
    """What a cell can hold."""

    COUNT = "count"
    AMOUNT = "amount"
    CHANGE = "change"


class NotAFigure(ValueError):
    """The value cannot stand in this kind of cell; the message is a Chinese phrase without a full stop."""


def figure(value: object, measure: Measure) -> Value:
    """Return `value` as the exact number it is, fit for `measure`; raise NotAFigure otherwise.

    Whole decimals become integers and trailing zeros go, so that equal amounts look equal.
    """
    match value:
        case bool():
            raise NotAFigure("应当是数字")
        case int() | Decimal():
            return _fit(Decimal(value), measure)
        case float():
            return _fit(Decimal(repr(value)), measure)
        case _:
            raise NotAFigure("应当是数字")


def figure_from_text(text: str, measure: Measure) -> Value | None:
    """Read what a website or a clerk wrote in a cell; blank, "/" and dashes are a cell left blank.

    Full-width digits, thousands commas, a unit after the number and 增/减 for plus/minus are understood.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    if plain in _BLANK:
        return None
    plain = re.sub(r"^增加?", "+", re.sub(r"^减少?", "-", plain))
    for unit in _UNITS:
        plain = plain.removesuffix(unit)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise NotAFigure(f"“{text.strip()[:20]}”不是数字")
    return figure(Decimal(plain.replace(",", "")), measure)


def total(values: Iterable[Value]) -> Value:
    """Add numbers up exactly; a whole sum is an integer."""
    whole = Decimal(0)
    for value in values:
        whole += value
    return _plain(whole)


def written(value: Value) -> str:
    """Write a number the way JSON, CSV and text show it: no exponent, no thousands mark."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _fit(number: Decimal, measure: Measure) -> Value:
    if not number.is_finite():
        raise NotAFigure("应当是数字")
    digits = len("".join(map(str, number.as_tuple().digits)).strip("0"))
    if max(number.adjusted() + 1, digits) > _MOST_DIGITS:
        raise NotAFigure(f"数字过长，最多{_MOST_DIGITS}位")
    if measure is not Measure.CHANGE and number < 0:
        raise NotAFigure("不能是负数")
    if measure is not Measure.AMOUNT and number != number.to_integral_value():
        raise NotAFigure("应当是整数")
    return _plain(number)


def _plain(number: Decimal) -> Value:
    return int(number) if number == number.to_integral_value() else number.normalize()
