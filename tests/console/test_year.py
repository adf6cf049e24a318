"""The year grid: each kind of day by its mark, with the arrangement and its notice in words."""

from tests.console.office import Browser
from tests.console.shown import Shown


def square(shown: Shown, month: str, number: int) -> str:
    """What stands in the square of a day."""
    text = shown.text
    start = text.index(month)
    return text[text.index(f" {number} ", start) :][:60]


async def test_days_off_and_made_up_days_are_marked(browser: Browser) -> None:
    shown = await browser.get("/calendar/CN/2026")
    # 国办发明电〔2025〕7号: 15 to 23 February off, 14 and 28 February worked.
    assert square(shown, "2026年2月", 16).startswith(" 16 休 全国放假，春节")
    assert square(shown, "2026年2月", 14).startswith(" 14 班 全国调休上班")
    assert square(shown, "2026年2月", 24).startswith(" 24 工作日")
    assert "2026-02-15 周日 至2026-02-23 周一 全国放假 春节放假 国办发明电〔2025〕7号" in shown.text


async def test_a_region_shows_its_own_days(browser: Browser) -> None:
    shown = await browser.get("/calendar/CN-NX/2026")
    assert "2026年工作日历（宁夏回族自治区）" in shown.text
    assert "仅本地放假" in square(shown, "2026年5月", 27)


async def test_a_year_without_a_notice_is_provisional(browser: Browser) -> None:
    shown = await browser.get("/calendar/CN/2027")
    assert "带“?”的日子尚无放假通知" in shown.text
    assert square(shown, "2027年3月", 1).startswith(" 1 ? 工作日，工作日，暂定")
    assert "带“?”" not in (await browser.get("/calendar/CN/2026")).text


async def test_one_goes_from_year_to_year_and_region_to_region(browser: Browser) -> None:
    shown = await browser.get("/calendar/CN-NX/2026")
    assert shown.links["上一年"] == "/calendar/CN-NX/2025"
    assert shown.links["下一年"] == "/calendar/CN-NX/2027"
    answer = await browser.web.get("/calendar?scope=CN-NX&year=2020")
    assert answer.headers["location"] == "/calendar/CN-NX/2020"
    assert (await browser.web.get("/calendar")).headers["location"] == "/calendar/CN/2026"
    picture = await browser.web.get(shown.links["图片（SVG）"])
    assert picture.headers["content-type"].startswith("image/svg+xml")
