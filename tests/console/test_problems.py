"""People get pages, programs get what the interface answers."""

import pytest
from sqlalchemy import text

from tests.console.office import Browser


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/no/such/page", 404, "没有这个页面"),
        ("/requests/640500-2026-9999", 404, "登记册中没有这个登记编号"),
        ("/requests/640500-2026-9999/entries/1", 404, "登记册中没有这个登记编号"),
        ("/?view=nonsense", 422, "网址或填写的内容不能识别"),
        ("/?page=0", 422, "网址或填写的内容不能识别"),
        ("/?agency=nowhere", 422, "登记册中没有代码为“nowhere”的机关"),
        ("/requests/new?agency=nowhere", 422, "登记册中没有代码为“nowhere”的机关"),
        ("/annual/1999/2026?agency=640500", 404, "没有“1999”这种统计表格式"),
        ("/annual/2021/2026?agency=nowhere", 422, "登记册中没有代码为“nowhere”的机关"),
        ("/annual/2021/2026/S9/natural/requests?agency=640500", 404, "统计表中没有这一格"),
        ("/calendar/XX/2026", 422, "没有“XX”的日历"),
        ("/calendar/CN/1990", 422, ""),
    ],
)
async def test_what_is_not_there_is_told_in_a_sentence(browser: Browser, address: str, status: int, words: str) -> None:
    shown = await browser.get(address, status)
    assert words in shown.text
    assert "/" in shown.addresses


async def test_programs_still_get_problems(browser: Browser) -> None:
    for address, status in (("/api/v1/nothing", 404), ("/api/v1/requests/640500-2026-9999", 404)):
        answer = await browser.web.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


async def test_a_wrong_method_is_told_with_the_right_ones(browser: Browser) -> None:
    answer = await browser.web.delete("/")
    assert answer.status_code == 405
    assert answer.headers["content-type"].startswith("text/html")


async def test_a_database_that_is_away_is_told_with_when_to_come_back(browser: Browser) -> None:
    with browser.desk.database.engine.begin() as connection:
        connection.execute(text("alter table standing rename to gone"))
    shown = await browser.get("/", 503)
    assert "请稍候再试一次" in shown.text
    assert browser.last[-1].headers["retry-after"] == "2"
