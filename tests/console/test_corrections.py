"""Entries that were wrong: replaced, struck out, the arrival restated; the wrong ones stay readable."""

from datetime import date

from records import ledger
from rules.acts import Channel, RequestCorrection, RestateArrival, StrikeOut, Supersede
from tests.console.office import TODAY, Browser
from tests.console.stages import lived
from tests.zhongwei import CLERK


async def test_an_entry_is_replaced_from_a_form_that_says_what_it_said(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "awaiting_correction")
    form = (await browser.get(f"/requests/{number}/entries/2")).form("supersede")
    assert (form.values["by.on"], form.values["by.until"]) == ("2026-03-04", "2026-03-20")
    shown = await browser.send(form, {"by.until": "2026-03-27", "officer": CLERK}, button="act")
    assert "已登记：更正登记" in shown.text
    assert "申请人补正的期限 2026-03-27 周五" in shown.text
    assert "已由第3项更正或者撤销" in shown.text
    assert "代替第2项：补正告知（2026-03-04）" in shown.text
    by = RequestCorrection(on=date(2026, 3, 4), until=date(2026, 3, 27))
    assert ledger.history(browser.desk.database, number)[-1].fact == Supersede(on=TODAY, entry=2, by=by)


async def test_what_a_replacement_would_lead_to_can_be_looked_at(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "awaiting_correction")
    form = (await browser.get(f"/requests/{number}/entries/2")).form("supersede")
    shown = await browser.send(form, {"by.until": "2026-03-27"}, button="preview")
    assert "申请人补正的期限 2026-03-20 2026-03-27 变动" in shown.text
    assert shown.form("supersede").values["by.until"] == "2026-03-27"
    assert len(ledger.history(browser.desk.database, number)) == 2


async def test_a_replacement_that_breaks_the_history_is_refused_on_the_form(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "decided")
    form = (await browser.get(f"/requests/{number}/entries/2")).form("supersede")
    sent = {"by.on": "2026-03-10", "officer": CLERK}
    shown = await browser.send(form, sent, button="act", status=409)
    assert "按更正后的登记" in shown.text
    assert shown.form("supersede").values["by.on"] == "2026-03-10"
    assert len(ledger.history(browser.desk.database, number)) == 3


async def test_a_fault_in_a_replacement_stands_beside_its_field(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "awaiting_correction")
    form = (await browser.get(f"/requests/{number}/entries/2")).form("supersede")
    shown = await browser.send(form, {"by.on": "", "officer": CLERK}, button="act", status=422)
    assert [told["id"] for _, told in shown.tags if told.get("class") == "error"] == ["request_correction-by.on-error"]


async def test_an_entry_of_what_never_happened_is_struck_out(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "extended")
    form = (await browser.get(f"/requests/{number}/entries/2")).form("strike_out")
    shown = await browser.send(form, {"officer": CLERK}, button="act")
    # Without the extension the last day is 20 working days from 6 February: 11 March.
    assert "答复期限 2026-03-11 周三" in shown.text
    assert ledger.history(browser.desk.database, number)[-1].fact == StrikeOut(on=TODAY, entry=2)
    await browser.get(f"/requests/{number}/entries/2", 404)


async def test_the_arrival_is_restated(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "handling")
    form = (await browser.get(f"/requests/{number}/entries/1")).form("restate_arrival")
    assert (form.values["channel"], form.values["arrived_on"]) == ("in_person", "2026-03-05")
    sent = {"channel": "post_signed", "signed_on": "2026-03-06", "officer": CLERK}
    shown = await browser.send(form, sent, button="act")
    assert "收到日 2026-03-06 周五" in shown.text
    restated = RestateArrival(
        on=TODAY, channel=Channel.POST_SIGNED, arrived_on=date(2026, 3, 5), signed_on=date(2026, 3, 6)
    )
    assert ledger.history(browser.desk.database, number)[-1].fact == restated
    again = (await browser.get(f"/requests/{number}/entries/1")).form("restate_arrival")
    assert (again.values["channel"], again.values["signed_on"]) == ("post_signed", "2026-03-06")


async def test_a_replaced_entry_is_corrected_from_what_replaced_it(browser: Browser) -> None:
    number = await lived(browser.desk.database, browser.door, "corrected")
    form = (await browser.get(f"/requests/{number}/entries/2")).form("supersede")
    assert form.values["by.until"] == "2026-03-27"


async def test_entries_that_correct_others_cannot_be_corrected_themselves(browser: Browser) -> None:
    for name, entry in (("corrected", 3), ("struck", 3), ("handling", 2)):
        number = await lived(browser.desk.database, browser.door, name)
        await browser.get(f"/requests/{number}/entries/{entry}", 404)
