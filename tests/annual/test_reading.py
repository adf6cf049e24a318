"""Tables read back from our own files and from pages as websites show them."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from annual.exports import export
from annual.form import Cell, form
from annual.identities import broken
from annual.reading import read
from annual.refusals import MalformedTable
from annual.table import Table, blank
from annual.value import Value

WEBSITE = (Path(__file__).parent / "cases" / "website_2021.html").read_text("utf-8")
READABLE = ["json", "csv", "xlsx", "html"]


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_our_own_files_read_back_cell_for_cell(name: str, code: str, numbered: Callable[[str], Table]) -> None:
    reading = read(export(numbered(code), name), f"表.{name}")
    assert (reading.agency_stated, reading.year_stated, reading.unread) == (True, True, {})
    assert reading.table.values == numbered(code).values
    assert (reading.table.form.code, reading.table.agency, reading.table.year) == (code, "示例市", 2023)


VALUES = st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=58, max_size=58)


@pytest.mark.parametrize("name", READABLE)
@settings(max_examples=25, deadline=None)
@given(values=VALUES, money=st.decimals(0, 10**6, places=2))
def test_whatever_stands_in_a_table_reads_back(name: str, values: list[Value | None], money: Decimal) -> None:
    table = Table(form("2014"), "示例市", 2017, tuple(values)).filled({Cell("A7"): money})
    assert read(export(table, name), "").table.values == table.values


def test_a_page_as_websites_show_it_is_read() -> None:
    reading = read(WEBSITE.encode(), "example.shtml")
    table = reading.table
    assert (table.form.code, table.agency, table.year) == ("2021", "示例县人民政府", 2023)
    assert reading.unread == {}
    assert [table.at("S2.1.2", column) for column in ("made", "abolished", "in_force")] == [5, 1, 25]
    assert (table.at("S2.1.1", "made"), table.at("S2.5.1", "decisions")) == (None, 1024)
    assert table.at("S2.8.1", "amount") == Decimal("36.5")
    assert [table.at("S3.1", column.id) for column in table.form.row("S3.1").columns] == [6, 1, 0, 0, 0, 0, 7]
    assert (table.at("S3.3.2", "natural"), table.at("S3.3.2", "total")) == (1, None)
    assert (table.at("S3.3.6.1", "natural"), table.at("S3.3.4.1", "total")) == (1, 2)
    assert [table.at(f"S4.LR.{at}") for at in range(1, 6)] == [0, 4, 0, 0, 4]
    assert "主动性不足" in table.narrative
    assert "9999" not in table.narrative
    assert broken(table) == []


@pytest.mark.parametrize(
    ("printed", "row", "variant"),
    [
        (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            "S3.3.2",
            "（二）部分公开（区分处理的,只计这一情况,不计其他情形）",
        ),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "S3.3.2", "（二）部分公开"),
        ("（一）予以公开", "S3.3.1", "(一) 予以公开"),
        ("（一）予以公开", "S3.3.1", "予以公开"),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "S3.3.6.1",
            "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
        ),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "S3.3.6.1",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其申请",
        ),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "S3.3.6.1",
            "1、申请人无正当理由逾期不补正",
        ),
        (
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "S3.3.6.2",
            "2.申请人逾期未按收费通知要求缴纳费用",
        ),
        ("3.危及“三安全一稳定”", "S3.3.3.3", "3．危及&quot;三安全一稳定&quot;"),
        ("一、本年新收政府信息公开申请数量", "S3.1", "一、本年新收政府信息&nbsp;公开申请数量"),
        ("四、结转下年度继续办理", "S3.4", "四、结转下一年度继续办理"),
        ("3.其他", "S3.3.6.3", "其他"),
    ],
)
def test_label_variants_find_their_row(printed: str, row: str, variant: str, numbered: Callable[[str], Table]) -> None:
    page = export(numbered("2021"), "html").decode()
    assert page.count(f">{printed}<") == 1
    reading = read(page.replace(f">{printed}<", f">{variant}<"), "x.html")
    assert [reading.table[cell] for cell in form("2021").row(row).cells] == [
        numbered("2021")[cell] for cell in form("2021").row(row).cells
    ]
    assert reading.unread == {}


def test_the_form_is_recognised_by_its_labels_not_its_year(composed: Callable[[int], Table]) -> None:
    late = export(composed(2020), "html").decode().replace("示例市2020年", "示例市2023年")
    reading = read(late, "x.html")
    assert (reading.table.form.code, reading.table.year) == ("2019", 2023)


def test_old_labels_in_section_two_do_not_hide_the_form_of_section_three(
    numbered: Callable[[str], Table],
) -> None:
    """宁强县民政局's report for 2023 still prints section 二 of 2019 (law.md 5.4)."""
    old, new = (export(numbered(code), "html").decode() for code in ("2019", "2021"))
    mixed = old[: old.index('<h2 id="S3"')] + new[new.index('<h2 id="S3"') :]
    reading = read(mixed, "x.html")
    assert reading.table.form.code == "2021"
    assert reading.table.at("S3.3.6.2", "total") == numbered("2021").at("S3.3.6.2", "total")
    assert reading.table.at("S2.1.1", "in_force") is None


def test_a_line_no_form_has_is_reported_with_its_numbers(composed: Callable[[int], Table]) -> None:
    page = export(composed(2022), "html").decode().replace(">2.重复申请<", ">2.咨询类申请<")
    assert read(page, "x.html").unread == {"2.咨询类申请": 8}


def test_a_workbook_filled_in_by_hand_reads_by_its_last_values(composed: Callable[[int], Table]) -> None:
    book = load_workbook(io.BytesIO(export(composed(2022), "xlsx")), data_only=True)
    sheet = book.worksheets[1]
    sheet["D6"], sheet["E6"], sheet["F6"] = 33.0, "　38 件", None
    out = io.BytesIO()
    book.save(out)
    table = read(out.getvalue(), "表.xlsx").table
    assert [table.at("S3.1", column) for column in ("natural", "business", "research")] == [33, 38, None]


def test_text_where_a_number_belongs_is_named_with_its_cell(composed: Callable[[int], Table]) -> None:
    page = export(composed(2022), "html").decode()
    page = page.replace('data-cell="S3.1/natural">32<', ">若干<").replace('data-cell="S4.R.2">2<', ">-2<")
    with pytest.raises(MalformedTable) as refused:
        read(page, "x.html")
    assert refused.value.mistakes == (
        "“S3.1/natural”（一、本年新收政府信息公开申请数量［自然人］）“若干”不是数字",
        "“S4.R.2”（结果纠正）不能是负数",
    )


def test_pages_in_the_old_chinese_encoding_are_read(zhongwei: Table) -> None:
    page = export(zhongwei, "html").decode().replace("utf-8", "gb2312")
    assert read(page.encode("gb18030"), "x.htm").table.values == zhongwei.values


def test_a_csv_saved_again_by_excel_in_the_old_encoding_is_read(zhongwei: Table) -> None:
    text = export(zhongwei, "csv").decode("utf-8-sig")
    assert read(text.encode("gb18030"), "x.csv").table == zhongwei


def test_a_page_that_does_not_say_whose_it_is_gets_a_stand_in(zhongwei: Table) -> None:
    page = export(zhongwei, "html").decode()
    bare = page[page.index("<table") : page.index("</table>")]
    reading = read(bare, "x.html")
    assert (reading.agency_stated, reading.year_stated) == (False, False)
    assert (reading.table.agency, reading.table.values) == ("（未写明机关）", zhongwei.values)


@pytest.mark.parametrize(
    "heading",
    [
        "示例市2023年政府信息公开工作年度报告",
        "2023年示例市政府信息公开工作年度报告",
        "示例市 2023 年度政府信息公开年报",
    ],
)
def test_agency_and_year_are_found_in_the_heading(heading: str, numbered: Callable[[str], Table]) -> None:
    page = export(numbered("2021"), "html").decode().replace("示例市2023年政府信息公开工作年度报告", heading)
    reading = read(page, "x.html")
    assert (reading.table.agency, reading.table.year) == ("示例市", 2023)


def test_a_2014_table_without_a_head_over_its_numbers_is_read(zhongwei: Table) -> None:
    page = export(zhongwei, "html").decode().replace(">统计数<", "><")
    assert read(page, "x.html").table.values == zhongwei.values


def csv_with(*changes: tuple[str, str]) -> str:
    text = export(blank(form("2021"), "示例市", 2023), "csv").decode("utf-8-sig")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize(
    ("changes", "mistakes"),
    [
        ([("数值", "数")], ("CSV 文件的表头缺少：数值",)),
        ([("2021,示例市,2023,S2.1.1,made", "2021,别的市,2023,S2.1.1,made")], ("“机关”一列前后不一致：别的市、示例市",)),
        ([("S2.1.1,made", "S9,made")], ("第2行：2021年格式的统计表里没有“S9/made”这一格",)),
        ([("S2.1.1,abolished", "S2.1.1,made")], ("第3行：“S2.1.1/made”出现了两次",)),
        (
            [("本年制发件数,件,", "本年制发件数,件,许多"), ("本年废止件数,件,", "本年废止件数,件,1.5")],
            (
                "第2行：“S2.1.1/made”（规章［本年制发件数］）“许多”不是数字",
                "第3行：“S2.1.1/abolished”（规章［本年废止件数］）应当是整数",
            ),
        ),
    ],
)
def test_mistakes_in_a_csv_are_named_with_their_line(changes: list[tuple[str, str]], mistakes: tuple[str, ...]) -> None:
    with pytest.raises(MalformedTable) as refused:
        read(csv_with(*changes), "x.csv")
    assert refused.value.mistakes == mistakes


def workbook_bytes() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def archive_with(name: str, content: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "sentence"),
    [
        (b"", "x.csv", "CSV 文件的表头缺少：格式、机关、年度、行号、列号、数值。"),
        (b"", "x.json", "不是有效的 JSON：第1行第1列无法识别。"),
        (b"<p>hello</p>", "x.html", "没有找到政府信息公开统计表：表头和行名与任何一种格式都对不上。"),
        (
            b"<table><tr><td rowspan=99999 colspan=0>1",
            "x.html",
            "没有找到政府信息公开统计表：表头和行名与任何一种格式都对不上。",
        ),
        (b"PK\x03\x04garbage", "x.xlsx", "不是有效的 Excel 工作簿（.xlsx）。"),
        (archive_with("a.txt"), "x.xlsx", "不是有效的 Excel 工作簿（.xlsx）。"),
        (archive_with("xl/bomb.xml", b" " * 100_000_001), "x.xlsx", "工作簿解压后过大，不能读取。"),
        (
            archive_with("word/document.xml"),
            "x.docx",
            "这是 Word 文件，不能核对；请提供 JSON、CSV、Excel（.xlsx）或者网页（.html）。",
        ),
        (workbook_bytes(), "x.xlsx", "没有找到政府信息公开统计表：表头和行名与任何一种格式都对不上。"),
        (b"%PDF-1.7", "x.pdf", "这是PDF 文件，不能核对；请提供 JSON、CSV、Excel（.xlsx）或者网页（.html）。"),
        (
            b"\xd0\xcf\x11\xe0",
            "x.xls",
            "这是旧版 Office 文件（.doc、.xls），不能核对；请提供 JSON、CSV、Excel（.xlsx）或者网页（.html）。",
        ),
        (b" " * 20_000_001, "x.csv", "文件超过20兆，不能读取。"),
        (
            "格式,机关,年度,行号,列号,数值\r\n2016,示例市,2023,A1,,1\r\n",
            "x.csv",
            "没有“2016”这种统计表格式；可用的格式有：2014、2019、2021。",
        ),
        ("格式,机关,年度,行号,列号,数值\r\n2014,示例市,去年,A1,,1\r\n", "x.csv", "年度“去年”不是年份。"),
        ('格式,机关,年度,行号,列号,数值\r\n"2014', "x.csv", "不是有效的 CSV 文件。"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes | str, filename: str, sentence: str) -> None:
    with pytest.raises(MalformedTable) as refused:
        read(data, filename)
    assert refused.value.message == sentence


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_no_input_whatever_ends_in_anything_but_a_refusal(data: bytes | str) -> None:
    with pytest.raises(MalformedTable):
        read(data, "x")
