"""A published table is verified: planted errors are found, in the cells and in the text."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from annual import document, narrative
from annual.exports import export
from annual.form import Cell, form, forms
from annual.identities import Broken, Identity, identities, worth
from annual.table import Table, blank
from annual.verification import as_json, contradictions, verify

AddingUp = Callable[[str], tuple[Table, Table | None]]
WEBSITE = (Path(__file__).parent / "cases" / "website_2021.html").read_text("utf-8")
WITHIN_THE_YEAR = [
    pytest.param(of.code, each, id=f"{of.code} {each.id} {each.cell}")
    for of in forms()
    for each in identities(of)
    if not each.across_years
]


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "html"])
@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_a_file_that_adds_up_has_nothing_to_report(name: str, code: str, adding_up: AddingUp) -> None:
    table, previous = adding_up(code)
    assert verify(export(table, name), f"表.{name}", previous) == []


@pytest.mark.parametrize(("code", "identity"), WITHIN_THE_YEAR)
def test_an_error_planted_in_a_page_is_found(code: str, identity: Identity, adding_up: AddingUp) -> None:
    table, _ = adding_up(code)
    most = sum(worth(table, term.cell) for term in identity.equation.terms if identity.equation.relation == "<=")
    wrong = table.filled({identity.cell: (table[identity.cell] or 0) + most + 1})
    found = verify(export(wrong, "html"), "x.html")
    assert (identity.id, str(identity.cell)) in [(each.identity, each.where) for each in found]


def test_the_page_of_a_website_agrees_with_its_text() -> None:
    assert verify(WEBSITE, "x.html") == []


def test_a_figure_in_the_text_of_a_page_is_held_against_the_table() -> None:
    (found,) = verify(WEBSITE.replace("上年结转1件", "上年结转4件"), "x.html")
    assert (found.identity, found.where, found.expected, found.found) == ("text.carried_in", "S3.2/total", 1, 4)
    assert found.says == "正文“上年结转4件”与表中的数字1不一致"


def test_a_line_the_form_does_not_have_is_reported() -> None:
    page = WEBSITE.replace("1.本机关不掌握相关政府信息", "1.咨询事项")
    assert ("unknown_line", "1.咨询事项", 0, 2) in [
        (each.identity, each.where, each.expected, each.found) for each in verify(page, "x.html")
    ]


@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_the_text_we_write_never_contradicts_the_table(code: str, adding_up: AddingUp) -> None:
    table, _ = adding_up(code)
    assert contradictions(replace(table, narrative=narrative.text(table))) == []


@pytest.mark.parametrize(
    ("code", "phrase"),
    [pytest.param(of.code, each.id, id=f"{of.code} {each.id}") for of in forms() for each in of.phrases],
)
def test_every_figure_of_the_text_is_held_against_the_table(code: str, phrase: str, adding_up: AddingUp) -> None:
    """The text is written from one table and held against another, in which every number is one more."""
    table, _ = adding_up(code)
    other = replace(table, values=tuple((value or 0) + 1 for value in table.values), narrative=narrative.text(table))
    assert f"text.{phrase}" in [each.identity for each in contradictions(other)]


def saying(text: str) -> list[tuple[str, object]]:
    """Hold `text` against a table of 示例市 for 2023: 7 received, 1 carried in, 2 carried out, no reconsideration."""
    table = blank(form("2021"), "示例市", 2023).filled(
        {Cell("S3.1", "total"): 7, Cell("S3.2", "total"): 1, Cell("S3.4", "total"): 2}
    )
    return [(each.identity, each.found) for each in contradictions(replace(table, narrative=text))]


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请7件",
        "共收到政府信息公开申请 ７ 件。",
        "2022年新收政府信息公开申请50件",
        "全年新收政府信息公开申请7件，较2022年的新收政府信息公开申请50件下降86%",
        "去年同期新收政府信息公开申请50件",
        "新收政府信息公开申请100余件",
        "新收政府信息公开申请约100件",
        "其中市公安局新收政府信息公开申请3件",
        "办理行政复议案件300件",
        "未收到行政复议申请",
        "未被申请行政复议",
        "结转下一年度继续办理2件",
        "现行有效规范性文件88件",
    ],
)
def test_figures_that_agree_or_speak_of_something_else_are_left_alone(text: str) -> None:
    assert saying(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新收政府信息公开申请8件", ("text.received", 8)),
        ("2023年，全市新收政府信息公开申请1,008件", ("text.received", 1008)),
        ("我局收到公开申请８件", ("text.received", 8)),
        ("2022年收到政府信息公开申请50件。2023年收到政府信息公开申请9件", ("text.received", 9)),
        ("2023年未收到政府信息公开申请", ("text.received", 0)),
        ("上年度结转政府信息公开申请共3件", ("text.carried_in", 3)),
        ("结转至下年度办理5件", ("text.carried_out", 5)),
        ("被申请行政复议1件", ("text.reconsidered", 1)),
        ("被提起行政诉讼2件", ("text.sued", 2)),
        ("不予公开4件", ("text.refused", 4)),
    ],
)
def test_figures_that_differ_are_reported(text: str, found: tuple[str, object]) -> None:
    assert saying(text) == [found]


def test_a_narrative_in_the_contract_document_is_checked_too() -> None:
    table = blank(form("2014"), "示例市", 2017).filled({Cell("A3.1"): 43, Cell("A3.1.1"): 43})
    said = document.write(replace(table, narrative="全年收到申请45件，其中当面申请43件。"))
    (found,) = verify(said, "x.json")
    assert (found.identity, found.expected, found.found) == ("text.A3.1", 43, 45)


def test_what_is_broken_is_written_as_the_contract_says() -> None:
    text = as_json([Broken("S3.balance", "S3.4/natural", 3, Decimal("2.5"), "第一项加第二项之和")])
    assert json.loads(text) == [
        {
            "identity": "S3.balance",
            "where": "S3.4/natural",
            "expected": 3,
            "found": 2.5,
            "says": "第一项加第二项之和",
            "confidence": "confirmed",
        }
    ]
    assert as_json([]) == "[]"
