"""Verifying a published table: its identities, and the figures its own text repeats.

What the text is held to: a number that stands directly after words the form file lists (`phrases`), in the
unit it lists, such as 新收政府信息公开申请137件. Figures of another year or another office and rounded ones ("100余件",
"约100件") are left alone, and so is everything that cannot be matched for certain.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal

from annual.expression import terms
from annual.identities import Broken, broken, sum_of
from annual.reading import Reading, read
from annual.shape import Phrase
from annual.table import Table
from annual.value import Measure, Value, figure_from_text, written

_FILLER = r"(?:总数|总计|共计|合计|数量|共有|共|计|为|是|有|:)?"
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_YEAR = re.compile(r"(20\d\d)年")
_OTHER_TIME = re.compile(r"去年|上年同期|同期|同比|前年|上半年|下半年|季度")
# Another office's share of the figure: "市公安局新收…"; but not "我局新收…" or "全市新收…".
_OTHER_BODY = re.compile(r"[^我本全,]{1,20}(?:局|委|厅|办|处|院|区|县|市|镇|乡|街道)$")
_SENTENCE_ENDS = re.compile(r"[。;!?\n]")
_CLAUSE_ENDS = re.compile(r"[。;!?\n,]")


def verify(source: bytes | str, filename: str, previous: Table | None = None) -> list[Broken]:
    """Read a table (see annual.reading.read) and return everything that does not add up; none means it does.

    `previous` is the same agency's table of the year before, for what is carried over. Raises MalformedTable
    when the file cannot be read as a table at all.
    """
    return examined(read(source, filename), previous)


def examined(reading: Reading, previous: Table | None = None) -> list[Broken]:
    """Return everything that does not add up in a table that was read."""
    unread = [
        Broken(
            "unknown_line", label, 0, number, f"“{label}”不是{reading.table.form.code}年格式的行，其中的数字没有计入"
        )
        for label, number in reading.unread.items()
    ]
    return [*broken(reading.table, previous), *unread, *contradictions(reading.table)]


def contradictions(table: Table) -> list[Broken]:
    """Return the figures in `table.narrative` that differ from the table, each once."""
    text = _plain(table.narrative)
    found = [each for phrase in table.form.phrases for each in _contradictions(phrase, table, text)]
    return list(dict.fromkeys(found))


def as_json(found: Iterable[Broken]) -> str:
    """Write what is broken as the contract's list, `[{"identity", "where", "expected", "found", ...}]`."""
    return json.dumps([told(each) for each in found], ensure_ascii=False, indent=1)


def told(each: Broken) -> dict[str, str | int | float]:
    """Return what is broken as the contract names it."""
    return {
        "identity": each.identity,
        "where": each.where,
        "expected": _number(each.expected),
        "found": _number(each.found),
        "says": each.says,
        "confidence": each.confidence,
    }


def _number(value: Value) -> int | float:
    return float(value) if isinstance(value, Decimal) else value


def _contradictions(phrase: Phrase, table: Table, text: str) -> Iterator[Broken]:
    parts = terms(phrase.rule, table.form)
    expected = sum_of(parts, table)
    where = "+".join(str(part.cell) for part in parts)
    for words, number in _figures(phrase, table, text):
        if number != expected:
            says = f"正文“{words}”与表中的数字{written(expected)}不一致"
            yield Broken(f"text.{phrase.id}", where, expected, number, says)


def _figures(phrase: Phrase, table: Table, text: str) -> Iterator[tuple[str, Value]]:
    """Yield every figure the text gives for `phrase` and this year, with the words around it."""
    for found in re.finditer(f"(?:{phrase.words}){_FILLER}{_NUMBER}{re.escape(phrase.unit)}", text):
        if _is_of(table, text[: found.start()]):
            number = figure_from_text(found["number"], Measure.COUNT)
            yield found[0], number or 0
    if phrase.none:
        for found in re.finditer(phrase.none, text):
            if _is_of(table, text[: found.start()]):
                yield found[0], 0


def _is_of(table: Table, before: str) -> bool:
    """Say whether a figure after `before` speaks of the table's own office and year."""
    years = _YEAR.findall(_SENTENCE_ENDS.split(before)[-1])
    if years and int(years[-1]) != table.year:
        return False
    clause = _CLAUSE_ENDS.split(before)[-1]
    if table.agency in clause:
        return True
    return not (_OTHER_TIME.search(clause) or _OTHER_BODY.search(clause))


def _plain(text: str) -> str:
    """Take the spaces out of a text and make its digits and punctuation narrow; line breaks stay."""
    return re.sub(r"[^\S\n]", "", unicodedata.normalize("NFKC", text))
