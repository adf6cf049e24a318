"""Acts from their forms: done, looked at, refused on the page, done once."""

import asyncio
from collections.abc import Mapping
from dataclasses import fields

import pytest

from console.facts import shapes
from records import ledger, requests
from rules.acts import ConsultThirdParty, Extend
from tests.console.office import Browser
from tests.console.stages import STAGES, lived
from tests.databases import row_counts
from tests.zhongwei import CLERK, HEAD


async def test_an_act_is_recorded_with_its_officer_and_private_texts(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("consult_third_party")
    assert form.values["on"] == "2026-03-10"
    assert form.values["party"] == "甲"
    sent = {"party_name": "某某公司", "note": "函件已寄出", "officer": CLERK}
    shown = await browser.send(form, sent, button="act")
    assert "✓ 已登记：征求第三方意见。" in shown.text
    assert "征求意见中" in shown.text
    entry = ledger.history(browser.desk.database, number)[-1]
    assert (entry.fact, entry.actor) == (ConsultThirdParty(on=entry.fact.on, party="甲"), CLERK)
    texts = requests.texts(browser.desk.database, number)[entry.key]
    assert texts == {"party_name": "某某公司", "note": "函件已寄出"}
    assert "某某公司" in shown.near("登记簿 ✓", 900)


async def test_the_officer_who_acted_last_is_proposed(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    shown = await browser.get(f"/requests/{number}")
    assert shown.form("extend").values["officer"] == ""
    shown = await browser.send(shown.form("extend"), {"officer": HEAD}, button="act")
    assert shown.form("withdraw").values["officer"] == HEAD


async def test_a_preview_shows_what_would_move_and_writes_nothing(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "today")
    before = row_counts(browser.desk.database)
    form = (await browser.get(f"/requests/{number}")).form("extend")
    shown = await browser.send(form, {"days": "10"}, button="preview")
    # 10 working days after 10 March are 11 to 24 March.
    assert "试算：如果于2026-03-10办理“延期”" in shown.text
    assert "答复期限 2026-03-10 2026-03-24 变动 剩余 今天届满 剩10个工作日 变动" in shown.text
    assert "办理状态 办理中 不变" in shown.text
    assert shown.form("extend").values["days"] == "10"
    assert browser.door.performed == []
    assert row_counts(browser.desk.database) == before


async def test_what_was_looked_at_can_then_be_done(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "today")
    form = (await browser.get(f"/requests/{number}")).form("extend")
    seen = await browser.send(form, {"days": "10"}, button="preview")
    done = await browser.send(seen.form("extend"), {"officer": CLERK}, button="act")
    assert "2026-03-24" in done.near("答复期限")
    assert browser.door.performed[0].act == Extend(on=browser.door.performed[0].act.on, days=10, approved_by=HEAD)


@pytest.mark.parametrize("button", ["act", "preview"])
async def test_a_refusal_stands_on_its_form_with_the_article(browser: Browser, button: str) -> None:
    number = await lived(browser.desk.database, browser.door, "extended")
    done_before = len(browser.door.performed)
    form = (await browser.get(f"/requests/{number}")).form("extend")
    shown = await browser.send(form, {"officer": CLERK, "days": "5"}, button=button, status=409)
    assert "没有办理： 本件已延期一次，不能再次延期；请在期限内答复。 （条例33(2)）" in shown.text
    assert shown.form("extend").values["days"] == "5"
    assert ("details", {"class": "act", "id": "act-extend", "open": ""}) in shown.tags
    assert len(ledger.history(browser.desk.database, number)) == done_before + 1


async def test_a_refusal_about_one_fact_marks_its_field_and_speaks_no_program(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("request_correction")
    shown = await browser.send(form, {"officer": CLERK}, button="act", status=422)
    assert "请填写补正截止日。 （条例30）" in shown.text
    assert next(told for _, told in shown.tags if told.get("id") == "request_correction-until-error")


async def test_faults_of_several_fields_are_told_at_once(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "consulting")
    form = (await browser.get(f"/requests/{number}")).form("third_party_answers")
    assert form.choices["party"] == ["", "甲", "乙"]
    shown = await browser.send(form, {"on": "昨天", "officer": ""}, button="act", status=422)
    ids = {told["id"] for _, told in shown.tags if told.get("class") == "error"}
    assert ids == {f"third_party_answers-{name}-error" for name in ("on", "party", "consents", "officer")}
    assert browser.door.performed[3:] == []


async def test_an_act_on_a_day_to_come_is_refused(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("withdraw")
    for button in ("act", "preview"):
        shown = await browser.send(form, {"on": "2026-03-11", "officer": CLERK}, button=button, status=409)
        assert "尚未到来" in shown.text


async def test_a_party_told_by_name_is_refused(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("consult_third_party")
    for button in ("act", "preview"):
        shown = await browser.send(form, {"party": "某某公司", "officer": CLERK}, button=button, status=422)
        assert "只写代号" in shown.text
    assert browser.door.performed == []


async def test_a_form_sent_twice_is_done_once(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("file_complaint")
    sent = {**form.values, "officer": CLERK, "do": "act"}
    answers = [await browser.web.post(f"/requests/{number}/acts", data=sent) for _ in range(3)]
    assert {answer.headers["location"] for answer in answers} == {f"/requests/{number}?done=file_complaint"}
    assert len(ledger.history(browser.desk.database, number)) == 2


async def test_the_same_form_with_other_words_asks_again(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("file_complaint")
    await browser.send(form, {"officer": CLERK}, button="act")
    shown = await browser.send(form, {"officer": CLERK, "on": "2026-03-09"}, button="act", status=409)
    assert "这张表单已经提交过一次，内容与这次不同" in shown.text
    await browser.send(shown.form("file_complaint"), {}, button="act")
    assert len(ledger.history(browser.desk.database, number)) == 3


async def test_another_form_of_the_same_page_is_another_act(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    page = await browser.get(f"/requests/{number}")
    await browser.send(page.form("file_complaint"), {"officer": CLERK}, button="act")
    await browser.send(page.form("extend"), {"officer": CLERK}, button="act")
    assert len(ledger.history(browser.desk.database, number)) == 3


async def test_while_the_engine_is_away_the_form_keeps_its_key(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("withdraw")
    browser.door.away = True
    shown = await browser.send(form, {"officer": CLERK}, button="act", status=503)
    assert "是否办成尚不知道" in shown.text
    assert shown.form("withdraw").values["key"] == form.values["key"]
    browser.door.away = False
    again = await browser.send(shown.form("withdraw"), {}, button="act")
    assert "已撤回" in again.text


@pytest.mark.parametrize("act", ["", "reckon", "no_such_act"])
async def test_an_act_that_does_not_exist_is_refused(browser: Browser, act: str) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("withdraw")
    await browser.send(form, {"act": act, "officer": CLERK}, button="act", status=422)
    assert browser.door.performed == []


async def test_an_act_of_a_request_that_is_not_there_is_not_found(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}")).form("withdraw")
    form.action = "/requests/640500-2026-9999/acts"
    await browser.send(form, {"officer": CLERK}, button="act", status=404)


async def test_five_clerks_at_once_each_get_their_answer(browser: Browser) -> None:
    numbers = [await lived(browser.desk.database, browser.door, name) for name in list(STAGES)[:2]]
    pages = [await browser.get(f"/requests/{number}") for number in numbers]
    sends = [
        browser.send(page.form("file_complaint"), {"officer": CLERK, "note": str(n)}, button="act")
        for n, page in enumerate(pages)
    ]
    assert all("已登记：举报投诉" in shown.text for shown in await asyncio.gather(*sends))


def plain_fields(act: str) -> set[str]:
    return {field.name for field in fields(shapes()[act])} - {"act"}


@pytest.mark.parametrize("name", STAGES)
async def test_the_form_of_an_act_asks_for_its_facts_and_who_does_it(browser: Browser, name: str) -> None:
    number = await lived(browser.desk.database, browser.door, name)
    shown = await browser.get(f"/requests/{number}")
    for act in shown.acts:
        extra = {"party_name"} if act.startswith("consult_") else set()
        assert shown.form(act).visible == plain_fields(act) | {"officer", "note"} | extra


@pytest.mark.parametrize(
    ("name", "act", "values", "state"),
    [
        ("awaiting_receipt", "confirm_receipt", {}, "办理中"),
        ("awaiting_correction", "receive_correction", {}, "办理中"),
        ("consulting", "agency_answers", {"party": "丙"}, "征求意见中"),
        ("consulting", "record_consultation_service", {"party": "乙"}, "征求意见中"),
        ("awaiting_payment", "pay_fee", {}, "办理中"),
        ("decided", "return_draft", {}, "办理中"),
        ("decided", "dispatch", {"method": "post"}, "已答复"),
        ("posted", "record_service", {}, "已答复"),
        ("in_reconsideration", "conclude_reconsideration", {"result": "upheld"}, "已答复"),
        ("in_litigation", "conclude_litigation", {"result": "corrected", "ordered_days": "15"}, "办理中"),
        ("withdrawn", "close", {}, "已归档"),
    ],
)
async def test_an_act_leads_to_its_state(
    browser: Browser, name: str, act: str, values: Mapping[str, str], state: str
) -> None:
    number = await lived(browser.desk.database, browser.door, name)
    form = (await browser.get(f"/requests/{number}")).form(act)
    shown = await browser.send(form, {**values, "officer": CLERK}, button="act")
    assert shown.near("现在 ", 12).startswith(f"现在 {state}")
