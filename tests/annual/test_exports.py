"""Every export shows each number in its printed place, and the same table gives the same bytes."""

import csv
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from docx import Document
from openpyxl import load_workbook

from annual import document
from annual.exports import FORMATS, MEDIA_TYPES, export
from annual.exports.page import fragment, page
from annual.form import Cell, Form, Kind, form
from annual.refusals import UnknownFormat
from annual.table import Table, blank

Grid = list[list[str]]


class PageTables(HTMLParser):
    """The tables of a page as full grids: a spanning cell stands in every place it covers."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[dict[tuple[int, int], str]] = []
        self.row = -1
        self.inside: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append({})
            self.row = -1
        if tag == "tr":
            self.row += 1
        if tag in {"td", "th"}:
            spans = {name: int(value or 1) for name, value in attrs if name in {"rowspan", "colspan"}}
            grid = self.tables[-1]
            column = next(at for at in range(99) if (self.row, at) not in grid)
            self.inside = [
                (self.row + down, column + right)
                for down in range(spans.get("rowspan", 1))
                for right in range(spans.get("colspan", 1))
            ]
            grid.update(dict.fromkeys(self.inside, ""))

    def handle_data(self, data: str) -> None:
        for place in self.inside:
            self.tables[-1][place] += data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.inside = []


def html_grids(data: bytes) -> list[Grid]:
    parser = PageTables()
    parser.feed(data.decode())
    return [
        [
            [table[row, column] for column in range(1 + max(c for _, c in table))]
            for row in range(1 + max(r for r, _ in table))
        ]
        for table in parser.tables
    ]


def docx_grids(data: bytes) -> list[Grid]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(data)).tables]


def xlsx_grids(data: bytes) -> list[Grid]:
    grids = []
    for sheet in load_workbook(io.BytesIO(data), data_only=True).worksheets:
        grid = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for merged in sheet.merged_cells.ranges:
            for row in range(merged.min_row, merged.max_row + 1):
                for column in range(merged.min_col, merged.max_col + 1):
                    grid[row - 1][column - 1] = grid[merged.min_row - 1][merged.min_col - 1]
        grids.append(grid[2:])
    return grids


READERS: dict[str, Callable[[bytes], list[Grid]]] = {"html": html_grids, "docx": docx_grids, "xlsx": xlsx_grids}


def numbers_of(of: Form, row: str, table: Table) -> list[str]:
    return [str(table[cell]) for cell in of.row(row).cells]


@pytest.mark.parametrize("name", READERS)
def test_the_2014_form_shows_label_unit_and_number_line_by_line(name: str, numbered: Callable[[str], Table]) -> None:
    table = numbered("2014")
    (grid,) = READERS[name](export(table, name))
    assert grid[0] == ["统计指标", "单位", "统计数"]
    assert grid[1] == ["一、主动公开情况", "——", ""]
    for line, row in zip(grid[1:], table.form.rows.values(), strict=True):
        assert line == [row.label, row.unit or "——", *(numbers_of(table.form, row.id, table) or [""])]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("code", ["2019", "2021"])
def test_section_two_shows_each_number_right_of_its_label(
    name: str, code: str, numbered: Callable[[str], Table]
) -> None:
    table = numbered(code)
    lines = [line for line in READERS[name](export(table, name))[0] if line[1].isdigit()]
    rows = [row for row in table.form.sections[0].rows if row.columns]
    assert [line[0] for line in lines] == [row.label for row in rows]
    for line, row in zip(lines, rows, strict=True):
        assert list(dict.fromkeys(line[1:])) == numbers_of(table.form, row.id, table)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("code", ["2019", "2021"])
def test_section_three_shows_seven_numbers_right_of_each_label(
    name: str, code: str, numbered: Callable[[str], Table]
) -> None:
    table = numbered(code)
    grid = READERS[name](export(table, name))[1]
    assert grid[2] == [
        *["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] * 3,
        *["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
    ]
    assert grid[0][3:] == ["申请人情况"] * 7
    assert grid[1][3:] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    rows = [row for row in table.form.sections[1].rows if row.columns]
    for line, row in zip(grid[3:], rows, strict=True):
        assert line[2] == row.label
        assert line[3:] == numbers_of(table.form, row.id, table)
        if row.id.startswith("S3.3.3."):
            assert line[:2] == ["三、本年度办理结果", "（三）不予公开"]


@pytest.mark.parametrize("name", READERS)
def test_section_four_shows_fifteen_numbers_under_three_heads(name: str, numbered: Callable[[str], Table]) -> None:
    table = numbered("2021")
    grid = READERS[name](export(table, name))[2]
    assert grid[0] == ["行政复议"] * 5 + ["行政诉讼"] * 10
    assert grid[1][5:] == ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5
    assert grid[2] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    assert grid[3] == [str(table.at(f"S4.{group}.{at}")) for group in ("R", "LD", "LR") for at in range(1, 6)]


def test_csv_has_one_complete_line_for_each_cell(numbered: Callable[[str], Table]) -> None:
    data = export(numbered("2021"), "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    heads, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert heads == ["格式", "机关", "年度", "行号", "列号", "指标", "列", "单位", "数值"]
    assert len(lines) == 200
    assert lines[0] == ["2021", "示例市", "2023", "S2.1.1", "made", "规章", "本年制发件数", "件", "1"]
    assert lines[-1] == ["2021", "示例市", "2023", "S4.LR.5", "", "总计", "", "件", "200"]


@pytest.mark.parametrize("name", READERS)
def test_blanks_stay_blank_and_amounts_are_exact(name: str) -> None:
    table = blank(form("2014"), "示例市", 2017).filled({Cell("A8.4"): Decimal("11.75"), Cell("A7"): 0})
    (grid,) = READERS[name](export(table, name))
    shown = {line[0]: line[2] for line in grid}
    assert shown["七、依申请公开信息收取的费用"] == "0"
    assert shown["（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）"] == "11.75"
    assert shown["（一）收到申请数"] == ""


def formulas(table: Table) -> list[dict[str, object]]:
    book = load_workbook(io.BytesIO(export(table, "xlsx")))
    return [
        {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
        for sheet in book.worksheets
    ]


def test_totals_are_formulas_in_the_workbook(composed: Callable[[int], Table], zhongwei: Table) -> None:
    _, third, fourth = formulas(composed(2022))
    assert third["J6"] == "=SUM(D6:I6)"
    assert third["D29"] == "=SUM(D8:D28)"
    assert len(third) == 25 + 6
    assert fourth == {"E6": "=SUM(A6:D6)", "J6": "=SUM(F6:I6)", "O6": "=SUM(K6:N6)"}
    (only,) = formulas(zhongwei)
    assert only["C25"] == "=SUM(C26:C29)"
    # A3.3.1 to A3.3.4, then the six reasons under A3.3.4 in between, then A3.3.5 to A3.3.8
    assert only["C33"] == "=SUM(C34:C37,C44:C47)"
    assert len(only) == 7


def test_a_total_that_does_not_hold_or_is_blank_is_written_as_it_stands(composed: Callable[[int], Table]) -> None:
    wrong = composed(2022).filled({Cell("S4.R.5"): 99, Cell("S4.LD.5"): None})
    assert formulas(wrong)[2] == {"O6": "=SUM(K6:N6)"}
    grid = xlsx_grids(export(wrong, "xlsx"))[2]
    assert (grid[3][4], grid[3][9]) == ("99", "")


def test_the_workbook_is_merged_ruled_and_set_for_a4(composed: Callable[[int], Table]) -> None:
    sheet = load_workbook(io.BytesIO(export(composed(2022), "xlsx"))).worksheets[1]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"A1:J1", "A2:J2", "A3:C5", "D3:J3", "D4:D5", "E4:I4", "A6:C6", "A8:A29", "B10:B17", "B29:C29"} <= merged
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
    assert sheet["D6"].border.left.style == "thin"
    assert sheet["A1"].value == "示例市2022年政府信息公开工作年度报告"
    assert sheet.print_title_rows == "$3:$5"


def test_the_report_has_its_chapters_and_figures_and_marks_the_rest(composed: Callable[[int], Table]) -> None:
    report = Document(io.BytesIO(export(composed(2022), "docx")))
    paragraphs = [paragraph.text for paragraph in report.paragraphs if paragraph.text]
    assert paragraphs[0] == "示例市2022年政府信息公开工作年度报告"
    assert [text for text in paragraphs if text[1:2] == "、" and len(text) < 30] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert any(
        "新收政府信息公开申请137件，其中自然人申请32件，法人或其他组织申请105件；上年结转22件" in text
        for text in paragraphs
    )
    assert any("被申请行政复议7件，被提起行政诉讼24件" in text for text in paragraphs)
    marked = [run.text for each in report.paragraphs for run in each.runs if run.font.highlight_color is not None]
    assert "【待撰写：存在的主要问题】" in marked
    assert all(text.startswith("【待撰写") for text in marked)


def test_the_report_on_the_2014_form_ends_with_the_table(zhongwei: Table) -> None:
    report = Document(io.BytesIO(export(zhongwei, "docx")))
    paragraphs = [paragraph.text for paragraph in report.paragraphs if paragraph.text]
    assert paragraphs[0] == "中卫市2017年政府信息公开工作年度报告"
    assert paragraphs[-2:] == ["附：政府信息公开情况统计表", "填报单位：中卫市"]
    assert any("收到申请43件，其中当面申请33件，传真申请0件，网络申请6件，信函申请4件" in text for text in paragraphs)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_the_same_table_gives_the_same_bytes(name: str, code: str, numbered: Callable[[str], Table]) -> None:
    assert export(numbered(code), name) == export(numbered(code), name)


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_no_part_of_an_office_file_carries_the_hour_it_was_made(name: str, zhongwei: Table) -> None:
    with zipfile.ZipFile(io.BytesIO(export(zhongwei, name))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2017, 12, 31, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert properties.count("2017-12-31T00:00:00Z") == 2


def test_the_page_escapes_what_it_shows_and_fetches_nothing() -> None:
    shown = export(blank(form("2021"), "<script>alert(1)</script>&市", 2023), "html").decode()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "http" not in shown


def test_cells_of_the_page_may_lead_to_their_requests(composed: Callable[[int], Table]) -> None:
    shown = page(composed(2022), lambda cell: f"/annual/{cell}" if cell.row == "S3.1" else None).decode()
    assert '<a href="/annual/S3.1/natural">32</a>' in shown
    assert shown.count("<a ") == 7


def test_the_tables_alone_are_those_of_the_page(composed: Callable[[int], Table]) -> None:
    alone, whole = fragment(composed(2022)).split(), page(composed(2022)).decode().split()
    start = whole.index("<section")
    assert whole[start : start + len(alone)] == alone


def test_an_unknown_format_is_refused(zhongwei: Table) -> None:
    with pytest.raises(UnknownFormat) as refused:
        export(zhongwei, "pdf")
    assert refused.value.message == "不能导出为“pdf”；可用的文件格式有：json、csv、xlsx、docx、html。"


def test_every_format_has_a_media_type() -> None:
    assert set(MEDIA_TYPES) == set(FORMATS)


def test_the_json_export_is_the_contract_document(zhongwei: Table) -> None:
    assert document.read(export(zhongwei, "json").decode()) == zhongwei


def test_headers_hold_no_number_anywhere(numbered: Callable[[str], Table]) -> None:
    of = form("2021")
    headers = [row.id for row in of.rows.values() if row.kind is Kind.HEADER]
    assert not [cell for cell in of.cells if cell.row in headers]
    assert export(numbered("2021"), "html").decode().count("data-cell") == 200
