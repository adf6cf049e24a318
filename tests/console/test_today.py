"""The desk's list: by urgency, filtered, page by page; the look-up; the inbox."""

from datetime import UTC, date, datetime

import pytest

from console.pages import today
from records import agencies, reminders
from records.agenda import View
from rules.reminders import Reminder
from tests.console.office import Browser
from tests.console.stages import STAGES, fill
from tests.zhongwei import CITY, COUNTY, file, registration


async def test_the_list_is_in_order_of_urgency(browser: Browser) -> None:
    numbers = await fill(browser.desk.database, browser.door)
    text = (await browser.get("/")).text
    order = [
        "已逾期 " + numbers["overdue"],
        "2026-02-24 周二 已逾期11个工作日",
        "今天届满 " + numbers["today"],
        "5个工作日内到期 " + numbers["tomorrow"],
        "2026-03-11 周三 剩1个工作日",
        "以后到期 " + numbers["extended"],
        "尚未起算或停止计算 " + numbers["awaiting_receipt"],
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("overdue", {"overdue"}),
        ("soon", {"today", "tomorrow"}),
        ("applicant", {"awaiting_receipt", "awaiting_correction", "awaiting_reasons", "corrected"}),
        ("consulted", {"consulting"}),
        ("payment", {"awaiting_payment"}),
        ("provisional", {"provisional"}),
        ("remedy", {"in_reconsideration", "in_litigation"}),
        ("replied", {"posted", "replied", "in_reconsideration", "in_litigation"}),
        ("all", set(STAGES)),
    ],
)
async def test_each_view_shows_its_requests_and_how_many(browser: Browser, view: str, names: set[str]) -> None:
    numbers = await fill(browser.desk.database, browser.door)
    shown = await browser.get(f"/?view={view}")
    assert {name for name in STAGES if numbers[name] in shown.links} == names
    assert f"{today.TITLES[View(view)]} {len(names)}" in shown.text


async def test_a_date_that_no_notice_covers_is_called_provisional(browser: Browser) -> None:
    await fill(browser.desk.database, browser.door, ["provisional", "handling"])
    text = (await browser.get("/")).text
    assert "2027-01-15 周五 剩215个工作日 暂定" in text
    assert text.count("暂定") == 2  # the tab and the line


async def test_the_list_is_filtered_by_agency_and_stage(browser: Browser) -> None:
    numbers = await fill(browser.desk.database, browser.door, ["handling", "consulting"])
    county = file(browser.desk.database, registration("county", date(2026, 3, 5), agency=COUNTY)).register_no
    shown = await browser.get(f"/?agency={COUNTY}")
    assert county in shown.links
    assert numbers["handling"] not in shown.links
    assert "中卫市人民政府办公室 2026" not in shown.text
    staged = await browser.get("/?stage=consulting")
    assert numbers["consulting"] in staged.links
    assert not {county, numbers["handling"]} & set(staged.links)
    tab = next(address for address in staged.addresses if "view=all" in address)
    assert tab == "/?view=all&stage=consulting"


async def test_a_form_without_a_choice_shows_all(browser: Browser) -> None:
    await fill(browser.desk.database, browser.door, ["handling"])
    shown = await browser.get("/?view=owed&agency=&stage=")
    assert "在办 1" in shown.text


async def test_the_list_goes_page_by_page(browser: Browser) -> None:
    for n in range(today.SIZE + 1):
        file(browser.desk.database, registration(f"key {n}", date(2026, 3, 5)))
    first = await browser.get("/")
    assert "第1页，共2页（51件）" in first.text
    assert first.links["下一页"] == "/?page=2"
    second = await browser.get("/?page=2")
    assert second.links["上一页"] == "/"
    assert "640500-2026-0051" in second.links
    assert "640500-2026-0050" not in second.links


async def test_words_are_looked_for_without_standing_in_an_address(browser: Browser) -> None:
    numbers = await fill(browser.desk.database, browser.door, ["handling", "closed"])
    form = next(form for form in (await browser.get("/")).forms if form.action == "/find")
    assert form.method == "post"
    shown = await browser.send(form, {"words": "若汐"})
    assert {*numbers.values()} <= set(shown.links)
    assert "有“若汐”的申请共2件" in shown.text
    assert not [address for address in shown.addresses if "若汐" in address]
    nothing = await browser.send(form, {"words": "没有的人"})
    assert "没有这样的申请" in nothing.text


async def test_the_inbox_says_in_words_what_presses(browser: Browser) -> None:
    numbers = await fill(browser.desk.database, browser.door, ["overdue", "tomorrow"])
    for name, kind, deadline in (
        ("overdue", "due-overdue", date(2026, 2, 24)),
        ("tomorrow", "due-1", date(2026, 3, 11)),
        ("tomorrow", "due-3", date(2026, 3, 9)),  # of a date that has moved since
    ):
        sent = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)
        reminders.keep(browser.desk.database, numbers[name], Reminder(date(2026, 3, 10), kind, deadline), sent)
    shown = await browser.get("/")
    inbox = shown.near("提醒 ", 400)
    assert f"{numbers['overdue']} 答复期限已过（2026-02-24 周二） 2026-03-10 09:00提醒" in inbox
    assert f"{numbers['tomorrow']} 答复期限还有1个工作日届满（2026-03-11 周三）" in inbox
    assert "2026-03-09" not in inbox


async def test_an_empty_register_says_so(browser: Browser) -> None:
    shown = await browser.get("/")
    assert "没有这样的申请。" in shown.text
    assert "没有提醒。" in shown.text


async def test_days_left_are_counted_on_the_calendar_of_the_agency(browser: Browser) -> None:
    local = agencies.find(browser.desk.database, CITY, date(2026, 3, 10))
    assert local.scope == "CN"
    file(browser.desk.database, registration("nation", date(2026, 3, 5)))
    assert "2026-04-02 周四 剩17个工作日" in (await browser.get("/")).text
