"""The names notices give to festivals, and the day each national festival must contain."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

_QUOTES = "[“”\"'‘’]?"
_KNOWN = (
    "元旦节?",
    "新年",
    "春节",
    "清明节?",
    f"(?:{_QUOTES}五一{_QUOTES})?(?:国际)?劳动节",
    "端午节?",
    "中秋节?",
    "国庆节?",
    f"(?:广西|壮族)?{_QUOTES}三月三{_QUOTES}(?:节|民族节)?",
    "藏历(?:新年|年)",
    "彝族年",
    "[\u4e00-\u9fff]{1,6}节(?!假|日)",
)
_ONE = f"(?:{'|'.join(_KNOWN)})(?:\\([\u4e00-\u9fff]+\\))?"
NAME = f"{_ONE}(?:[、和与及]{_ONE})*"
"""A regular expression for one festival's name or several joined; holds no group."""

_ALIASES = {"元旦节": "元旦", "新年": "元旦", "清明": "清明节", "端午": "端午节", "中秋": "中秋节", "国庆": "国庆节"}
_LABOUR = re.compile(r".*劳动节")
_BRACKET = re.compile(r"\([^)]*\)|[“”\"'‘’]")
_PEOPLE = re.compile("^(?:广西|壮族)+")


def canonical(name: str) -> str:
    """Return the one spelling of a festival's name; joined names keep their order, joined by 、."""
    return "、".join(_canonical_one(part) for part in re.split("[、和与及]", name))


def _canonical_one(name: str) -> str:
    bare = _PEOPLE.sub("", _BRACKET.sub("", name))
    return "劳动节" if _LABOUR.fullmatch(bare) else _ALIASES.get(bare, bare)


def festival_days(name: str, year: int) -> tuple[date, ...]:
    """Return the days of which one must be off at a national festival (全国年节及纪念日放假办法 2).

    清明 falls on 4 or 5 April throughout this century (6 allowed). Empty for any other festival, and for a
    lunar festival outside the years of the table.
    """
    return _DAYS[name](year) if name in _DAYS else ()


def _from_table(path: Path) -> dict[str, dict[int, date]]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: {int(year): days[place] for year, days in table.items()}
        for place, name in enumerate(("春节", "端午节", "中秋节"))
    }


LUNAR = _from_table(Path(__file__).parent / "lunar_festivals.toml")
"""The solar day of each festival of the lunar calendar, by festival and year, 2008 to 2060."""


def _lunar(name: str) -> Callable[[int], tuple[date, ...]]:
    return lambda year: (LUNAR[name][year],) if year in LUNAR[name] else ()


_DAYS: dict[str, Callable[[int], tuple[date, ...]]] = {
    "元旦": lambda year: (date(year, 1, 1),),
    "春节": _lunar("春节"),
    "清明节": lambda year: (date(year, 4, 4), date(year, 4, 5), date(year, 4, 6)),
    "劳动节": lambda year: (date(year, 5, 1),),
    "端午节": _lunar("端午节"),
    "中秋节": _lunar("中秋节"),
    "国庆节": lambda year: (date(year, 10, 1),),
}
NATIONAL = tuple(_DAYS)
"""The festivals every yearly notice of the nation arranges, in the order of the year."""
