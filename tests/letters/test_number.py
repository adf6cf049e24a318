from datetime import date

import pytest

from letters.number import chinese_numeral, letter_number, written
from rules.refusals import Malformed


@pytest.mark.parametrize(
    ("pattern", "number"),
    [  # the patterns seen in practice, letters.md 1.4
        ("{short}公开〔{year}〕{serial}号", "卫发改公开〔2026〕7号"),
        ("{short}({year})第{serial}号-{suffix}", "卫发改(2026)第7号-告"),
        ("{short}{kind}（{year}）第{serial}号", "卫发改不答（2026）第7号"),
        ("{short}公开办[{year}]{serial}号", "卫发改公开办[2026]7号"),
        ("({year}){short}告字第{serial:03}号", "(2026)卫发改告字第007号"),
        ("{code}-{year}-{serial}", "zw-fgw-2026-7"),
    ],
)
def test_a_pattern_gives_the_number_as_the_agency_writes_it(pattern: str, number: str) -> None:
    tokens: dict[str, str | int] = {
        "code": "zw-fgw",
        "short": "卫发改",
        "kind": "不答",
        "year": 2026,
        "serial": 7,
        "suffix": "告",
    }
    assert letter_number(pattern, tokens) == number


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{short}{serial}号", "必须包含年份"),
        ("{short}〔{year}〕号", "必须包含年份"),
        ("{short}〔{year}〕{serial}号{applicant}", "没有“applicant”这一项"),
        ("{short.__class__}〔{year}〕{serial}号", "没有“short.__class__”这一项"),
        ("{short〔{year}〕{serial}号", "花括号"),
        ("{short}〔{year}〕{serial:x9}号", "无法套用"),
    ],
)
def test_a_broken_pattern_is_refused_in_a_sentence(pattern: str, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        letter_number(pattern, {"year": 2026, "serial": 7})


def test_dates_have_no_leading_zeros() -> None:
    assert written(date(2026, 3, 9)) == "2026年3月9日"
    assert written(date(2017, 12, 31)) == "2017年12月31日"


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (36, "三十六"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (200, "二百"),
    ],
)
def test_numerals_are_those_of_statutes(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


def test_there_is_no_numeral_beyond_999() -> None:
    with pytest.raises(ValueError, match="1000"):
        chinese_numeral(1000)
