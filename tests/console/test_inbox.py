"""The inbox page: an officer is chosen, the unread come first, a message is marked, and what failed says why."""

from datetime import timedelta

from records import channels, deliveries, messages
from rules.escalation import Level
from rules.messages import Message
from tests.console.office import NOW, Browser
from tests.zhongwei import CITY, CLERK, HEAD

MINE = f"/inbox?agency={CITY}&officer={CLERK}"
HOOK = "json://127.0.0.1:9/a-secret-path"


def tell(browser: Browser, number: int, level: Level = Level.YELLOW) -> None:
    message = Message(
        agency=CITY,
        actor=CLERK,
        register_no=f"640500-2026-{number:04d}",
        key="due-overdue:2026-03-09",
        level=level,
        title=f"【黄牌】640500-2026-{number:04d}答复期限已逾期1个工作日",
        text="请立即答复并送达。",
    )
    messages.keep_all(browser.desk.database, [message], NOW + timedelta(minutes=number))


async def test_who_has_not_said_who_he_is_chooses(browser: Browser) -> None:
    shown = await browser.get("/inbox")
    assert "请选择经办人。" in shown.text
    assert "中卫市人民政府办公室" in shown.text
    assert "没有消息。" in (await browser.get(MINE)).text


async def test_the_unread_come_first_and_each_leads_to_its_request(browser: Browser) -> None:
    for number in (1, 2):
        tell(browser, number)
    shown = await browser.get(MINE)
    assert "共2条，未读2条。" in shown.text
    assert shown.text.index("640500-2026-0002答复") < shown.text.index("640500-2026-0001答复")
    assert "黄牌 640500-2026-0002答复期限已逾期1个工作日 请立即答复并送达。 2026-03-10 11:02" in shown.text
    assert "/requests/640500-2026-0002" in shown.addresses
    assert "没有消息。" in (await browser.get(f"/inbox?agency={CITY}&officer={HEAD}")).text


async def test_a_message_is_marked_as_read(browser: Browser) -> None:
    tell(browser, 1)
    shown = await browser.get(MINE)
    form = next(form for form in shown.forms if form.method == "post")
    marked = await browser.send(form, {})
    assert "共1条，未读0条。" in marked.text
    assert not [form for form in marked.forms if form.method == "post"]


async def test_a_form_that_is_not_ours_marks_nothing(browser: Browser) -> None:
    tell(browser, 1)
    form = next(form for form in (await browser.get(MINE)).forms if form.method == "post")
    assert "未读1条。" in (await browser.send(form, {"token": "0" * 64})).text


async def test_what_could_not_be_carried_says_why_and_shows_no_secret(browser: Browser) -> None:
    database = browser.desk.database
    channels.replace(database, CITY, CLERK, [HOOK], NOW)
    tell(browser, 0)
    (parcel,) = deliveries.claim(database, NOW, 10)
    deliveries.carried(database, parcel, "对方应答500", NOW)
    shown = await browser.get(MINE)
    assert "网络接口（JSON） json://****" in shown.text
    assert "：等待重试（对方应答500）" in shown.text
    assert "secret" not in shown.source


async def test_many_messages_have_pages(browser: Browser) -> None:
    for number in range(1, 32):
        tell(browser, number)
    shown = await browser.get(MINE)
    assert "第1页 下一页" in shown.text
    assert "第2页" in (await browser.get(f"{MINE}&page=2")).text


async def test_who_is_not_there_has_no_inbox(browser: Browser) -> None:
    await browser.get("/inbox?agency=nothing", status=422)
    await browser.get(f"/inbox?agency={CITY}&officer=nobody", status=422)
