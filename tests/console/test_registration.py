"""The form of a new request: which day each channel needs, faults beside their fields, sent twice registered once."""

import asyncio
from collections.abc import Mapping

import pytest

from records import ledger, requests, standing
from rules.acts import ApplicantKind, Channel
from rules.case import Stage
from tests.console.office import Browser
from tests.console.shown import Form
from tests.databases import row_counts
from tests.zhongwei import CITY, CLERK, CONTACT, COUNTY, NAME, WANTED

GOOD: Mapping[str, str] = {
    "channel": "in_person",
    "arrived_on": "2026-03-09",
    "kind": "natural",
    "name": NAME,
    "contact": CONTACT,
    "description": WANTED,
    "officer": CLERK,
}


async def form(browser: Browser, agency: str = CITY) -> Form:
    return (await browser.get(f"/requests/new?agency={agency}")).registration


async def test_the_agency_is_chosen_first(browser: Browser) -> None:
    shown = await browser.get("/requests/new")
    assert shown.links["中宁县人民政府办公室"] == f"/requests/new?agency={COUNTY}"
    assert [one for one in shown.forms if one.action == "/requests/new"] == []


async def test_the_form_offers_every_channel_with_its_day_and_article(browser: Browser) -> None:
    shown = await browser.get(f"/requests/new?agency={CITY}")
    assert shown.registration.choices["channel"] == ["", *(channel.value for channel in Channel)]
    assert shown.registration.choices["kind"] == ["", *(kind.value for kind in ApplicantKind)]
    assert "平常信函：与申请人确认之日" in shown.text
    # 条例31: in person the day of submission, by post the signature, other channels the confirmation.
    assert "当面提交 到达（提交）之日 到达日期 条例31(1)" in shown.text
    assert "邮寄（签收） 本机关签收之日 到达日期、签收日期 条例31(2)" in shown.text
    assert "传真 与申请人确认之日" in shown.text


async def test_a_request_is_registered_and_shown(browser: Browser) -> None:
    shown = await browser.send(await form(browser), GOOD)
    assert "✓ 已登记：收到申请。" in shown.text
    number = "640500-2026-0001"
    assert f"申请 {number}" in shown.text
    read = requests.read(browser.desk.database, number)
    assert (read.applicant.name, read.applicant.contact, read.description) == (NAME, CONTACT, WANTED)
    assert read.form_wanted == "纸质"
    first = ledger.history(browser.desk.database, number)[0]
    assert first.actor == CLERK
    # 20 working days from 10 March: to 7 April, as 4 to 6 April are off (清明).
    assert str(first.dates.due) == "2026-04-07"


@pytest.mark.parametrize(
    ("channel", "days", "stage"),
    [
        ("in_person", {}, Stage.HANDLING),
        ("post_signed", {"signed_on": "2026-03-09"}, Stage.HANDLING),
        ("ordinary_letter", {}, Stage.AWAITING_RECEIPT),
        ("ordinary_letter", {"confirmed_on": "2026-03-10"}, Stage.HANDLING),
        ("web", {}, Stage.AWAITING_RECEIPT),
        ("email", {"confirmed_on": "2026-03-10"}, Stage.HANDLING),
        ("fax", {}, Stage.AWAITING_RECEIPT),
        ("other_unit", {}, Stage.HANDLING),
    ],
)
async def test_each_channel_can_be_registered(
    browser: Browser, channel: str, days: Mapping[str, str], stage: Stage
) -> None:
    await browser.send(await form(browser), {**GOOD, "channel": channel, **days})
    place = standing.find(browser.desk.database, "640500-2026-0001")
    assert place is not None
    assert place.stage is stage


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("channel", "", "请填写。"),
        ("channel", "pigeon", "请从所列各项中选择。"),
        ("arrived_on", "", "请填写。"),
        ("arrived_on", "2026-02-30", "不是有效日期"),
        ("arrived_on", "2026-03-11", "到达日期2026-03-11尚未到来（今天是2026-03-10），请核对日期。（条例31）"),
        ("arrived_on", "2008-04-30", "2008-04-30尚无可适用的规定"),
        ("signed_on", "2026-03-11", "签收日期2026-03-11尚未到来（今天是2026-03-10），请核对日期。（条例31）"),
        ("signed_on", "2026-03-08", "签收日2026-03-08早于到达日2026-03-09，请核对签收日期。（条例31(2)）"),
        ("confirmed_on", "2026-03-08", "确认日2026-03-08早于到达日2026-03-09，请核对确认日期。（条例31(3)）"),
        ("kind", "", "请填写。"),
        ("name", "", "申请人姓名或名称不能为空，请填写。（条例29）"),
        ("name", "<b>甲", "含有网页标记"),
        ("name", "长" * 101, "申请人姓名或名称共101字，超过100字的上限"),
        ("contact", "\x00", "联系方式含有不可见的控制字符"),
        ("identity", "甲\u200b", "证件号码含有不可见的控制字符"),
        ("address", "🏠", "通讯地址含有表情符号"),
        ("description", "", "申请内容不能为空，请填写。（条例29）"),
        ("description", "长" * 10_001, "申请内容共10001字"),
        ("form_wanted", "", "获取形式不能为空，请填写。（条例29）"),
        ("officer", "", "请填写。"),
    ],
)
async def test_a_fault_stands_beside_its_field_and_nothing_is_lost_or_stored(
    browser: Browser, field: str, value: str, fault: str
) -> None:
    before = row_counts(browser.desk.database)
    shown = await browser.send(await form(browser), {**GOOD, field: value}, status=422)
    label = next(one for one in shown.tags if one[1].get("for") == field)
    assert label
    error = next(told for _, told in shown.tags if told.get("id") == f"{field}-error")
    assert error["class"] == "error"
    assert fault in shown.text
    assert "有1项需要改正" in shown.text
    kept = shown.registration.values
    offered = shown.registration.choices.get(field)
    assert kept[field] == (value if offered is None or value in offered else "")
    assert kept["contact"] == (value if field == "contact" else CONTACT)
    assert row_counts(browser.desk.database) == before


async def test_a_signature_that_is_missing_is_asked_for_in_its_own_field(browser: Browser) -> None:
    shown = await browser.send(await form(browser), {**GOOD, "channel": "post_signed"}, status=422)
    assert next(told for _, told in shown.tags if told.get("id") == "signed_on-error")
    assert "以签收之日为收到日，请填写签收日期。（条例31(2)）" in shown.text
    assert "signed_on）" not in shown.text


async def test_every_fault_is_told_at_once(browser: Browser) -> None:
    empty = await form(browser)
    shown = await browser.send(empty, dict.fromkeys(empty.visible, ""), status=422)
    assert "有8项需要改正" in shown.text


async def test_a_form_sent_twice_is_registered_once(browser: Browser) -> None:
    filled = await form(browser)
    sent = {**filled.values, **GOOD}
    answers = await asyncio.gather(*(browser.web.post("/requests/new", data=sent) for _ in range(5)))
    assert {answer.headers["location"] for answer in answers} == {"/requests/640500-2026-0001?done=receive"}
    assert row_counts(browser.desk.database)["request"] == 1


async def test_the_same_form_with_other_words_asks_again_before_it_registers_another(browser: Browser) -> None:
    filled = await form(browser)
    await browser.send(filled, GOOD)
    shown = await browser.send(filled, {**GOOD, "name": "马文芳"}, status=409)
    assert "这张表单已经提交过一次，内容与这次不同" in shown.text
    assert row_counts(browser.desk.database)["request"] == 1
    again = await browser.send(shown.registration, {})
    assert "申请 640500-2026-0002" in again.text


async def test_without_the_engine_the_registration_stands(browser: Browser) -> None:
    browser.door.away = True
    shown = await browser.send(await form(browser), GOOD)
    assert "申请 640500-2026-0001" in shown.text
    assert row_counts(browser.desk.database)["unopened"] == 1


async def test_line_breaks_of_the_browser_are_line_breaks(browser: Browser) -> None:
    await browser.send(await form(browser), {**GOOD, "description": "第一项\r\n第二项"})
    assert requests.read(browser.desk.database, "640500-2026-0001").description == "第一项\n第二项"


async def test_an_officer_of_another_agency_is_refused(browser: Browser) -> None:
    shown = await browser.send(await form(browser), {**GOOD, "officer": "nobody"}, status=422)
    assert "没有代码为“nobody”的经办人" in shown.text
