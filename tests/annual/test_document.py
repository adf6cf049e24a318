"""The contract's table JSON: written exactly, read strictly, every mistake named cell by cell."""

import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from annual import document
from annual.form import Cell, form
from annual.refusals import MalformedTable
from annual.table import Table, blank


def refusal(text: str) -> tuple[str, ...]:
    with pytest.raises(MalformedTable) as refused:
        document.read(text)
    return refused.value.mistakes


def with_cells(cells: str, code: str = "2021") -> str:
    return f'{{"form": "{code}", "agency": "示例市", "year": 2023, "cells": {{{cells}}}}}'


@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_what_is_written_reads_back(code: str, numbered: Callable[[str], Table]) -> None:
    assert document.read(document.write(numbered(code))) == numbered(code)


def test_blanks_and_amounts_read_back() -> None:
    table = blank(form("2021"), "示例市", 2023).filled({Cell("S2.8.1", "amount"): Decimal("0.07")})
    assert document.read(document.write(table)) == table


def test_the_document_has_the_shape_of_the_contract(composed: Callable[[int], Table]) -> None:
    raw = json.loads(document.write(composed(2022)))
    assert (raw["form"], raw["agency"], raw["year"]) == ("2021", "示例市", 2022)
    assert raw["cells"]["S4.R.2"] == 2
    assert raw["cells"]["S2.8.1"] == {"amount": 1234.56}
    assert raw["cells"]["S3.4"] == {
        "natural": 17,
        "business": 3,
        "research": 1,
        "nonprofit": 1,
        "legal_service": 1,
        "other": 0,
        "total": 23,
    }
    assert "S3.3" not in raw["cells"]


def test_rows_not_mentioned_are_blank() -> None:
    table = document.read(with_cells('"S3.1": {"natural": 3}'))
    assert (table.at("S3.1", "natural"), table.at("S3.1", "total"), table.at("S3.2", "natural")) == (3, None, None)


def test_columns_may_be_named_as_printed() -> None:
    table = document.read(with_cells('"S3.1": {"自然人": 3, "ngo": 2}, "S2.5.1": 7, "S2.1.2": {"现行有效件数": 9}'))
    assert (table.at("S3.1", "natural"), table.at("S3.1", "nonprofit")) == (3, 2)
    assert (table.at("S2.5.1", "decisions"), table.at("S2.1.2", "in_force")) == (7, 9)


def test_the_text_of_the_report_goes_along() -> None:
    text = with_cells('"S4.R.1": 1')[:-1] + ', "narrative": "新收申请3件\\n另有1件"}'
    table = document.read(text)
    assert table.narrative == "新收申请3件\n另有1件"
    assert document.read(document.write(table)) == table


def test_every_mistake_is_named_with_its_cell() -> None:
    mistakes = refusal(
        with_cells(
            '"A1.1": 1, "S3.3": 2, "S3.1": 3, "S3.2": {"women": 1, "natural": -1, "business": 1.5, "other": "9"},'
            ' "S4.R.1": true, "S4.R.2": 1e15, "S4.R.3": {"total": 1}'
        )
    )
    assert mistakes == (
        "2021年格式的统计表里没有“A1.1”这一行",
        "“S3.3”（三、本年度办理结果）是标题行，没有数字",
        "“S3.1”（一、本年新收政府信息公开申请数量）应当分列填写：natural、business、research、nonprofit、legal_service、other、total",
        "“S3.2”（二、上年结转政府信息公开申请数量）没有“women”这一列",
        "“S3.2/natural”（二、上年结转政府信息公开申请数量［自然人］）不能是负数",
        "“S3.2/business”（二、上年结转政府信息公开申请数量［商业企业］）应当是整数",
        "“S3.2/other”（二、上年结转政府信息公开申请数量［其他］）应当是数字",
        "“S4.R.1”（结果维持）应当是数字",
        "“S4.R.2”（结果纠正）数字过长，最多15位",
        "“S4.R.3”（其他结果）没有“total”这一列",
    )


def test_a_change_may_be_negative_and_an_amount_may_have_decimals() -> None:
    table = document.read(with_cells('"S2.5.1": {"change": -3}, "S2.9.1": {"amount": 12.50}', "2019"))
    assert table.at("S2.5.1", "change") == -3
    assert table.at("S2.9.1", "amount") == Decimal("12.5")


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("", ("不是有效的 JSON：第1行第1列无法识别",)),
        ('{"form": "2021",', ("不是有效的 JSON：第1行第17列无法识别",)),
        ("[]", ("统计表应当是一个 JSON 对象，包含 form、agency、year、cells",)),
        ("{}", ("缺少字段“form”", "缺少字段“agency”", "缺少字段“year”", "缺少字段“cells”")),
        ('{"form": "2021", "form": "2019"}', ("“form”出现了两次",)),
        (with_cells("", "2016"), ("没有“2016”这种统计表格式；可用的格式有：2014、2019、2021",)),
        (with_cells('"S4.R.1": NaN'), ("“NaN”不是数字",)),
        (with_cells('"S4.R.1": ' + "9" * 5000), ("不是有效的 JSON：数字过长或者层次过深",)),
        ("[" * 100_000, ("不是有效的 JSON：数字过长或者层次过深",)),
        (with_cells('"S4.R.1": 1, "S4.R.1": 2'), ("“S4.R.1”出现了两次",)),
        (
            '{"form": 2021, "agency": null, "year": "2023", "cells": [], "notes": ""}',
            (
                "不认识的字段“notes”",
                '字段“form”应当是格式代号，例如 "2021"',
                "字段“agency”应当是机关名称",
                "字段“year”应当是年份，例如 2023",
                "字段“cells”应当是以行号为键的对象",
            ),
        ),
    ],
)
def test_malformed_documents_are_refused_in_chinese(text: str, mistakes: tuple[str, ...]) -> None:
    assert refusal(text) == mistakes


def test_half_a_character_in_the_text_is_refused() -> None:
    text = with_cells("")[:-1] + ', "narrative": "\\ud800"}'
    assert refusal(text) == ("正文里有无法识别的字符",)
