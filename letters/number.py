"""Numbers and dates as official Chinese writes them. Which number is next is the register's business, not ours."""

from collections.abc import Mapping
from datetime import date
from string import Formatter

from rules.refusals import Malformed

SERIES = "letter"
TOKENS = frozenset({"code", "short", "kind", "year", "serial", "suffix"})
DIGITS = "零一二三四五六七八九"


def letter_number(pattern: str, tokens: Mapping[str, str | int]) -> str:
    """Return the 发文字号 by the agency's pattern: "{short}公开〔{year}〕{serial}号", "{serial:03}" pads.

    Tokens: code, short (机关代字), kind and suffix (文种字), year (of the 成文日期), serial. Raises Malformed.
    """
    check_pattern(pattern)
    try:
        return pattern.format_map(dict.fromkeys(TOKENS, "") | dict(tokens))
    except ValueError as fault:
        raise Malformed(f"发文字号样式“{pattern}”无法套用，请检查花括号和补位写法。") from fault


def series(pattern: str, word: str) -> str:
    """Return which row of numbers a letter takes: where the pattern names the kind, each kind counts for itself."""
    named = any(name == "kind" for _, name, _, _ in Formatter().parse(pattern))
    return f"{SERIES}-{word}" if named else SERIES


class Blank(str):
    """A serial that has not been given yet: blank on the preview, in whichever way the pattern pads it."""

    __slots__ = ()

    def __format__(self, _padding: str) -> str:
        return "\u3000"


def check_pattern(pattern: str) -> None:
    """Refuse a pattern with unknown tokens, or without year or serial: its numbers would repeat."""
    try:
        used = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except ValueError as fault:
        raise Malformed(f"发文字号样式“{pattern}”的花括号不成对，请改正。") from fault
    if used - TOKENS:
        known = "、".join(sorted(TOKENS))
        raise Malformed(f"发文字号样式中没有“{'、'.join(sorted(used - TOKENS))}”这一项；请改用已有的项（{known}）。")
    if not {"year", "serial"} <= used:
        raise Malformed("发文字号样式必须包含年份和序号（{year}、{serial}），否则字号会重复。")


def written(day: date) -> str:
    """Return a date as letters print it: full year, no leading zeros (GB/T 9704 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_numeral(number: int) -> str:
    """Return 1 to 999 in Chinese numerals, as headings and articles of law are numbered."""
    if not 1 <= number <= 999:  # noqa: PLR2004 - no law and no letter has a thousand articles
        raise ValueError(f"no numeral for {number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{DIGITS[hundreds]}百" if hundreds else ""
    if not rest:
        return head
    if not tens:
        return f"{head}零{DIGITS[ones]}" if head else DIGITS[ones]
    ten = "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    return head + ten + (DIGITS[ones] if ones else "")
