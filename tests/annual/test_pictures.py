"""What is drawn says what the table says, in bars whose length can be checked, without colour and without a script."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from annual.exports.page import page
from annual.form import form
from annual.identities import worth
from annual.pictures import Course, bar_chart, month_chart, pictures
from annual.table import Table, blank
from annual.verification import verify
from rules.acts import Channel
from rules.counted import Timeliness


class Drawn(HTMLParser):
    """The texts inside the drawings of a page, and how often each element stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.texts: list[str] = []
        self.elements: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "svg"
        if self.inside:
            self.elements.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "svg"

    def handle_data(self, data: str) -> None:
        if self.inside and data.strip():
            self.texts.append(data.strip())


def drawn(table: Table, year: Course | None = None) -> Drawn:
    parser = Drawn()
    parser.feed(page(table, None, year).decode())
    return parser


def test_the_results_of_a_table_are_drawn_with_their_numbers(composed: Callable[[int], Table]) -> None:
    (chart,) = pictures(composed(2022)).bars
    assert [(bar.label, bar.number) for bar in chart.bars] == [
        ("予以公开", "2"),
        ("部分公开", "14"),
        ("不予公开", "46"),
        ("无法提供", "27"),
        ("不予处理", "32"),
        ("其他处理", "15"),
    ]
    assert composed(2022).at("S3.3.7", "total") == 2 + 14 + 46 + 27 + 32 + 15


def test_the_2014_table_is_drawn_by_answer_channel_and_timeliness(zhongwei: Table) -> None:
    charts = {chart.id: [(bar.label, bar.number) for bar in chart.bars] for chart in pictures(zhongwei).bars}
    assert set(charts) == {"outcomes", "channels", "timeliness"}
    assert charts["channels"] == [("当面申请", "33"), ("传真申请", "0"), ("网络申请", "6"), ("信函申请", "4")]
    assert charts["timeliness"] == [("按时办结", "43"), ("延期办结", "0")]
    assert ("不同意公开", "33") in charts["outcomes"]


@pytest.mark.parametrize("code", ["2014", "2019", "2021"])
def test_every_result_is_in_one_bar(code: str, numbered: Callable[[str], Table]) -> None:
    table = numbered(code)
    leaves = [row.id for row in table.form.rows.values() if re.match(r"(A3\.3|S3\.3)\.", row.id) and row.columns]
    results = [row for row in leaves if row not in {"S3.3.7", "A3.3.4"}]
    column = "" if code == "2014" else "total"
    chart = next(chart for chart in pictures(table).bars if chart.id == "outcomes")
    if code == "2014":  # the six reasons of a refusal are one bar, that of their sum
        results = [row for row in results if not row.startswith("A3.3.4.")] + ["A3.3.4"]
    cells = {str(cell): cell for cell in table.form.cells}
    names = [f"{row}/{column}" if column else row for row in results]
    assert sum(int(bar.number) for bar in chart.bars) == sum(worth(table, cells[name]) for name in names)


def test_a_bar_is_as_long_as_its_number() -> None:
    chart = bar_chart("x", "标题", [("甲", 10), ("乙乙", 5), ("丙", 0), ("丁", 1000)])
    # Two letters of 14 and a margin of 14 on the left, 70 for the numbers on the right: 640 - 42 - 70 = 528.
    assert (chart.left, [bar.length for bar in chart.bars]) == (42, [5.3, 2.6, 0.0, 528.0])
    assert chart.told == "标题：甲10，乙乙5，丙0，丁1000。"


def test_what_is_there_can_be_seen_and_what_is_not_has_no_bar() -> None:
    chart = bar_chart("x", "标题", [("甲", 1), ("乙", 0), ("丙", 1_000_000)])
    assert [bar.length for bar in chart.bars[:2]] == [1.0, 0.0]


def test_nothing_at_all_draws_no_bar() -> None:
    assert [bar.length for bar in bar_chart("x", "标题", [("甲", 0), ("乙", 0)]).bars] == [0.0, 0.0]


def test_every_month_has_two_columns_told_apart_by_hatching() -> None:
    months = month_chart(Course(received=(4, *(0,) * 11), closed=(2, *(0,) * 10, 8)))
    first, second, *_, last = months.columns
    assert (first.number, first.height, first.hatched) == ("4", 75.0, False)
    assert (second.number, second.height, second.hatched) == ("2", 37.5, True)
    assert (last.number, last.height, last.y) == ("8", 150.0, 40.0)
    assert [name for _, name in months.months] == [f"{n}月" for n in range(1, 13)]
    assert months.told.startswith("1月收到4件、办结2件；2月收到0件、办结0件；")


def test_long_numbers_above_the_columns_are_written_smaller() -> None:
    few, many = (month_chart(Course(received=(number,) * 12)) for number in (999, 123456))
    assert (few.size, many.size) == (11.0, 7.0)


def test_columns_stand_side_by_side_within_the_drawing() -> None:
    columns = month_chart(Course()).columns
    places = [column.x for column in columns]
    assert all(after - before >= 22 for before, after in pairwise(places))
    assert places[0] >= 0
    assert places[-1] + 22 <= 640


def test_without_its_course_only_the_table_is_drawn(composed: Callable[[int], Table]) -> None:
    shown = drawn(composed(2022))
    assert "1月" not in shown.texts
    assert shown.elements.count("svg") == 1


def test_the_page_shows_all_four_pictures_and_says_what_is_not_in_them(composed: Callable[[int], Table]) -> None:
    whole = Course(channels={Channel.FAX: 3}, timeliness={Timeliness.LATE: 2}, received=(1,) * 12, partly=True)
    shown = drawn(composed(2022), whole)
    assert shown.elements.count("svg") == 4
    assert {"传真", "超过期限办结", "12月", "收到", "办结"} <= set(shown.texts)
    assert "渠道、期限和月份不含报表报入的机关。" in page(composed(2022), None, whole).decode()


def test_every_picture_tells_its_numbers_to_those_who_hear_the_page(composed: Callable[[int], Table]) -> None:
    shown = page(composed(2022), None, Course()).decode()
    assert shown.count('role="img"') == len(re.findall(r'aria-label="[^"]*\d[^"]*。"', shown)) == 4


def test_nothing_in_the_pictures_depends_on_colour(composed: Callable[[int], Table]) -> None:
    shown = page(composed(2022), None, Course()).decode()
    colours = {found.lower() for found in re.findall(r"#[0-9a-fA-F]{3,6}\b(?=[;\s])", shown)}
    assert all(len(set(re.findall(r"..?", colour[1:]) if len(colour) == 7 else colour[1:])) == 1 for colour in colours)


def test_pictures_are_no_text_of_the_report_when_the_page_is_read_back(composed: Callable[[int], Table]) -> None:
    busy = Course(channels={Channel.WEB: 999}, received=(999,) * 12, closed=(999,) * 12)
    assert verify(page(composed(2022), None, busy), "x.html", composed(2021)) == []


def test_a_blank_table_is_drawn_too() -> None:
    (chart,) = pictures(blank(form("2021"), "示例市", 2023)).bars
    assert [bar.number for bar in chart.bars] == ["0"] * 6
