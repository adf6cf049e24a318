import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from holidays.calendars import calendar
from holidays.pictures import svg_grid, terminal_grid
from holidays.refusals import BeforeCoverage, BeyondCoverage

NATION, NINGXIA, GUANGXI = calendar(), calendar("CN-NX"), calendar("CN-GX")
SVG = "{http://www.w3.org/2000/svg}"


def test_the_terminal_grid_tells_each_kind_of_day_by_its_mark() -> None:
    september = terminal_grid(2016, NINGXIA, NATION).partition("9月")[2].splitlines()
    assert september[3][:35] == " 5    6    7    8    9   10补 11区"[:35].ljust(len(september[3][:35]))
    assert "12区 13区 14区 15休 16休 17休 18班" in september[4]
    assert "19   20   21   22   23   24-  25-" in september[5]


def test_the_terminal_grid_marks_unknown_days() -> None:
    grid = terminal_grid(2018, NINGXIA, NATION)
    assert " 5休? 6休? 7休? 8班?" in grid  # April: national days, the region's own unknown
    assert " 2  ? 3  ?" in grid
    assert "?" not in terminal_grid(2026, NATION, NATION).replace("? 暂定", "")


def test_the_legend_is_chinese() -> None:
    last = terminal_grid(2026, NATION, NATION).splitlines()[-1]
    assert last == (
        "图例：- 周末  休 全国放假  班 全国调休上班  区 仅本地放假  补 仅本地上班  ? 暂定（尚无通知，只知周末）"
    )


def test_colour_is_added_only_when_asked_for() -> None:
    plain = terminal_grid(2026, NATION, NATION)
    coloured = terminal_grid(2026, NATION, NATION, colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[31m 1休\x1b[0m" in coloured


def test_every_day_of_a_year_is_on_the_grid() -> None:
    text = terminal_grid(2024, NATION, NATION)
    body = text.partition("\n")[2].rpartition("图例")[0]
    numbers = re.findall(r"\d+", body)
    assert len(numbers) == 366 + 12  # and the twelve months' own numbers


def classes(picture: str) -> dict[str, str]:
    """The class of each day by its date, from the tooltips."""
    found = {}
    for group in ET.fromstring(picture).iter(f"{SVG}g"):  # noqa: S314 - our own picture
        title = group.find(f"{SVG}title")
        if title is not None and title.text:
            found[title.text[:10]] = group.get("class", "")
    return found


def test_the_svg_tells_each_kind_of_day_by_class_letter_and_tooltip() -> None:
    picture = svg_grid(2017, GUANGXI, NATION, name="广西壮族自治区")
    days = classes(picture)
    assert len(days) == 365
    assert days["2017-03-30"] == "day local_off"
    assert days["2017-04-01"] == "day local_off"
    assert days["2017-04-08"] == "day local_work"
    assert days["2017-05-27"] == "day make_up"
    assert days["2017-10-01"] == "day off"
    assert days["2017-10-14"] == "day weekend"
    assert days["2017-10-16"] == "day workday"
    assert "2017-10-01 中秋节、国庆节放假 国办发明电〔2016〕17号" in picture


def test_the_svg_says_which_days_are_unknown() -> None:
    picture = svg_grid(2027, NATION, NATION)
    assert "2027-10-01 工作日，暂定（尚无通知，只知周末）" in picture


def test_the_svg_escapes_what_it_is_given_and_loads_nothing() -> None:
    picture = svg_grid(2026, NATION, NATION, name="<script>&")
    assert "<script>" not in picture
    assert "&lt;script&gt;&amp;" in picture
    assert "href" not in picture
    assert picture.count("http") == 1  # the name of the vocabulary


@pytest.mark.parametrize("draw", [terminal_grid, svg_grid])
def test_a_year_outside_the_tables_is_refused(draw: object) -> None:
    assert callable(draw)
    with pytest.raises(BeforeCoverage):
        draw(2006, NATION, NATION)
    with pytest.raises(BeyondCoverage):
        draw(2101, NATION, NATION)


def test_the_first_year_shows_only_its_last_days() -> None:
    days = classes(svg_grid(2007, NATION, NATION))
    assert sorted(days) == ["2007-12-29", "2007-12-30", "2007-12-31"]
    assert days["2007-12-29"] == "day make_up"
    assert NATION.day(date(2007, 12, 29)).working
