"""The three forms hold every row, column and label, and a bad form file is refused."""

import pytest

from annual.form import Cell, Form, Kind, form, form_for_year, forms, read_form
from annual.refusals import BrokenFormFile, NoFormForYear, UnknownCell, UnknownForm
from rules.outcomes import outcomes


def numeric_lines(of: Form, section: str) -> list[str]:
    return [row.id for each in of.sections if each.id == section for row in each.rows if row.columns]


@pytest.mark.parametrize(
    ("year", "code"),
    [(2014, "2014"), (2018, "2014"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")],
)
def test_the_report_year_chooses_the_form(year: int, code: str) -> None:
    assert form_for_year(year).code == code


def test_a_year_before_the_first_national_form_is_refused_in_one_sentence() -> None:
    with pytest.raises(NoFormForYear) as refused:
        form_for_year(2013)
    assert refused.value.message == (
        "2013年没有全国统一的统计表格式：全国统一的统计表自2014年度起施行，此前由各地自行设计。请改用2014年以后的年度，或者指定格式。"
    )


def test_an_unknown_form_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UnknownForm) as refused:
        form("2016")
    assert refused.value.message == "没有“2016”这种统计表格式；可用的格式有：2014、2019、2021。"


def test_the_2014_form_has_65_lines_of_which_58_hold_numbers() -> None:
    of = form("2014")
    assert len(of.rows) == 65
    assert len(of.cells) == 58
    headers = [row.id for row in of.rows.values() if row.kind is Kind.HEADER]
    assert headers == ["A1", "A1.2", "A2", "A2.2", "A3", "A8", "A9"]


@pytest.mark.parametrize(("code", "lines"), [("2019", 23), ("2021", 25)])
def test_section_three_has_its_number_of_numeric_lines_in_seven_columns(code: str, lines: int) -> None:
    of = form(code)
    assert len(numeric_lines(of, "S3")) == lines
    columns = [column.id for column in of.row("S3.1").columns]
    assert columns == ["natural", "business", "research", "nonprofit", "legal_service", "other", "total"]


def test_section_four_is_one_line_of_fifteen_numbers() -> None:
    assert len(numeric_lines(form("2021"), "S4")) == 15
    assert numeric_lines(form("2019"), "S4") == numeric_lines(form("2021"), "S4")


def test_section_two_has_the_columns_each_form_prints() -> None:
    labels = {
        code: {row.id: [column.label for column in row.columns] for row in form(code).sections[0].rows}
        for code in ("2019", "2021")
    }
    assert labels["2019"]["S2.1.2"] == ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
    assert labels["2019"]["S2.5.2"] == ["上一年项目数量", "本年增/减", "处理决定数量"]
    assert labels["2019"]["S2.8.1"] == ["上一年项目数量", "本年增/减"]
    assert labels["2019"]["S2.9.1"] == ["采购项目数量", "采购总金额"]
    assert labels["2021"]["S2.1.1"] == ["本年制发件数", "本年废止件数", "现行有效件数"]
    assert labels["2021"]["S2.6.2"] == ["本年处理决定数量"]
    assert labels["2021"]["S2.8.1"] == ["本年收费金额（单位：万元）"]
    assert "S2.9.1" not in labels["2021"]


def test_labels_are_the_printed_ones() -> None:
    of = form("2021")
    assert of.row("S3.3.2").label == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert of.row("S3.3.3.3").label == "3.危及“三安全一稳定”"
    assert of.row("S3.3.6.2").label == "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    assert form("2014").row("A8.4").label == (
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）"
    )
    assert of.label(Cell("S3.1", "nonprofit")) == "一、本年新收政府信息公开申请数量［社会公益组织］"


def test_the_sixth_result_is_one_line_in_2019_and_three_in_2021() -> None:
    assert form("2019").row("S3.3.6").kind is Kind.COUNTED
    assert form("2021").row("S3.3.6").kind is Kind.HEADER
    assert [row.id for row in form("2021").sections[1].children("S3.3.6")] == [
        "S3.3.6.1",
        "S3.3.6.2",
        "S3.3.6.3",
    ]


def test_every_number_has_a_unit_save_the_sum_for_which_2019_prints_none() -> None:
    without = [(of.code, str(cell)) for of in forms() for cell in of.cells if not of.unit(cell)]
    assert without == [("2019", "S2.9.1/amount")]


@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_every_outcome_of_the_law_counts_in_a_line_the_form_has(code: str) -> None:
    of = form(code)
    named = [outcome.cells[code] for outcome in outcomes().values()]
    rows = {row for each in named for row in ([each] if isinstance(each, str) else each.values())}
    assert len(rows) > 10
    assert all(of.row(row).columns for row in rows)


def test_a_cell_the_form_lacks_is_refused() -> None:
    with pytest.raises(UnknownCell) as refused:
        form("2021").unit(Cell("S3.1", "women"))
    assert refused.value.message == "2021年格式的统计表里没有“S3.1/women”这一格。"


GOOD = """
code = "x"
first_year = 2030
title = "表"
report_title = "报告"
notice = "文"
[[sections]]
id = "X"
title = "节"
layout = "list"
rows = [{ id = "X1", kind = "sum", label = "甲" }, { id = "X1.1", parent = "X1", kind = "counted", label = "乙" }]
[[rules]]
id = "X1"
rule = "X1 = X1.1"
says = "甲等于乙"
confidence = "confirmed"
[[chapters]]
heading = "一"
paragraphs = ["{year}年{X1}件"]
tables = ["X"]
"""


def test_a_new_form_is_a_file() -> None:
    assert [str(cell) for cell in read_form("x.toml", GOOD).cells] == ["X1", "X1.1"]


def test_a_new_form_counts_like_the_latest_unless_it_says_otherwise() -> None:
    assert read_form("x.toml", GOOD).counts_like == "2021"
    assert read_form("x.toml", f'counts_like = "2014"\n{GOOD}').counts_like == "2014"
    assert [of.counts_like for of in forms()] == ["2014", "2019", "2021"]
    with pytest.raises(BrokenFormFile, match="counts_like = 2016"):
        read_form("x.toml", f'counts_like = "2016"\n{GOOD}')


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('title = "表"', 'tittle = "表"'),
        ("first_year = 2030", 'first_year = "2030"'),
        ('parent = "X1"', 'parent = "X9"'),
        ('id = "X1.1"', 'id = "X1"'),
        ('layout = "list"', 'layout = "circle"'),
        ('kind = "counted"', 'kind = "guessed"'),
        ('rule = "X1 = X1.1"', 'rule = "X1 = X1.2"'),
        ('rule = "X1 = X1.1"', 'rule = "X1 = Y"'),
        ('rule = "X1 = X1.1"', 'rule = "X1 X1.1"'),
        ('rule = "X1 = X1.1"', 'rule = "X1 = X1.1 X1.1"'),
        ('confidence = "confirmed"', 'confidence = "sure"'),
        ("{X1}件", "{X3}件"),
        ('tables = ["X"]', 'tables = ["Y"]'),
        ('code = "x"', "code = "),
    ],
)
def test_a_form_file_that_contradicts_itself_is_refused_by_name(good: str, bad: str) -> None:
    assert good in GOOD
    with pytest.raises(BrokenFormFile, match="x\\.toml"):
        read_form("x.toml", GOOD.replace(good, bad))
