"""One sentence of a notice -> what it states about which days. A table of phrases; nothing is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from holidays.ingestion.dates import CONCRETE, Resolver, Span, read_dates
from holidays.ingestion.festivals import NAME, canonical


class Effect(Enum):
    """What a phrase says about its days."""

    OFF = auto()
    """放假, 放假公休, 放假调休, 调休, 补休: days off."""
    WORK = auto()
    """上班: a weekend day worked."""
    MOVE = auto()
    """公休日调至: the rest of one day moves to another."""
    REST = auto()
    """照常公休, 正常休息: an ordinary weekend day, nothing arranged."""
    STATUTORY = auto()
    """为法定节假日: names a day among the days off."""
    FESTIVAL = auto()
    """为开斋节: says on which day the festival falls, and no more."""
    RETURN = auto()
    """起正常上班: an ordinary working day follows the holiday."""
    EXTEND = auto()
    """延长假期至: the holiday of an earlier notice goes on until a day."""
    COUNT = auto()
    """共N天: how many days the range before has."""
    JOINED = auto()
    """与周末连休: the weekend beside the day off is an ordinary one."""
    NO_SWAP = auto()
    """不调休: no make-up day belongs to this festival."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `count` is a number of days said with it, `festival` the names said with it."""

    effect: Effect
    line: int
    text: str
    days: tuple[date, ...] = ()
    targets: tuple[date, ...] = ()
    count: int | None = None
    festival: str = ""


_NUMBER = r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})"
_ALL = "(?:全国|全区|全州|全市|全省|全县|统一|均|都|分别)*"
_PHRASES: tuple[tuple[Effect, re.Pattern[str]], ...] = (
    (
        Effect.OFF,
        re.compile(
            rf"{_ALL}(?:放假(?:调休|公休|休息)?|(?:调休|公休)放假|调休|补休|公休|休假|休息)"
            rf"(?:(?:共|共计)?{_NUMBER}天)?"
        ),
    ),
    (Effect.RETURN, re.compile(r"起(?:正常|照常|恢复)?(?:正常)?上班")),
    (Effect.WORK, re.compile(rf"{_ALL}(?:正常|照常|调休|安排|补班)?上班|{_ALL}为(?:调休)?上班日|{_ALL}补班")),
    (Effect.WORK, re.compile(r"(?:按照?|依照?)[\u4e00-\u9fff、]{1,20}(?:正常|照常)?上班")),
    (Effect.STATUTORY, re.compile(r"(?:分别|均)?(?:为|是)[\u4e00-\u9fff“”\"]{0,12}法定(?:节假日|休假日|节日|假日)")),
    (Effect.REST, re.compile(r"(?:均)?(?:为|是)(?:正常|照常)?(?:公休日|休息日|周末|双休日)")),
    (Effect.REST, re.compile(r"(?:均)?(?:正常|照常)(?:公休|休息)")),
    (Effect.FESTIVAL, re.compile(rf"(?:为|是)(?:[\u4e00-\u9fff]{{0,4}})?(?:{NAME})(?:当日|当天)?")),
)
_MOVED = "(?:分别)?(?:调整|调休|调)(?:至|到|为)"
_MOVE = re.compile(rf"的?(?:[一二两三四五六\d]个)?(?:(?:公休日?|休息日)(?:[及和与](?P<festivals>{NAME}))?)?{_MOVED}")
_FESTIVAL_MOVED = re.compile(rf"(?:{NAME})?(?:法定|的)?(?:节假日|节日|假日|休假日)?{_MOVED}")
_COUNT = re.compile(rf"(?:放假|假期|连续放假|连休)?(?:共|共计|合计|总共|一共)?(?:放假)?{_NUMBER}天(?:假期|长假)?")
_JOINED = re.compile(r"(?:并)?[与和同][\u4e00-\u9fff]{1,12}(?:连休|相连)")
_NO_SWAP = re.compile(r"不(?:再|另行|作|做)?调休")
_EXTEND = re.compile(
    rf"(?:将)?(?:延长(?:\d{{4}}年)?(?P<first>{NAME})(?:假期|放假|假日)?至"
    rf"|(?:\d{{4}}年)?(?P<second>{NAME})(?:假期|放假|假日)?延长至)"
)
_LEAD = re.compile(
    r"(?:其中|即|另外|另|此外|同时|并且|并|且|将|从|自|于|定于|原定|全国|全区|全州|全市|全省"
    r"|放假时间为|放假时间|假期为|时间为|安排为|调整为|具体为|:)+"
)
_ENCOURAGED = re.compile("(?:并|同时)?(?:鼓励|提倡|倡导|安排职工)")
_CITED = re.compile("《[^》]*》")
_ARRANGING = re.compile("放假|上班|补休|公休|休息|连休|调休|休假|假期|补班")
_HARMLESS = re.compile(
    "通知如下|具体安排|安排如下|如下调休|调休如下|值班|带薪|工资|劳动法|另行通知|自行安排|统筹安排|合理安排"
    "|为便于|为方便|遵照执行|贯彻执行|文件精神|假日期间|节日期间"
)
_DIGITS = {word: place for place, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


class NotUnderstood(Exception):
    """A clause that matches no phrase; the text is the clause."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of `text`; a sign inside brackets ends none."""
    return _split(text, "。;!?:")


def statements(sentence: str, line: int, resolver: Resolver) -> Iterator[Statement]:
    """Yield what one sentence states; raises NotUnderstood at the first clause that is not understood."""
    if _HARMLESS.search(sentence) and not CONCRETE.search(sentence):
        return
    pending = ""
    for clause in _split(sentence, ","):
        if _ENCOURAGED.match(clause):
            break  # what follows in this sentence is encouraged, not arranged
        whole = pending + _LEAD.sub("", clause, count=1) if _LEAD.match(clause) else pending + clause
        spans, rest = read_dates(whole)
        if spans and not rest:
            pending = f"{whole}、"
            continue
        pending = ""
        yield from _statement(whole, line, resolver)
    if pending:
        raise NotUnderstood(pending.removesuffix("、"))


def _split(text: str, signs: str) -> Iterator[str]:
    """Yield the parts of `text` between any of `signs` that stand outside brackets."""
    depth, part = 0, ""
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign in signs and depth <= 0:
            yield part
            part = ""
        else:
            part += sign
    yield part


def _statement(clause: str, line: int, resolver: Resolver) -> Iterator[Statement]:
    spans, rest = read_dates(clause)
    if not spans:
        yield from _undated(clause, line, resolver)
        return
    days = resolver.resolve(spans)
    if move := _MOVE.match(rest):
        targets = resolver.resolve(_only_dates(rest[move.end() :], clause))
        yield Statement(Effect.MOVE, line, clause, days, targets, festival=canonical(move["festivals"] or ""))
        return
    if moved := _FESTIVAL_MOVED.match(rest):
        targets = resolver.resolve(_only_dates(rest[moved.end() :], clause))
        yield Statement(Effect.STATUTORY, line, clause, (*days, *targets))
        return
    for effect, phrase in _PHRASES:
        match = phrase.fullmatch(rest)
        if match:
            yield Statement(effect, line, clause, days, count=_count(match))
            return
    raise NotUnderstood(clause)


def _only_dates(text: str, clause: str) -> list[Span]:
    spans, rest = read_dates(text)
    if not spans or rest:
        raise NotUnderstood(clause)
    return spans


def _undated(clause: str, line: int, resolver: Resolver) -> Iterator[Statement]:
    if extended := _EXTEND.match(clause):
        until = resolver.resolve(_only_dates(clause[extended.end() :], clause))
        name = canonical(extended["first"] or extended["second"])
        yield Statement(Effect.EXTEND, line, clause, until, festival=name)
        return
    if moved := _FESTIVAL_MOVED.match(clause):
        targets = resolver.resolve(_only_dates(clause[moved.end() :], clause))
        yield Statement(Effect.STATUTORY, line, clause, targets)
        return
    for effect, phrase in ((Effect.COUNT, _COUNT), (Effect.JOINED, _JOINED), (Effect.NO_SWAP, _NO_SWAP)):
        match = phrase.fullmatch(clause)
        if match:
            yield Statement(effect, line, clause, count=_count(match))
            return
    said = _CITED.sub("", clause)
    if CONCRETE.search(said) or (_ARRANGING.search(said) and not _HARMLESS.search(said)):
        raise NotUnderstood(clause)


def _count(match: re.Match[str]) -> int | None:
    word = match.groupdict().get("count")
    if word is None:
        return None
    return int(word) if word.isdecimal() else _DIGITS.get(word, 0)
